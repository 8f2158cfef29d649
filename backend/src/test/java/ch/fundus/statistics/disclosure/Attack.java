package ch.fundus.statistics.disclosure;

import ch.fundus.statistics.disclosure.Cell.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Variable;

/**
 * An attacker with nothing but what is published, and a solver. It shares no code with the choice of cells: it takes the
 * published figures as they are rounded, adds what anybody knows (parts add up, a backer of a part is one of the whole,
 * no more backers than pledges, no more funded than campaigns) and bounds each confidential figure from both sides.
 * Several releases of the same figures may be given: it then believes that what is confidential in them has not changed.
 */
public final class Attack {
  /** A published cell: its figures, or null where it is confidential; cells that are not listed are nothing. */
  public record Published(Map<Key, Map<Measure, Long>> cells) {}

  /** What could be said of a confidential figure, in the unit in which it is published. */
  public record Interval(Key key, Measure measure, double low, double high) {
    public double width() {
      return high - low;
    }
  }

  /** A figure as the attacker sees it: unknown, or known up to its rounding. */
  private record Term(Variable unknown, double low, double high) {}

  private static final double FAR = 1e7;
  private static final List<List<Measure>> SYSTEMS =
      List.of(List.of(Measure.CAMPAIGNS, Measure.FUNDED), List.of(Measure.PLEDGES, Measure.BACKERS), List.of(Measure.COLLECTED));
  private final Hierarchy disciplines;
  private final Hierarchy areas;
  private final List<Published> releases;

  public Attack(Hierarchy disciplines, Hierarchy areas, List<Published> releases) {
    this.disciplines = disciplines;
    this.areas = areas;
    this.releases = releases;
  }

  /** Bounds every figure that is confidential in any of the releases. */
  public List<Interval> run() {
    var found = new ArrayList<Interval>();
    for (var system : SYSTEMS) {
      var model = new ExpressionsBasedModel();
      Map<Measure, Map<Key, Variable>> unknown = new LinkedHashMap<>();
      for (var measure : system) {
        unknown.put(measure, unknown(model, measure));
      }
      for (var release : releases) {
        know(model, system, release, unknown);
      }
      unknown.forEach((measure, figures) -> figures.forEach((key, x) -> found.add(new Interval(key, measure, bound(model, x, false), bound(model, x, true)))));
    }
    return found;
  }

  private Map<Key, Variable> unknown(ExpressionsBasedModel model, Measure measure) {
    Map<Key, Variable> figures = new LinkedHashMap<>();
    for (var release : releases) {
      release.cells().forEach((key, values) -> {
        if (values == null && !figures.containsKey(key)) {
          figures.put(key, model.newVariable(measure + key.toString()).lower(measure == Measure.CAMPAIGNS ? 1 : 0).upper(FAR));
        }
      });
    }
    return figures;
  }

  private void know(ExpressionsBasedModel model, List<Measure> system, Published release, Map<Measure, Map<Key, Variable>> unknown) {
    for (var key : release.cells().keySet()) {
      for (var measure : system) {
        know(model, release, measure, unknown.get(measure), key, disciplines.below(key.discipline()).stream().map(d -> new Key(d, key.area())).toList());
        know(model, release, measure, unknown.get(measure), key, areas.below(key.area()).stream().map(a -> new Key(key.discipline(), a)).toList());
      }
      if (system.contains(Measure.FUNDED)) {
        compare(model, term(release, Measure.FUNDED, key, unknown.get(Measure.FUNDED)), term(release, Measure.CAMPAIGNS, key, unknown.get(Measure.CAMPAIGNS)));
      }
      if (system.contains(Measure.BACKERS)) {
        compare(model, term(release, Measure.BACKERS, key, unknown.get(Measure.BACKERS)), term(release, Measure.PLEDGES, key, unknown.get(Measure.PLEDGES)));
      }
    }
  }

  private void know(ExpressionsBasedModel model, Published release, Measure measure, Map<Key, Variable> unknown, Key whole, List<Key> parts) {
    var there = parts.stream().filter(release.cells()::containsKey).toList();
    if (there.isEmpty()) {
      return;
    }
    var terms = there.stream().map(p -> term(release, measure, p, unknown)).toList();
    var top = term(release, measure, whole, unknown);
    // whole - parts: nothing, or for people at most nothing.
    var low = top.low() - terms.stream().mapToDouble(Term::high).sum();
    var high = top.high() - terms.stream().mapToDouble(Term::low).sum();
    Expression row = null;
    if (top.unknown() != null || terms.stream().anyMatch(t -> t.unknown() != null)) {
      row = model.newExpression(whole + " " + measure + model.countExpressions());
      if (top.unknown() != null) {
        row.set(top.unknown(), 1);
      }
      for (var t : terms) {
        if (t.unknown() != null) {
          row.set(t.unknown(), -1);
        }
      }
      row.upper(-low);
      if (measure != Measure.BACKERS) {
        row.lower(-high);
      }
    }
    if (measure == Measure.BACKERS) {
      terms.forEach(part -> compare(model, part, top));
    }
  }

  private static Term term(Published release, Measure measure, Key key, Map<Key, Variable> unknown) {
    var values = release.cells().get(key);
    if (values == null) {
      return new Term(unknown.get(key), 0, 0);
    }
    var rounding = measure == Measure.COLLECTED ? 50 : 0;
    return new Term(null, values.get(measure) - rounding, values.get(measure) + rounding);
  }

  /** The first is at most the second. */
  private static void compare(ExpressionsBasedModel model, Term less, Term more) {
    if (less.unknown() != null && more.unknown() != null) {
      model.newExpression("c" + model.countExpressions()).set(less.unknown(), 1).set(more.unknown(), -1).upper(0);
    } else if (less.unknown() != null) {
      less.unknown().upper(Math.min(less.unknown().getUpperLimit().doubleValue(), more.high()));
    } else if (more.unknown() != null) {
      more.unknown().lower(Math.max(more.unknown().getLowerLimit().doubleValue(), less.low()));
    }
  }

  private static double bound(ExpressionsBasedModel model, Variable figure, boolean upper) {
    model.getVariables().forEach(v -> v.weight(null));
    figure.weight(1);
    var result = upper ? model.maximise() : model.minimise();
    if (!result.getState().isFeasible()) {
      throw new IllegalStateException("what was published contradicts itself: " + result.getState());
    }
    return result.get(model.getVariables().indexOf(figure)).doubleValue();
  }
}
