package ch.fundus.statistics.disclosure;

import ch.fundus.statistics.disclosure.Cell.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Chooses the cheapest cells to keep confidential so that no confidential cell can be placed in a narrower interval than
 * was asked for. Master and attacker take turns: the master (an integer programme) proposes a set, the attacker bounds
 * every confidential figure; each bound that is too tight becomes a cut, until none is. docs/disclosure-control.md has
 * the formulae.
 */
public final class Suppression {
  /** What was chosen. {@code primary} are confidential by themselves; {@code attacked} figures were bounded at the end. */
  public record Choice(Set<Key> confidential, Set<Key> primary, int rounds, int cuts, int attacked) {}

  /** After so many rounds a proposal only ever adds to the one before, so that it ends for sure. */
  private static final int FREE_ROUNDS = 40;
  private static final int CUTS_A_ROUND = 25;
  private static final int MANY_CUTS = 5_000;
  private static final double TOLERANCE = 1e-3;

  private final Rules rules;
  private final List<Cell> cells;
  private final Set<Key> primary = new LinkedHashSet<>();
  private final List<LinkedTables> systems;
  private final Master master;

  private Suppression(Rules rules, Collection<Cell> cells, Hierarchy disciplines, Hierarchy areas, Set<Key> carried) {
    this.rules = rules;
    this.cells = List.copyOf(cells);
    this.cells.stream().filter(rules::confidential).map(Cell::key).forEach(primary::add);
    this.systems = LinkedTables.SYSTEMS.stream().map(m -> new LinkedTables(this.cells, m, disciplines, areas)).toList();
    this.master = new Master(costs(disciplines, areas));
    for (var i = 0; i < this.cells.size(); i++) {
      var key = this.cells.get(i).key();
      if (primary.contains(key) || carried.contains(key)) {
        master.keep(i);
      }
    }
  }

  /**
   * @param cells the cells in which a campaign ended
   * @param carried what was confidential in an earlier version of the same release, and stays so
   */
  public static Choice choose(Rules rules, Collection<Cell> cells, Hierarchy disciplines, Hierarchy areas, Set<Key> carried) {
    return new Suppression(rules, cells, disciplines, areas, carried).run();
  }

  private Choice run() {
    for (var round = 1; ; round++) {
      var confidential = master.propose(round > FREE_ROUNDS);
      if (master.cuts() < MANY_CUTS && alone(confidential)) {
        continue;
      }
      var told = 0;
      var attacked = 0;
      for (var system : systems) {
        var attacker = new Attacker(system, confidential);
        for (var figure = 0; figure < system.truth.length && told < CUTS_A_ROUND; figure++) {
          if (confidential[system.place(figure)]) {
            attacked++;
            told += attack(system, attacker, figure, confidential) ? 1 : 0;
          }
        }
      }
      if (told == 0) {
        return new Choice(keys(confidential), primary, round, master.cuts(), attacked);
      }
    }
  }

  /** The plain case needs no attack: a cell that is the only confidential one of a sum. */
  private boolean alone(boolean[] confidential) {
    var found = false;
    for (var sum : systems.getLast().rows) {
      var open = Arrays.stream(sum.variables()).filter(i -> confidential[i]).toArray();
      if (open.length == 1) {
        master.company(open[0], Arrays.stream(sum.variables()).filter(i -> i != open[0]).toArray());
        found = true;
      }
    }
    return found;
  }

  /** Whether the figure is bounded too tightly; then the master has learnt why. */
  private boolean attack(LinkedTables system, Attacker attacker, int figure, boolean[] confidential) {
    var place = system.place(figure);
    var asked = rules.width(cells.get(place), system.measure(figure), primary.contains(cells.get(place).key()));
    if (attacker.keepsOpen(figure, asked * (1 + TOLERANCE))) {
      return false;
    }
    master.cut(place, Explanation.of(system, figure, confidential), asked * (1 + 2 * TOLERANCE));
    return true;
  }

  /** The higher a cell stands, the more is lost with it; and a cell with many campaigns says more than one with few. */
  private double[] costs(Hierarchy disciplines, Hierarchy areas) {
    var costs = new double[cells.size()];
    for (var i = 0; i < costs.length; i++) {
      var key = cells.get(i).key();
      var above = 4 - disciplines.level(key.discipline()) - areas.level(key.area());
      costs[i] = Math.pow(3, above) * (1 + Math.log10(cells.get(i).campaigns()));
    }
    return costs;
  }

  private Set<Key> keys(boolean[] confidential) {
    var keys = new ArrayList<Key>();
    for (var i = 0; i < confidential.length; i++) {
      if (confidential[i]) {
        keys.add(cells.get(i).key());
      }
    }
    return new LinkedHashSet<>(keys);
  }
}
