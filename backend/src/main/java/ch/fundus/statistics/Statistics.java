package ch.fundus.statistics;

import static ch.fundus.statistics.jooq.Tables.BACKER_OF_ENDED;
import static ch.fundus.statistics.jooq.Tables.ENDED_CAMPAIGN;
import static ch.fundus.statistics.jooq.Tables.LABEL;
import static ch.fundus.statistics.jooq.Tables.OVERVIEW;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.grouping;
import static org.jooq.impl.DSL.groupingSets;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import ch.fundus.web.Languages;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;

/** Figures of ended campaigns, each answer read in one statement and so at one moment. */
@Service
class Statistics {
  record Answer(Instant generatedAt, Filters filters, StatRow totals, List<StatRow> rows) {}

  record Overview(
      Instant generatedAt, long live, long campaigns, long funded, long collectedMinor, long pledges, long backers,
      StatRow.Rate successRate, long creators) {}

  private final DSLContext db;
  private final InstantSource clock;

  Statistics(DSLContext db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /** The codes that can be filtered by, for each dimension. */
  Map<String, Set<String>> codes() {
    Map<String, Set<String>> codes = new HashMap<>();
    db.select(LABEL.DIMENSION, LABEL.CODE).from(LABEL)
        .forEach(r -> codes.computeIfAbsent(r.value1(), d -> new HashSet<>()).add(r.value2()));
    return codes;
  }

  Answer answer(Filters filters) {
    var at = clock.instant();
    var found = read(filters);
    var totals = found.stream().filter(r -> r.key() == null).findFirst().orElse(StatRow.NOTHING);
    return new Answer(at, filters, totals, labelled(filters.dimension(), found.stream().filter(r -> r.key() != null).toList()));
  }

  Overview overview() {
    var totals = answer(new Filters(null, null, null, null, null, "month")).totals();
    return db.selectFrom(OVERVIEW)
        .fetchSingle(
            o ->
                new Overview(
                    clock.instant(), o.getLive(), totals.campaigns(), totals.funded(), totals.collectedMinor(), totals.pledges(),
                    totals.backers(), totals.successRate(), o.getCreators()));
  }

  /** The groups and, with a null key, their total: from the same rows, so that they can not disagree. */
  private List<StatRow> read(Filters filters) {
    // Materialised: the ledger is asked once for each campaign.
    var chosen = name("chosen").asMaterialized(select(ENDED_CAMPAIGN.fields()).from(ENDED_CAMPAIGN).where(condition(filters)));
    Field<String> key = DSL.field(name("chosen", filters.dimension().code()), String.class);
    Field<Boolean> funded = DSL.field(name("chosen", "funded"), Boolean.class);
    Field<Boolean> failed = DSL.field(name("chosen", "failed"), Boolean.class);
    Field<Boolean> cancelled = DSL.field(name("chosen", "cancelled"), Boolean.class);
    var keepItAll = DSL.condition(DSL.field(name("chosen", "keep_it_all"), Boolean.class));
    var campaign = DSL.field(name("chosen", "campaign_id"), java.util.UUID.class);
    var figures =
        name("figures").as(
            select(
                    key.as("key"), grouping(key).as("whole"), count().as("campaigns"), count(when(funded, 1)).as("funded"),
                    count(when(failed, 1)).as("failed"), count(when(cancelled, 1)).as("cancelled"),
                    count(when(keepItAll, 1)).as("keep_it_all"), count(when(keepItAll.and(DSL.condition(funded)), 1)).as("keep_it_all_funded"), total("pledges"),
                    total("pledged_minor"), total("collected_minor"), total("late_minor"))
                .from(chosen)
                .groupBy(groupingSets(new Field<?>[] {key}, new Field<?>[0])));
    var people =
        name("people").as(
            select(key.as("key"), grouping(key).as("whole"), countDistinct(BACKER_OF_ENDED.BACKER).as("backers"))
                .from(chosen)
                .join(BACKER_OF_ENDED).on(BACKER_OF_ENDED.CAMPAIGN_ID.eq(campaign))
                .groupBy(groupingSets(new Field<?>[] {key}, new Field<?>[0])));
    return db.with(chosen).with(figures).with(people)
        .select(figures.fields())
        .select(people.field("backers"))
        .from(figures)
        .leftJoin(people)
        .on(people.field("whole", Integer.class).eq(figures.field("whole", Integer.class))
            .and(people.field("key", String.class).isNotDistinctFrom(figures.field("key", String.class))))
        .fetch(
            r ->
                StatRow.of(
                    r.get("whole", int.class) == 1 ? null : r.get("key", String.class),
                    new StatRow.Ends(r.get("campaigns", long.class), r.get("funded", long.class), r.get("failed", long.class),
                        r.get("cancelled", long.class), r.get("keep_it_all", long.class), r.get("keep_it_all_funded", long.class)),
                    exact(r.get("pledges")),
                    r.get("backers") == null ? 0 : r.get("backers", long.class), exact(r.get("pledged_minor")),
                    exact(r.get("collected_minor")), exact(r.get("late_minor"))));
  }

  private static Field<BigDecimal> total(String column) {
    return sum(DSL.field(name("chosen", column), Long.class)).as(column);
  }

  /** The sum over no row is nothing. */
  private static long exact(Object sum) {
    return sum == null ? 0 : ((BigDecimal) sum).longValueExact();
  }

  private static Condition condition(Filters f) {
    var all = DSL.noCondition();
    if (f.from() != null) {
      all = all.and(ENDED_CAMPAIGN.MONTH.ge(f.from()));
    }
    if (f.to() != null) {
      all = all.and(ENDED_CAMPAIGN.MONTH.le(f.to()));
    }
    if (f.discipline() != null) {
      all = all.and(ENDED_CAMPAIGN.DISCIPLINE.eq(f.discipline()));
    }
    if (f.area() != null) {
      all = all.and(ENDED_CAMPAIGN.AREA.eq(f.area()));
    }
    return f.language() == null ? all : all.and(ENDED_CAMPAIGN.LANGUAGE.eq(f.language()));
  }

  /** In the order of months, or of the official lists. */
  private List<StatRow> labelled(Dimension dimension, List<StatRow> rows) {
    var language = Languages.current();
    if (dimension == Dimension.MONTH) {
      var words = DateTimeFormatter.ofPattern("LLLL uuuu", Languages.locale(language));
      return rows.stream()
          .sorted(java.util.Comparator.comparing(StatRow::key))
          .map(r -> r.labelled(YearMonth.parse(r.key()).format(words)))
          .toList();
    }
    var byKey = rows.stream().collect(java.util.stream.Collectors.toMap(StatRow::key, r -> r));
    return db.selectFrom(LABEL)
        .where(LABEL.DIMENSION.eq(dimension.code()))
        .orderBy(LABEL.SORT)
        .fetch()
        .stream()
        .filter(l -> byKey.containsKey(l.getCode()))
        .map(l -> byKey.get(l.getCode()).labelled(l.get(language, String.class)))
        .toList();
  }
}
