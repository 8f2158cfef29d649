package ch.fundus.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The published seals of the ledger, and what each of them seals. */
@Service
public class Seals {
  /** Days are those of the canton. */
  static final ZoneId ZONE = ZoneId.of("Europe/Zurich");

  private static final String COLUMNS = "select number, sealed_at, transfers, root, previous, seal from ledger.seal ";

  /** A day on which something was sealed. */
  record Day(LocalDate day, int seals, long transfers, long lastNumber, String lastSeal) {}

  private final DSLContext db;

  Seals(DSLContext db) {
    this.db = db;
  }

  /** The newest seal, if anything was sealed yet. */
  public Optional<Seal> latest() {
    return db.resultQuery(COLUMNS + "order by number desc limit 1").fetchOptional(Seals::seal);
  }

  /** The seals of one day in the canton's time, in their order. */
  List<Seal> of(LocalDate day) {
    return db.resultQuery(COLUMNS + "where sealed_at >= ?::timestamptz and sealed_at < ?::timestamptz order by number",
            start(day), start(day.plusDays(1)))
        .fetch(Seals::seal);
  }

  /** The latest days, the newest first. */
  List<Day> days(int limit) {
    return db.resultQuery(
            """
            select d.day, d.seals, d.transfers, s.number, s.seal
            from (select (sealed_at at time zone 'Europe/Zurich')::date as day, count(*)::int as seals, sum(transfers)::bigint as transfers, max(number) as last
                  from ledger.seal group by 1 order by 1 desc limit ?) d
            join ledger.seal s on s.number = d.last order by d.day desc
            """, limit)
        .fetch(r -> new Day(r.get("day", LocalDate.class), r.get("seals", Integer.class), r.get("transfers", Long.class),
            r.get("number", Long.class), hex(r, "seal")));
  }

  /** All seals in their order, read in steps so that a long history fits; call it inside a transaction and close it. */
  @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
  public Stream<Seal> all() {
    return db.resultQuery(COLUMNS + "order by number").fetchSize(1000).fetchStream().map(Seals::seal);
  }

  /** The transfers of a range of transaction ids, in the order of their leaves; read in steps. */
  void leaves(String since, String upto, Consumer<Record> leaf) {
    try (var rows = db.resultQuery("select * from ledger.sealable where xid >= ?::xid8 and xid < ?::xid8 order by xid, entry_id, line", since, upto)
        .fetchSize(2000).fetchStream()) {
      rows.forEach(leaf);
    }
  }

  static Seal seal(Record row) {
    return new Seal(row.get("number", Long.class), row.get("sealed_at", Instant.class), row.get("transfers", Integer.class),
        hex(row, "root"), hex(row, "previous"), hex(row, "seal"));
  }

  private static String hex(Record row, String column) {
    return HexFormat.of().formatHex(row.get(column, byte[].class));
  }

  private static String start(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant().toString();
  }
}
