package ch.fundus.remuneration;

import ch.fundus.money.BasisPoints;
import ch.fundus.remuneration.jooq.tables.records.LineRecord;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What goal and rates would pay everybody at the tariff. Exact: a goal found here leaves no difference in the budget. */
record Scenarios(Pay pay, long goalMinor, long budgetMinor, int feeBp) {
  Assessment.Money money(long socialMinor, long holidayMinor) {
    var fee = BasisPoints.of(goalMinor, feeBp);
    return new Assessment.Money(
        goalMinor, budgetMinor, fee, pay.employerCostMinor(Pay::planned, pay.lines()), Math.max(0, goalMinor - fee - budgetMinor), socialMinor,
        holidayMinor);
  }

  /** How much of the tariff this goal can pay, all lines together; null when there is nothing to compare with. */
  Long pays(Function<Tariffs.Item, Long> rate) {
    var atTariff = pay.total(Pay::planned, rate).map(Coverage::denominatorMinor).orElse(0L);
    var others = pay.employerCostMinor(Pay::planned, pay.lines().stream().filter(l -> comparable(l, rate).isEmpty()).toList());
    return atTariff == 0 ? null : Coverage.share(money(0, 0).availableMinor(), Math.addExact(atTariff, others));
  }

  Assessment.Scenario of(String kind, Function<Tariffs.Item, Long> rate) {
    var rates = pay.lines().stream().map(l -> comparable(l, rate).map(t -> raised(l, t, rate.apply(t))).orElse(l.getRateMinor())).toList();
    var payMinor =
        IntStream.range(0, rates.size())
            .mapToLong(i -> cost(pay.lines().get(i), pay.lines().get(i).getQuantityMilli(), rates.get(i)))
            .reduce(0, Math::addExact);
    var goal = goalFor(Math.addExact(payMinor, budgetMinor));
    return new Assessment.Scenario(kind, payMinor, BasisPoints.of(goal, feeBp), goal, goal - goalMinor, rates);
  }

  private Optional<Tariffs.Item> comparable(LineRecord line, Function<Tariffs.Item, Long> rate) {
    return pay.tariff(line).filter(t -> rate.apply(t) != null);
  }

  /** The line's rate on its own basis, raised until its cost reaches the tariff's; never lowered. */
  private long raised(LineRecord line, Tariffs.Item tariff, long tariffRate) {
    if (tariff.basis().equals(line.getBasis())) {
      return Math.max(line.getRateMinor(), tariffRate);
    }
    var quantity = line.getQuantityMilli() == 0 ? 1_000 : line.getQuantityMilli();
    var target = Coverage.employerCostMinor(Coverage.amountMinor(quantity, tariffRate), pay.factors().get(tariff.basis()));
    var needed = Math.floorDiv(tariffRate * pay.factors().get(tariff.basis()), pay.factors().get(line.getBasis()).longValue());
    while (cost(line, quantity, needed) < target) {
      needed++;
    }
    return Math.max(line.getRateMinor(), needed);
  }

  private long cost(LineRecord line, long quantityMilli, long rateMinor) {
    return Coverage.employerCostMinor(Coverage.amountMinor(quantityMilli, rateMinor), pay.factors().get(line.getBasis()));
  }

  /** The smallest goal of which exactly this is left after the fee. */
  private long goalFor(long neededMinor) {
    var goal = Math.floorDiv(Math.multiplyExact(neededMinor, 10_000L), 10_000L - feeBp);
    while (goal > 0 && goal - BasisPoints.of(goal, feeBp) >= neededMinor) {
      goal--;
    }
    while (goal - BasisPoints.of(goal, feeBp) < neededMinor) {
      goal++;
    }
    return goal;
  }
}
