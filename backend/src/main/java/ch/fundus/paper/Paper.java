package ch.fundus.paper;

import java.util.ArrayList;
import java.util.List;

/** A document: what it says, in the order in which it is read. */
public record Paper(String language, String title, List<Block> blocks) {
  /** A part of a paper. */
  public sealed interface Block permits Text, Facts, Table, Bars {}

  /** A paragraph. */
  public record Text(String text) implements Block {}

  /** Labels with their values: a list of descriptions. */
  public record Facts(List<List<String>> facts) implements Block {}

  /** A table whose first column heads its rows and whose last holds amounts; {@code total} is its last row or null. */
  public record Table(String caption, List<String> columns, List<List<String>> rows, List<String> total) implements Block {}

  /** A simple chart: a table of labels and values with a bar between, which says nothing that the value does not. */
  public record Bars(String caption, List<Bar> bars) implements Block {}

  /** {@code size} is compared with the other bars of the chart; nothing is drawn for 0. */
  public record Bar(String label, String words, double size) {}

  public static Builder of(String language, String title) {
    return new Builder(language, title);
  }

  /** Puts a paper together. */
  public static final class Builder {
    private final String language;
    private final String title;
    private final List<Block> blocks = new ArrayList<>();

    private Builder(String language, String title) {
      this.language = language;
      this.title = title;
    }

    public Builder text(String text) {
      blocks.add(new Text(text));
      return this;
    }

    /** Label, value, label, value; a value of null is left out with its label. */
    public Builder facts(String... labelsAndValues) {
      var facts = new ArrayList<List<String>>();
      for (var i = 0; i < labelsAndValues.length; i += 2) {
        if (labelsAndValues[i + 1] != null) {
          facts.add(List.of(labelsAndValues[i], labelsAndValues[i + 1]));
        }
      }
      blocks.add(new Facts(facts));
      return this;
    }

    public Builder table(String caption, List<String> columns, List<List<String>> rows, List<String> total) {
      blocks.add(new Table(caption, columns, rows, total));
      return this;
    }

    public Builder bars(String caption, List<Bar> bars) {
      blocks.add(new Bars(caption, bars));
      return this;
    }

    public Paper build() {
      return new Paper(language, title, List.copyOf(blocks));
    }
  }
}
