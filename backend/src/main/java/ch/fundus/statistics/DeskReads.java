package ch.fundus.statistics;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** The statements behind the officials' desk; each reads the cube's functions of the schema {@code statistics}. */
@Component
class DeskReads {
  record Money(long pledges, long pledgedMinor, long collectedMinor) {
    static final Money NONE = new Money(0, 0, 0);
  }

  record Ends(long campaigns, long funded, long keepItAll, long keepItAllFunded, long firsts, Long secondsToFund, long timed, Long medianSeconds) {
    static final Ends NONE = new Ends(0, 0, 0, 0, 0, null, 0, null);
  }

  /** Squares are sums of squared amounts, from which an index follows. */
  record Concentration(long topMinor, long topCampaigns, long campaigns, long pledgedMinor, java.math.BigDecimal creatorSquares) {}

  record Top(String slug, String title, long pledges, long pledgedMinor, long collectedMinor) {}

  private static final String NARROW = "(?::text is null or discipline = ?) and (?::text is null or area = ?) and (?::text is null or language = ?)";
  // What a campaign declares of AI is its own and no dimension of the cube: its months are added up campaign by campaign.
  private static final String DECLARED =
      "(select l.ai_use, l.discipline, l.area, l.language, m.pledges, m.pledged_minor, m.collected_minor"
          + " from statistics.campaign_cells(?::date, ?::date) m join statistics.launched l on l.campaign_id = m.campaign_id)";
  private static final String DECLARED_END =
      "(select d.*, l.ai_use from statistics.campaign_end d join statistics.launched l on l.campaign_id = d.campaign_id)";
  private final DSLContext db;

  DeskReads(DSLContext db) {
    this.db = db;
  }

  Map<String, Money> money(DeskQuery q, Dimension by) {
    var key = by == Dimension.MONTH ? "to_char(month, 'YYYY-MM')" : column(by);
    // Where nothing asks for area or language, the narrow sums are enough.
    var narrow = q.area() == null && q.language() == null && q.period().wholeMonths() && (by == Dimension.MONTH || by == Dimension.DISCIPLINE);
    var cells = narrow
        ? "(select month, discipline, null::text as area, null::text as language, pledges, pledged_minor, collected_minor from statistics.discipline_cells(?::date, ?::date))"
        : by == Dimension.AI ? DECLARED : "statistics.cells(?::date, ?::date)";
    var rows = db.fetch(
        "select " + key + ", sum(pledges)::bigint, sum(pledged_minor)::bigint, sum(collected_minor)::bigint from " + cells + " c where " + NARROW
            + " group by 1 having sum(pledges) <> 0 or sum(pledged_minor) <> 0 or sum(collected_minor) <> 0 order by 1",
        bind(q));
    Map<String, Money> found = new LinkedHashMap<>();
    rows.forEach(r -> found.put(r.get(0, String.class), new Money(number(r, 1), number(r, 2), number(r, 3))));
    return found;
  }

  /** By key, and under null all together. */
  Map<String, Ends> ends(DeskQuery q, Dimension by) {
    var key = by == Dimension.MONTH ? "to_char(day, 'YYYY-MM')" : column(by);
    var rows = db.fetch(
        "select k, grouping(k), count(*), count(*) filter (where funded), count(*) filter (where keep_it_all),"
            + " count(*) filter (where keep_it_all and funded), count(*) filter (where first_of_creator),"
            + " (sum(seconds_to_fund) filter (where funded))::bigint, count(seconds_to_fund) filter (where funded),"
            + " percentile_disc(0.5) within group (order by seconds_to_fund) filter (where funded and seconds_to_fund is not null)"
            + " from (select *, " + key + " as k from " + (by == Dimension.AI ? DECLARED_END : "statistics.campaign_end")
            + " e where ended_at >= ?::date::timestamp at time zone 'Europe/Zurich' and ended_at < ?::date::timestamp at time zone 'Europe/Zurich' and " + NARROW + ") e"
            + " group by grouping sets ((k), ())",
        bind(q));
    Map<String, Ends> found = new HashMap<>();
    rows.forEach(r -> found.put(
        number(r, 1) == 1 ? null : r.get(0, String.class),
        new Ends(number(r, 2), number(r, 3), number(r, 4), number(r, 5), number(r, 6), r.get(7, Long.class), number(r, 8), r.get(9, Long.class))));
    return found;
  }

  /** The number for which backers and amounts are kept; null for a combination that has none. */
  Short scope(DeskQuery q) {
    return q.period().wholeMonths()
        ? db.fetchSingle("select statistics.scope_of(?::text, ?::text, ?::text)", q.discipline(), q.area(), q.language()).get(0, Short.class)
        : null;
  }

  /** Numbers of a dimension's codes. */
  Map<String, Short> scopes(Dimension dimension) {
    return db.fetch("select code, number from statistics.scope where dimension = ?", dimension.code()).intoMap(r -> r.get(0, String.class), r -> r.get(1, Short.class));
  }

  Concentration concentration(DeskQuery q) {
    return db.fetchSingle(
            """
            with each as (
              select c.campaign_id, k.creator_id, sum(c.pledged_minor) as minor, row_number() over (order by sum(c.pledged_minor) desc, c.campaign_id) as place
              from statistics.campaign_cells(?::date, ?::date) c join campaign.campaign k on k.id = c.campaign_id
              where\s""" + NARROW + """
               group by c.campaign_id, k.creator_id having sum(c.pledged_minor) > 0),
            top as (select ceil(count(*) * 0.01)::bigint as n, count(*) as campaigns, coalesce(sum(minor), 0)::bigint as minor from each)
            select coalesce(sum(each.minor) filter (where each.place <= top.n), 0)::bigint, top.n, top.campaigns, top.minor,
                   (select coalesce(sum(s.minor * s.minor), 0) from (select sum(minor) as minor from each group by creator_id) s)
            from top left join each on true group by top.n, top.campaigns, top.minor
            """, bind(q))
        .map(r -> new Concentration(number(r, 0), number(r, 1), number(r, 2), number(r, 3), r.get(4, java.math.BigDecimal.class)));
  }

  List<Top> top(DeskQuery q, String language, int most) {
    return db.fetch(
            """
            with each as (
              select c.campaign_id, sum(c.pledges)::bigint as pledges, sum(c.pledged_minor)::bigint as minor, sum(c.collected_minor)::bigint as collected
              from statistics.campaign_cells(?::date, ?::date) c join campaign.campaign k on k.id = c.campaign_id
              where\s""" + NARROW + """
               group by c.campaign_id order by minor desc, c.campaign_id limit ?)
            select k.slug, (select t.title from campaign.campaign_text t where t.campaign_id = k.id order by t.language = ? desc, t.language = k.language desc limit 1),
                   each.pledges, each.minor, each.collected
            from each join campaign.campaign k on k.id = each.campaign_id where each.minor > 0 order by each.minor desc, k.slug
            """, append(bind(q), most, language))
        .map(r -> new Top(r.get(0, String.class), r.get(1, String.class), number(r, 2), number(r, 3), number(r, 4)));
  }

  /** Public money paid in the period, and what those campaigns collected from their supporters in it. */
  Money matched(DeskQuery q) {
    return db.fetchSingle(
            """
            with paid as (select campaign_id, sum(minor) as minor from statistics.matched where day >= ?::date and day < ?::date and\s""" + NARROW + """
             group by campaign_id)
            select coalesce(sum(minor), 0)::bigint, count(*) from paid
            """, bind(q))
        .map(r -> new Money(number(r, 1), number(r, 0), 0));
  }

  long collectedBeside(DeskQuery q) {
    return db.fetchSingle(
            """
            with paid as (select distinct campaign_id from statistics.matched where day >= ?::date and day < ?::date and\s""" + NARROW + """
            )
            select coalesce(sum(c.collected_minor), 0)::bigint from statistics.campaign_cells(?::date, ?::date) c join paid using (campaign_id)
            """, append(bind(q), q.period().first().toString(), q.period().until().toString()))
        .get(0, Long.class);
  }

  private static String column(Dimension by) {
    return by == Dimension.AI ? "ai_use" : by.code();
  }

  private static Object[] bind(DeskQuery q) {
    return new Object[] {
      q.period().first().toString(), q.period().until().toString(), q.discipline(), q.discipline(), q.area(), q.area(), q.language(), q.language()
    };
  }

  private static Object[] append(Object[] some, Object... more) {
    var all = java.util.Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  private static long number(Record row, int column) {
    var value = row.get(column, Long.class);
    return value == null ? 0 : value;
  }
}
