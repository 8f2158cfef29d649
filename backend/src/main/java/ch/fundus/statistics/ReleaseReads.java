package ch.fundus.statistics;

import static ch.fundus.statistics.jooq.Tables.PUBLICATION_NODE;
import static ch.fundus.statistics.jooq.Tables.PUBLISHED_CELL;
import static ch.fundus.statistics.jooq.Tables.PUBLISHED_RELEASE;

import ch.fundus.web.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What was published, as everybody reads it. */
@Component
class ReleaseReads {
  static final List<String> TABLES = List.of("total", "discipline", "area", "discipline-area");

  /** {@code to} is the last day of the period; {@code latest} whether no correction has followed. */
  record Head(String period, int version, LocalDate from, LocalDate to, Instant publishedAt, String note, boolean latest, String digest) {}

  /** {@code value} is null unless the status is {@code a}. */
  record Figure(Long value, String status) {}

  record Node(String code, String label, int level) {}

  record Row(Node discipline, Node area, Map<String, Figure> figures) {}

  record Table(String name, List<Row> rows) {}

  private final DSLContext db;

  ReleaseReads(DSLContext db) {
    this.db = db;
  }

  List<Head> heads() {
    return db.selectFrom(PUBLISHED_RELEASE).orderBy(PUBLISHED_RELEASE.FROM_DATE.desc(), PUBLISHED_RELEASE.VERSION.desc())
        .fetch(r -> new Head(
            r.getPeriod(), r.getVersion(), r.getFromDate(), r.getToDate().minusDays(1), r.getPublishedAt(), r.getNote(), r.getLatest(), r.getDigest()));
  }

  /** @throws Problem 404 when there is no such release */
  Head head(String period, int version) {
    return heads().stream().filter(h -> h.period().equals(period) && h.version() == version).findFirst().orElseThrow(Problem::notFound);
  }

  boolean exists(ReleasePeriod period) {
    return heads().stream().anyMatch(h -> h.from().isBefore(period.to()) && !h.to().isBefore(period.from()));
  }

  Table table(String period, int version, String name, String language) {
    Map<String, Row> rows = new LinkedHashMap<>();
    var d = PUBLICATION_NODE.as("d");
    var a = PUBLICATION_NODE.as("a");
    db.select(PUBLISHED_CELL.fields()).select(d.LEVEL, a.LEVEL, d.field(language, String.class), a.field(language, String.class))
        .from(PUBLISHED_CELL)
        .join(d).on(d.DIMENSION.eq("discipline").and(d.NODE.eq(PUBLISHED_CELL.DISCIPLINE)))
        .join(a).on(a.DIMENSION.eq("area").and(a.NODE.eq(PUBLISHED_CELL.AREA)))
        .where(PUBLISHED_CELL.PERIOD.eq(period), PUBLISHED_CELL.VERSION.eq(version), PUBLISHED_CELL.TABLE_NAME.eq(name))
        .orderBy(order(d.NODE, d.PARENT, d.LEVEL), d.LEVEL, d.SORT, order(a.NODE, a.PARENT, a.LEVEL), a.LEVEL, a.SORT)
        .forEach(r ->
            rows.computeIfAbsent(
                    r.get(PUBLISHED_CELL.DISCIPLINE) + "|" + r.get(PUBLISHED_CELL.AREA),
                    k -> new Row(
                        new Node(r.get(PUBLISHED_CELL.DISCIPLINE), r.get(d.field(language, String.class)), r.get(d.LEVEL)),
                        new Node(r.get(PUBLISHED_CELL.AREA), r.get(a.field(language, String.class)), r.get(a.LEVEL)), new LinkedHashMap<>()))
                .figures().put(r.get(PUBLISHED_CELL.MEASURE), new Figure(r.get(PUBLISHED_CELL.VALUE), r.get(PUBLISHED_CELL.STATUS))));
    return new Table(name, List.copyOf(rows.values()));
  }

  /** A whole stands before its parts: both are sorted by the whole's name first. */
  private static org.jooq.Field<String> order(
      org.jooq.Field<String> node, org.jooq.Field<String> parent, org.jooq.Field<Integer> level) {
    return org.jooq.impl.DSL.when(level.eq(0), "").when(level.eq(1), node).otherwise(parent);
  }
}
