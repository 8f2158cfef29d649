package ch.fundus.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** The figures of a period; docs/statistics.md defines each. */
@Component
class DeskFigures {
  private static final long DAY = 86_400;
  static final PeopleReads.People NOT_KEPT = new PeopleReads.People(null, false, null, null, null, null, null);
  private final DeskReads reads;
  private final PeopleReads peopleReads;
  private final DeclaredFigures declared;

  DeskFigures(DeskReads reads, PeopleReads peopleReads, DeclaredFigures declared) {
    this.reads = reads;
    this.peopleReads = peopleReads;
    this.declared = declared;
  }

  List<Figure> of(DeskQuery q) {
    var disciplines = reads.money(q, Dimension.DISCIPLINE).values();
    var areas = reads.money(q, Dimension.AREA).values();
    var pledged = sum(disciplines, DeskReads.Money::pledgedMinor);
    var pledges = sum(disciplines, DeskReads.Money::pledges);
    var collected = sum(disciplines, DeskReads.Money::collectedMinor);
    var ends = reads.ends(q, Dimension.DISCIPLINE).getOrDefault(null, DeskReads.Ends.NONE);
    var scope = reads.scope(q);
    var people = scope == null ? NOT_KEPT : peopleReads.people(q.period(), List.of(scope)).getOrDefault(scope, PeopleReads.People.NOBODY);
    var returning = people.newcomers() == null ? null : people.backers() - people.newcomers();
    var parts = people.partsHidden() ? "c" : null;
    var whole = q.period().wholeMonths();
    var spread = whole ? reads.concentration(q) : null;
    var match = reads.matched(q);
    var figures = new ArrayList<Figure>();
    java.util.Collections.addAll(figures,
        Figure.plain("pledged", "money", "rappen", pledged),
        Figure.plain("collected", "money", "rappen", collected),
        Figure.plain("pledges", "money", "count", pledges),
        Figure.ratio("mean_pledge", "money", "rappen", pledged, pledges, 1, 0),
        Figure.plain("lower_quartile", "money", "rappen", people.lower()).as(people.status()),
        Figure.plain("median_pledge", "money", "rappen", people.median()).as(people.status()),
        Figure.plain("upper_quartile", "money", "rappen", people.upper()).as(people.status()),
        Figure.plain("ended", "campaigns", "count", ends.campaigns()),
        Figure.plain("funded", "campaigns", "count", ends.funded()),
        Figure.share("success_rate", "campaigns", ends.funded() - ends.keepItAllFunded(), ends.campaigns() - ends.keepItAll()),
        Figure.share("first_timers", "campaigns", ends.firsts(), ends.campaigns()),
        Figure.ratio("days_to_fund", "campaigns", "days", ends.secondsToFund(), Math.multiplyExact(ends.timed(), DAY), 1, 1),
        Figure.ratio("median_days_to_fund", "campaigns", "days", ends.medianSeconds(), DAY, 1, 1),
        Figure.plain("backers", "backers", "count", people.backers()).as(people.status()),
        Figure.plain("new_backers", "backers", "count", people.newcomers()).as(parts),
        Figure.plain("returning_backers", "backers", "count", returning).as(parts),
        Figure.share("returning_share", "backers", returning, returning == null ? null : people.backers()).as(parts),
        Figure.share("top_share", "spread", spread == null ? null : spread.topMinor(), spread == null ? null : spread.pledgedMinor()),
        index("hhi_discipline", squares(disciplines), pledged),
        index("hhi_area", squares(areas), pledged),
        index("hhi_creator", spread == null ? null : spread.creatorSquares(), spread == null ? 0 : spread.pledgedMinor()),
        Figure.plain("matched", "public", "rappen", match.pledges() == 0 ? null : match.pledgedMinor()),
        Figure.ratio("leverage", "public", "ratio", match.pledges() == 0 || !whole ? null : (Long) reads.collectedBeside(q),
            match.pledges() == 0 ? null : (Long) match.pledgedMinor(), 1, 2));
    figures.addAll(declared.of(q));
    return figures;
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
    return new Figure(code, "spread", "index", null, value, null, null, null);
  }
}
