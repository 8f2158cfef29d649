package ch.fundus.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** The figures of a period; docs/statistics.md defines each. */
@Component
class DeskFigures {
  private static final long DAY = 86_400;
  private final DeskReads reads;

  DeskFigures(DeskReads reads) {
    this.reads = reads;
  }

  List<Figure> of(DeskQuery q) {
    var disciplines = reads.money(q, Dimension.DISCIPLINE).values();
    var areas = reads.money(q, Dimension.AREA).values();
    var pledged = sum(disciplines, DeskReads.Money::pledgedMinor);
    var pledges = sum(disciplines, DeskReads.Money::pledges);
    var collected = sum(disciplines, DeskReads.Money::collectedMinor);
    var ends = reads.ends(q, Dimension.DISCIPLINE).getOrDefault(null, DeskReads.Ends.NONE);
    var scope = reads.scope(q);
    var backers = scope == null ? null : reads.backers(q.period(), List.of(scope)).getOrDefault(scope, new DeskReads.Backers(0, 0));
    var quartiles = scope == null ? null : reads.quartiles(q.period(), List.of(scope)).get(scope);
    var whole = q.period().wholeMonths();
    var spread = whole ? reads.concentration(q) : null;
    var match = reads.matched(q);
    return List.of(
        Figure.plain("pledged", "money", "rappen", pledged),
        Figure.plain("collected", "money", "rappen", collected),
        Figure.plain("pledges", "money", "count", pledges),
        Figure.ratio("mean_pledge", "money", "rappen", pledged, pledges, 1, 0),
        Figure.plain("lower_quartile", "money", "rappen", quartiles == null ? null : quartiles.lower()),
        Figure.plain("median_pledge", "money", "rappen", quartiles == null ? null : quartiles.median()),
        Figure.plain("upper_quartile", "money", "rappen", quartiles == null ? null : quartiles.upper()),
        Figure.plain("ended", "campaigns", "count", ends.campaigns()),
        Figure.plain("funded", "campaigns", "count", ends.funded()),
        Figure.share("success_rate", "campaigns", ends.funded() - ends.keepItAllFunded(), ends.campaigns() - ends.keepItAll()),
        Figure.share("first_timers", "campaigns", ends.firsts(), ends.campaigns()),
        Figure.ratio("days_to_fund", "campaigns", "days", ends.secondsToFund(), Math.multiplyExact(ends.timed(), DAY), 1, 1),
        Figure.ratio("median_days_to_fund", "campaigns", "days", ends.medianSeconds(), DAY, 1, 1),
        Figure.plain("backers", "backers", "count", backers == null ? null : backers.backers()),
        Figure.plain("new_backers", "backers", "count", backers == null ? null : backers.newcomers()),
        Figure.plain("returning_backers", "backers", "count", backers == null ? null : backers.backers() - backers.newcomers()),
        Figure.share("returning_share", "backers", backers == null ? null : backers.backers() - backers.newcomers(), backers == null ? null : backers.backers()),
        Figure.share("top_share", "spread", spread == null ? null : spread.topMinor(), spread == null ? null : spread.pledgedMinor()),
        index("hhi_discipline", squares(disciplines), pledged),
        index("hhi_area", squares(areas), pledged),
        index("hhi_creator", spread == null ? null : spread.creatorSquares(), spread == null ? 0 : spread.pledgedMinor()),
        Figure.plain("matched", "public", "rappen", match.pledges() == 0 ? null : match.pledgedMinor()),
        Figure.ratio("leverage", "public", "ratio", match.pledges() == 0 || !whole ? null : (Long) reads.collectedBeside(q),
            match.pledges() == 0 ? null : (Long) match.pledgedMinor(), 1, 2));
  }

  private static long sum(Collection<DeskReads.Money> rows, java.util.function.ToLongFunction<DeskReads.Money> what) {
    return rows.stream().mapToLong(what).reduce(0, Math::addExact);
  }

  private static BigDecimal squares(Collection<DeskReads.Money> rows) {
    return rows.stream().map(m -> BigDecimal.valueOf(m.pledgedMinor()).pow(2)).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Herfindahl-Hirschman: the sum of squared shares, 10000 when one has everything. */
  private static Figure index(String code, BigDecimal squares, long whole) {
    var value = squares == null || whole <= 0
        ? null
        : squares.multiply(BigDecimal.valueOf(10_000)).divide(BigDecimal.valueOf(whole).pow(2), 0, RoundingMode.HALF_UP);
    return new Figure(code, "spread", "index", value, null, null, null);
  }
}
