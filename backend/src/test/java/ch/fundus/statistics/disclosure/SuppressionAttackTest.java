package ch.fundus.statistics.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.statistics.disclosure.Attack.Published;
import ch.fundus.statistics.disclosure.Cell.Key;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Attacks what is published of seeded tables, and shows that the same attack succeeds where only the rules for single cells are kept. */
class SuppressionAttackTest {
  private static final long[] SEEDS = {7, 2026, 4058};

  @Test
  void noConfidentialFigureCanBePlacedMoreNarrowlyThanAsked() {
    var attacked = 0;
    var recovered = 0;
    var withoutProtection = 0;
    var published = 0;
    for (var seed : SEEDS) {
      var tables = new RandomTables(seed, 50 + (int) (seed % 7) * 10, 4, 2, 3, 2);
      var choice = Suppression.choose(Rules.STANDARD, tables.cells, tables.disciplines, tables.areas, Set.of());
      assertThat(choice.confidential()).as("seed " + seed).containsAll(choice.primary());
      published += tables.cells.size() - choice.confidential().size();
      var intervals = attack(tables, choice.confidential());
      attacked += intervals.size();
      var told = told(tables, choice.primary(), intervals);
      recovered += told;
      withoutProtection += told(tables, choice.primary(), attack(tables, choice.primary()));
      assertThat(told).as("seed " + seed).isZero();
    }
    System.out.printf("attack on seeded tables: %d suppressed figures attacked, %d recovered; with primary suppression alone %d recovered; %d cells published%n",
        attacked, recovered, withoutProtection, published);
    assertThat(attacked).isGreaterThan(200);
    assertThat(withoutProtection).as("the attack must be able to succeed").isPositive();
    assertThat(published).as("something must be left to publish").isGreaterThan(SEEDS.length);
  }

  @Test
  void theChoiceIsTheCheapestWhereThatCanBeCountedByHand() {
    // One row of four: 1 campaign needs company, and the cell with fewest campaigns is the cheapest that is enough.
    Map<String, List<String>> four = Map.of("total", List.of("a", "b", "c", "d"));
    var disciplines = new Hierarchy(four, Map.of("total", 0, "a", 2, "b", 2, "c", 2, "d", 2));
    var areas = new Hierarchy(Map.of(), Map.of("total", 2));
    var cells = List.of(cell("a", 1), cell("b", 40), cell("c", 12), cell("d", 30), cell("total", 83));
    var choice = Suppression.choose(Rules.STANDARD, cells, disciplines, areas, Set.of());
    assertThat(choice.primary()).containsExactly(new Key("a", "total"));
    assertThat(choice.confidential()).containsExactlyInAnyOrder(new Key("a", "total"), new Key("c", "total"));
  }

  @Test
  void whatWasConfidentialStaysSoInACorrection() {
    var tables = new RandomTables(11, 80, 4, 3, 3, 3);
    var first = Suppression.choose(Rules.STANDARD, tables.cells, tables.disciplines, tables.areas, Set.of());
    var safe = tables.cells.stream().map(Cell::key).filter(k -> !first.confidential().contains(k) && !k.discipline().equals("total")).findFirst().orElseThrow();
    var carried = new HashSet<>(first.confidential());
    carried.add(safe);
    var second = Suppression.choose(Rules.STANDARD, tables.cells, tables.disciplines, tables.areas, carried);
    assertThat(second.confidential()).containsAll(carried);
    var both = new Attack(tables.disciplines, tables.areas, List.of(publish(tables.cells, first.confidential()), publish(tables.cells, second.confidential()))).run();
    assertThat(told(tables, first.primary(), both.stream().filter(i -> first.confidential().contains(i.key())).toList())).isZero();
  }

  private static Cell cell(String discipline, long campaigns) {
    return new Cell(new Key(discipline, "total"), campaigns, campaigns, campaigns * 30, campaigns * 25, campaigns * 500_000, campaigns * 500_000, 20_000, discipline.equals("a") ? 500_000 : 500_000);
  }

  private static List<Attack.Interval> attack(RandomTables tables, Set<Key> confidential) {
    return new Attack(tables.disciplines, tables.areas, List.of(publish(tables.cells, confidential))).run();
  }

  static Published publish(Collection<Cell> cells, Set<Key> confidential) {
    Map<Key, Map<Measure, Long>> published = new HashMap<>();
    for (var cell : cells) {
      Map<Measure, Long> values = new EnumMap<>(Measure.class);
      for (var measure : Measure.values()) {
        values.put(measure, cell.rounded(measure));
      }
      published.put(cell.key(), confidential.contains(cell.key()) ? null : values);
    }
    return new Published(published);
  }

  /** How many intervals are narrower than asked; each must hold the truth, or the attack itself is wrong. */
  private static int told(RandomTables tables, Set<Key> primary, List<Attack.Interval> intervals) {
    Map<Key, Cell> truth = new HashMap<>();
    tables.cells.forEach(c -> truth.put(c.key(), c));
    var told = 0;
    for (var interval : intervals) {
      var cell = truth.get(interval.key());
      var unit = interval.measure() == Measure.COLLECTED ? 100 : 1;
      var exact = interval.measure() == Measure.COLLECTED ? cell.collectedMinor() / 100.0 : cell.exact(interval.measure());
      assertThat(exact).isBetween(interval.low() - 0.01, interval.high() + 0.01);
      told += interval.width() < Rules.STANDARD.width(cell, interval.measure(), primary.contains(cell.key())) * unit ? 1 : 0;
    }
    return told;
  }
}
