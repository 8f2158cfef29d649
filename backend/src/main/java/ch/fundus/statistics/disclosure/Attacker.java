package ch.fundus.statistics.disclosure;

import java.util.Arrays;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * What an attacker who knows every published figure can say of the confidential ones: a linear programme over those
 * alone. Each of its solutions is a table that would have been published alike, so each is a witness for all figures at
 * once, and few programmes settle most of them.
 */
final class Attacker {
  private final LinkedTables tables;
  private final double[] highest;
  private final double[] lowest;
  private final Variable[] figures;
  private final ExpressionsBasedModel model = new ExpressionsBasedModel();

  Attacker(LinkedTables tables, boolean[] confidential) {
    this.tables = tables;
    this.highest = tables.truth.clone();
    this.lowest = tables.truth.clone();
    this.figures = new Variable[tables.truth.length];
    for (var i = 0; i < figures.length; i++) {
      if (confidential[tables.place(i)]) {
        figures[i] = model.newVariable("x" + i).lower(tables.least[i]).upper(tables.far);
      }
    }
    tables.rows.forEach(this::know);
  }

  private void know(LinkedTables.Row row) {
    Expression known = null;
    var rest = 0.0;
    for (var i = 0; i < row.variables().length; i++) {
      var figure = figures[row.variables()[i]];
      if (figure == null) {
        rest += row.coefficients()[i] * tables.truth[row.variables()[i]];
      } else {
        known = known == null ? model.newExpression("r" + model.countExpressions()) : known;
        known.set(figure, row.coefficients()[i]);
      }
    }
    if (known != null) {
      // A hair's breadth, lest sums of rounded doubles contradict each other.
      known.upper(1e-9 - rest);
      if (row.equality()) {
        known.lower(-1e-9 - rest);
      }
    }
  }

  /** Whether the interval of this confidential figure is at least so wide. */
  boolean keepsOpen(int figure, double width) {
    return open(figure) >= width || push(figure, 1) >= width || push(figure, -1) >= width;
  }

  private double push(int figure, int direction) {
    Arrays.stream(figures).filter(x -> x != null).forEach(x -> x.weight(null));
    figures[figure].weight(direction);
    var result = model.maximise();
    // Without an answer nothing is witnessed, and the figure counts as told.
    if (result.getState().isFeasible() && result.getState() != Optimisation.State.UNBOUNDED) {
      var place = 0;
      for (var i = 0; i < figures.length; i++) {
        if (figures[i] != null) {
          var value = result.get(place++).doubleValue();
          highest[i] = Math.max(highest[i], value);
          lowest[i] = Math.min(lowest[i], value);
        }
      }
    }
    return open(figure);
  }

  private double open(int figure) {
    return highest[figure] - lowest[figure];
  }
}
