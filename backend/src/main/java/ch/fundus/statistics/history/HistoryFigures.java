package ch.fundus.statistics.history;

import static ch.fundus.statistics.jooq.Tables.LABEL;

import ch.fundus.web.Languages;
import ch.fundus.web.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Service;

/** The figures of imported campaigns. They are what a canton's records say; nothing here is proved by the ledger. */
@Service
class HistoryFigures {
  /** {@code backers} add up campaign by campaign, over those {@code withBackers} whose number is stated; key and label are null for the total. */
  record Row(String key, String label, long campaigns, long funded, long failed, long cancelled, long collectedMinor, long backers, long withBackers) {
    static final Row NONE = new Row(null, null, 0, 0, 0, 0, 0, 0, 0);
  }

  /** Where figures come from. */
  record Batch(String label, String source, Instant importedAt, long campaigns) {}

  record Answer(String by, Row totals, List<Row> rows, List<Batch> batches) {}

  record Filters(Integer from, Integer to, String discipline, String area, String language) {}

  static final List<String> GROUPS = List.of("year", "discipline", "area");
  /** The key of what the records do not state. */
  static final String NOT_STATED = "not_stated";
  private static final String WHERE =
      " where (?::int is null or h.year >= ?) and (?::int is null or h.year <= ?) and (?::text is null or h.discipline = ?) and (?::text is null or h.area = ?) and (?::text is null or h.language = ?)";
  private final DSLContext db;

  HistoryFigures(DSLContext db) {
    this.db = db;
  }

  /** @throws Problem 422 for an unknown group */
  Answer answer(Filters f, String by) {
    if (!GROUPS.contains(by)) {
      throw Problem.validation("by", "unknown_choice");
    }
    // One statement, so that the total is that of its rows.
    var found = db.fetch(
        "select coalesce(" + by + "::text, '" + NOT_STATED + "') as key, grouping(" + by + ") as whole, count(*), count(*) filter (where outcome = 'funded'),"
            + " count(*) filter (where outcome = 'failed'), count(*) filter (where outcome = 'cancelled'), coalesce(sum(collected_minor), 0)::bigint, coalesce(sum(backers), 0)::bigint, count(backers)"
            + " from statistics.history_in_force h" + WHERE + " group by grouping sets ((" + by + "), ()) order by 1",
        bind(f));
    var totals = Row.NONE;
    var rows = new ArrayList<Row>();
    for (var r : found) {
      if (r.get(1, int.class) == 1) {
        totals = row(null, r);
      } else {
        rows.add(row(r.get(0, String.class), r));
      }
    }
    return new Answer(by, totals, labelled(by, rows), batches(f));
  }

  private List<Batch> batches(Filters f) {
    return db.fetch(
            "select b.label, b.source, b.imported_at, count(*) from statistics.history_in_force h join statistics.history_batch b on b.id = h.batch_id" + WHERE + " group by b.id order by b.imported_at, b.id",
            bind(f))
        .map(r -> new Batch(r.get(0, String.class), r.get(1, String.class), r.get(2, Instant.class), r.get(3, long.class)));
  }

  /** Years from the earliest; codes in the order of the official lists; what is not stated at the end. */
  private List<Row> labelled(String by, List<Row> rows) {
    if (by.equals("year")) {
      return rows.stream().map(r -> named(r, r.key())).toList();
    }
    Map<String, Row> byKey = rows.stream().collect(Collectors.toMap(Row::key, r -> r));
    var all = new ArrayList<Row>();
    db.selectFrom(LABEL).where(LABEL.DIMENSION.eq(by)).orderBy(LABEL.SORT).forEach(l -> {
      if (byKey.containsKey(l.getCode())) {
        all.add(named(byKey.get(l.getCode()), l.get(Languages.current(), String.class)));
      }
    });
    if (byKey.containsKey(NOT_STATED)) {
      all.add(byKey.get(NOT_STATED));
    }
    return all;
  }

  private static Row row(String key, Record r) {
    return new Row(key, null, n(r, 2), n(r, 3), n(r, 4), n(r, 5), n(r, 6), n(r, 7), n(r, 8));
  }

  private static Row named(Row r, String label) {
    return new Row(r.key(), label, r.campaigns(), r.funded(), r.failed(), r.cancelled(), r.collectedMinor(), r.backers(), r.withBackers());
  }

  private static long n(Record r, int at) {
    return r.get(at, Long.class);
  }

  private static Object[] bind(Filters f) {
    return new Object[] {f.from(), f.from(), f.to(), f.to(), f.discipline(), f.discipline(), f.area(), f.area(), f.language(), f.language()};
  }
}
