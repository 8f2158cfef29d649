package ch.fundus.statistics.disclosure;

import ch.fundus.statistics.disclosure.Cell.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that is known of the figures without knowing them, as linear rows over one variable per figure: parts add
 * up to their whole in both dimensions, one figure bounds another. Groups of measures without a row in common are
 * systems of their own.
 */
final class LinkedTables {
  /** {@code Σ coefficient · x = 0}, or {@code <= 0} with {@code slack} as the distance at the truth. */
  record Row(int[] variables, double[] coefficients, boolean equality, double slack) {}

  static final List<List<Measure>> SYSTEMS =
      List.of(List.of(Measure.CAMPAIGNS, Measure.FUNDED), List.of(Measure.PLEDGES, Measure.BACKERS), List.of(Measure.COLLECTED));

  final List<Cell> cells;
  final List<Measure> measures;
  final double[] truth;
  final double[] least;
  /** No figure is thought to be larger, published or not. */
  final double far;
  final List<Row> rows = new ArrayList<>();
  private final Map<Key, Integer> places = new HashMap<>();

  /** @param cells those in which a campaign ended; all others are known to be nothing */
  LinkedTables(Collection<Cell> cells, List<Measure> measures, Hierarchy disciplines, Hierarchy areas) {
    this.cells = List.copyOf(cells);
    this.measures = measures;
    var size = this.cells.size() * measures.size();
    truth = new double[size];
    least = new double[size];
    for (var place = 0; place < this.cells.size(); place++) {
      places.put(this.cells.get(place).key(), place);
      for (var measure : measures) {
        truth[variable(place, measure)] = this.cells.get(place).scaled(measure);
        // A cell that is confidential, not "not applicable", had at least one campaign: that much everybody sees.
        least[variable(place, measure)] = measure == Measure.CAMPAIGNS ? 1 : 0;
      }
    }
    far = 4 * Arrays.stream(truth).max().orElse(0) + 1_000;
    this.cells.forEach(whole -> addUp(whole.key(), disciplines, areas));
    for (var place = 0; place < this.cells.size(); place++) {
      bound(place, Measure.FUNDED, Measure.CAMPAIGNS);
      bound(place, Measure.BACKERS, Measure.PLEDGES);
    }
  }

  int variable(int place, Measure measure) {
    return measures.indexOf(measure) * cells.size() + place;
  }

  int place(int variable) {
    return variable % cells.size();
  }

  Measure measure(int variable) {
    return measures.get(variable / cells.size());
  }

  /** How far the truth is from the largest that a figure could be. */
  double above(int variable) {
    return far - truth[variable];
  }

  /** How far the truth is from the least that a figure could be. */
  double below(int variable) {
    return truth[variable] - least[variable];
  }

  private void addUp(Key whole, Hierarchy disciplines, Hierarchy areas) {
    parts(whole, disciplines.below(whole.discipline()).stream().map(d -> new Key(d, whole.area())).toList());
    parts(whole, areas.below(whole.area()).stream().map(a -> new Key(whole.discipline(), a)).toList());
  }

  private void parts(Key whole, List<Key> keys) {
    var parts = keys.stream().filter(places::containsKey).mapToInt(places::get).toArray();
    if (parts.length == 0) {
      return;
    }
    int top = places.get(whole);
    for (var measure : measures) {
      var variables = new int[parts.length + 1];
      var coefficients = new double[parts.length + 1];
      variables[0] = variable(top, measure);
      coefficients[0] = 1;
      for (var i = 0; i < parts.length; i++) {
        variables[i + 1] = variable(parts[i], measure);
        coefficients[i + 1] = -1;
      }
      row(variables, coefficients, measure.addsUp());
      if (!measure.addsUp()) {
        // Nobody in a part is missing in the whole.
        Arrays.stream(parts).forEach(part -> atMost(variable(part, measure), variable(top, measure)));
      }
    }
  }

  private void bound(int place, Measure less, Measure more) {
    if (measures.contains(less) && measures.contains(more)) {
      atMost(variable(place, less), variable(place, more));
    }
  }

  private void atMost(int less, int more) {
    row(new int[] {less, more}, new double[] {1, -1}, false);
  }

  private void row(int[] variables, double[] coefficients, boolean equality) {
    var sum = 0.0;
    for (var i = 0; i < variables.length; i++) {
      sum += coefficients[i] * truth[variables[i]];
    }
    rows.add(new Row(variables, coefficients, equality, equality ? 0 : Math.max(0, -sum)));
  }
}
