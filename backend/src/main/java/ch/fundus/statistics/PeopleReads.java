package ch.fundus.statistics;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * What the desk reads of people and of what launched campaigns declared. What may be told is decided in the database;
 * {@code status} is c where a figure is confidential, and its value is then null.
 */
@Component
class PeopleReads {
  /** {@code partsHidden}: new and returning backers are not told, though all together are. */
  record People(String status, boolean partsHidden, Long backers, Long newcomers, Long lower, Long median, Long upper) {
    static final People NOBODY = new People(null, false, 0L, 0L, null, null, null);
  }

  record PlannedPay(
      String status, long campaigns, long goalMinor, long payMinor, Long minimumBp, Long recommendedBp, Long coveredMinor, Long minimumMinor,
      Long coveredRecommendedMinor, Long recommendedMinor) {}

  record Launched(String aiUse, String language, long campaigns) {}

  record Paid(String gender, String status, Long people) {}

  private final DSLContext db;

  PeopleReads(DSLContext db) {
    this.db = db;
  }

  /** Says to the database, for the rest of the transaction, that an administrator asks. */
  void discloseAll() {
    db.execute("set local fundus.discloses_all = 'on'");
  }

  Map<Short, People> people(Period p, Collection<Short> scopes) {
    return db.fetch("select scope, status, backers, newcomers, lower_minor, median_minor, upper_minor from statistics.people(?::date, ?::date, ?::smallint[])",
            p.first().toString(), p.until().toString(), scopes.toArray(Short[]::new))
        .intoMap(r -> r.get(0, Short.class), r -> new People("c".equals(r.get(1)) ? "c" : null, r.get(1) != null, r.get(2, Long.class),
            r.get(3, Long.class), r.get(4, Long.class), r.get(5, Long.class), r.get(6, Long.class)));
  }

  PlannedPay plannedPay(DeskQuery q) {
    return db.fetchSingle(
            """
            select status, campaigns, goal_minor, pay_minor, minimum_bp, recommended_bp, covered_minor, minimum_minor, covered_recommended_minor, recommended_minor
            from statistics.planned_pay(?::date, ?::date, ?, ?, ?)
            """, bind(q))
        .map(r -> new PlannedPay(r.get(0, String.class), r.get(1, Long.class), r.get(2, Long.class), r.get(3, Long.class), r.get(4, Long.class),
            r.get(5, Long.class), r.get(6, Long.class), r.get(7, Long.class), r.get(8, Long.class), r.get(9, Long.class)));
  }

  List<Launched> launched(DeskQuery q) {
    return db.fetch("select ai_use, language, campaigns from statistics.launched_by(?::date, ?::date, ?, ?, ?)", bind(q))
        .map(r -> new Launched(r.get(0, String.class), r.get(1, String.class), r.get(2, Long.class)));
  }

  /** Of the calendar year in which the period ends: shorter ones could be subtracted from each other. */
  Map<String, Paid> paid(DeskQuery q) {
    Map<String, Paid> found = new LinkedHashMap<>();
    db.fetch("select gender, status, people from remuneration.paid_people(?, ?, ?, ?)", q.period().year(), q.discipline(), q.area(), q.language())
        .forEach(r -> found.put(r.get(0, String.class), new Paid(r.get(0, String.class), r.get(1, String.class), r.get(2, Long.class))));
    return found;
  }

  private static Object[] bind(DeskQuery q) {
    return new Object[] {q.period().first().toString(), q.period().until().toString(), q.discipline(), q.area(), q.language()};
  }
}
