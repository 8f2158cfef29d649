package ch.fundus.ledger;

import ch.fundus.web.CsvCell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The journal for the bookkeeper: every transfer of a period as CSV, written while it is read. */
@Component
class Journal {
  static final List<String> COLUMNS =
      List.of("date", "time_utc", "entry", "line", "kind", "source", "source_id", "debit", "credit", "amount_chf", "currency", "reverses", "seal");

  private final DSLContext db;

  Journal(DSLContext db) {
    this.db = db;
  }

  /** Days are Swiss days, both included; one snapshot, however long it takes. */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public void write(LocalDate from, LocalDate to, Writer out) {
    var sql =
        """
        select s.*, (select max(x.number) from ledger.seal x where x.from_xid <= s.xid and s.xid < x.upto_xid) as seal
        from ledger.sealable s where s.occurred_at >= ?::timestamptz and s.occurred_at < ?::timestamptz
        order by s.occurred_at, s.entry_id, s.line
        """;
    line(out, COLUMNS.stream().map(CsvCell::of));
    try (var rows = db.resultQuery(sql, start(from), start(to.plusDays(1))).fetchSize(1000).fetchStream()) {
      rows.forEach(row -> line(out, cells(row).map(CsvCell::of)));
    }
  }

  private static Stream<Object> cells(Record row) {
    var at = row.get("occurred_at", Instant.class);
    return Stream.of(
            at.atZone(Seals.ZONE).toLocalDate(), at, row.get("entry_id"), row.get("line"), row.get("kind"), row.get("source"), row.get("source_id"),
            row.get("debit"), row.get("credit"), BigDecimal.valueOf(row.get("amount_minor", Long.class), 2), row.get("currency"))
        .collect(Collectors.collectingAndThen(Collectors.toList(), cells -> {
          cells.add(row.get("reverses"));
          cells.add(row.get("seal"));
          return cells.stream();
        }));
  }

  private static void line(Writer out, Stream<String> cells) {
    try {
      out.write(cells.collect(Collectors.joining(",", "", "\r\n")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String start(LocalDate day) {
    return day.atStartOfDay(Seals.ZONE).toInstant().toString();
  }
}
