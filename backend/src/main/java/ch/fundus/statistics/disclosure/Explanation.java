package ch.fundus.statistics.disclosure;

import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;

/**
 * Why an attacker's interval is as narrow as it is: the same linear programme in its dual form, whose solution prices
 * the published figures that were used. So it says how much wider the interval would be for each cell that were
 * confidential as well, which is a cut for the choice (Fischetti and Salazar-González 2000).
 */
record Explanation(double certain, double[] gains) {
  /** Makes the solver name few published figures where many would explain the same bound. */
  private static final double TIE_BREAK = 1e-4;

  /** Both bounds of one figure together. */
  static Explanation of(LinkedTables tables, int figure, boolean[] confidential) {
    var up = bound(tables, figure, 1, confidential);
    var down = bound(tables, figure, -1, confidential);
    for (var i = 0; i < up.gains.length; i++) {
      up.gains[i] += down.gains[i];
    }
    return new Explanation(up.certain + down.certain, up.gains);
  }

  private static Explanation bound(LinkedTables tables, int figure, int sign, boolean[] confidential) {
    var model = new ExpressionsBasedModel();
    var n = tables.truth.length;
    var balance = new Expression[n];
    for (var i = 0; i < n; i++) {
      var open = confidential[tables.place(i)];
      var up = model.newVariable("u" + i).lower(0).weight(TIE_BREAK + (open ? tables.above(i) : 0));
      var down = model.newVariable("d" + i).lower(0).weight(TIE_BREAK + (open ? tables.below(i) : 0));
      balance[i] = model.newExpression("b" + i).level(i == figure ? sign : 0).set(up, 1).set(down, -1);
    }
    for (var j = 0; j < tables.rows.size(); j++) {
      price(model, "r" + j, tables.rows.get(j), balance);
    }
    var result = model.minimise();
    if (!result.getState().isFeasible()) {
      throw new IllegalStateException("a figure's interval could not be explained: " + result.getState());
    }
    var gains = new double[tables.cells.size()];
    for (var i = 0; i < n; i++) {
      var gain = result.get(2L * i).doubleValue() * tables.above(i) + result.get(2L * i + 1).doubleValue() * tables.below(i);
      gains[tables.place(i)] += gain < 1e-7 ? 0 : gain;
    }
    var certain = 0.0;
    for (var j = 0; j < tables.rows.size(); j++) {
      certain += result.get(2L * n + j).doubleValue() * tables.rows.get(j).slack();
    }
    return new Explanation(certain, gains);
  }

  private static void price(ExpressionsBasedModel model, String name, LinkedTables.Row row, Expression[] balance) {
    var price = model.newVariable(name).weight(row.slack());
    if (!row.equality()) {
      price.lower(0);
    }
    for (var i = 0; i < row.variables().length; i++) {
      balance[row.variables()[i]].set(price, row.coefficients()[i]);
    }
  }
}
