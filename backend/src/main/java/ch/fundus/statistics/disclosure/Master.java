package ch.fundus.statistics.disclosure;

import java.util.ArrayList;
import java.util.List;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Variable;

/** The integer programme: one yes or no per cell, the cheapest set that satisfies every cut found so far. */
final class Master {
  /** {@code Σ gains · z >= need · z[target]}. */
  private record Cut(int target, double[] gains, double need) {
    boolean violated(boolean[] chosen) {
      if (!chosen[target]) {
        return false;
      }
      var sum = 0.0;
      for (var i = 0; i < gains.length; i++) {
        sum += chosen[i] ? gains[i] : 0;
      }
      return sum < need * (1 - 1e-9);
    }
  }

  private static final long PATIENCE_MILLIS = 4_000;
  private final double[] costs;
  private final boolean[] kept;
  private final List<Cut> cuts = new ArrayList<>();
  private boolean[] last;

  Master(double[] costs) {
    this.costs = costs;
    this.kept = new boolean[costs.length];
    this.last = new boolean[costs.length];
  }

  /** This cell is confidential whatever else is. */
  void keep(int cell) {
    kept[cell] = true;
  }

  int cuts() {
    return cuts.size();
  }

  /** The target's interval must become as wide as asked: other cells have to give what it lacks, no single one more than that. */
  void cut(int target, Explanation interval, double asked) {
    var need = asked - interval.certain() - interval.gains()[target];
    var gains = new double[costs.length];
    for (var i = 0; i < gains.length; i++) {
      gains[i] = i == target ? 0 : Math.min(1, Math.max(0, interval.gains()[i]) / need);
    }
    var cut = new Cut(target, gains, 1);
    cuts.add(need > 0 && cut.violated(last) ? cut : somethingMore(target));
  }

  /** Where rounding hides the reason: the set was too small, so whatever protects the target has a cell outside it. */
  private Cut somethingMore(int target) {
    var gains = new double[costs.length];
    for (var i = 0; i < gains.length; i++) {
      gains[i] = last[i] ? 0 : 1;
    }
    return new Cut(target, gains, 1);
  }

  /** Of cells that add up, one alone can not be confidential: this one needs company among the others. */
  void company(int target, int[] others) {
    var gains = new double[costs.length];
    for (var other : others) {
      gains[other] = 1;
    }
    cuts.add(new Cut(target, gains, 1));
  }

  /** The cheapest set; {@code growing} keeps all of the one before. */
  boolean[] propose(boolean growing) {
    var model = new ExpressionsBasedModel();
    model.options.time_abort = PATIENCE_MILLIS;
    model.options.time_suffice = PATIENCE_MILLIS / 2;
    var z = new Variable[costs.length];
    for (var i = 0; i < z.length; i++) {
      z[i] = model.newVariable("z" + i).binary().weight(costs[i]);
      if (kept[i] || growing && last[i]) {
        z[i].level(1);
      }
    }
    for (var c = 0; c < cuts.size(); c++) {
      var cut = cuts.get(c);
      var row = model.newExpression("c" + c).lower(0);
      for (var i = 0; i < z.length; i++) {
        if (cut.gains()[i] > 0) {
          row.set(z[i], cut.gains()[i]);
        }
      }
      row.set(z[cut.target()], -cut.need());
    }
    var result = model.minimise();
    var chosen = new boolean[z.length];
    for (var i = 0; i < z.length; i++) {
      chosen[i] = kept[i] || growing && last[i] || result.getState().isFeasible() && result.get(i).doubleValue() > 0.5;
    }
    complete(chosen);
    last = chosen;
    return chosen;
  }

  /** Where the solver ran out of time, the best helpers are added by hand: safety never depends on its patience. */
  private void complete(boolean[] chosen) {
    for (var again = true; again; ) {
      again = false;
      for (var cut : cuts) {
        while (cut.violated(chosen)) {
          chosen[bestHelper(cut, chosen)] = true;
          again = true;
        }
      }
    }
  }

  private int bestHelper(Cut cut, boolean[] chosen) {
    var best = -1;
    for (var i = 0; i < chosen.length; i++) {
      if (!chosen[i] && cut.gains()[i] > 0 && (best < 0 || cut.gains()[i] / costs[i] > cut.gains()[best] / costs[best])) {
        best = i;
      }
    }
    if (best < 0) {
      throw new IllegalStateException("a cell can not be protected");
    }
    return best;
  }
}
