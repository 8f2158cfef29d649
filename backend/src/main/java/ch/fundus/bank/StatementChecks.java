package ch.fundus.bank;

import static ch.fundus.bank.jooq.Tables.RECEIPT;
import static ch.fundus.bank.jooq.Tables.STATEMENT_CHECK;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.sum;

import ch.fundus.web.Ids;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The daily check: what a statement says was credited, against what the notifications brought. A
 * statement books nothing itself, since it may sum up what a notification tells one by one.
 */
@Component
class StatementChecks {
  /** An entry of the statement of which the notifications brought another amount, or nothing. */
  record Missing(String entry, long statementMinor, long notifiedMinor) {}

  /** A day of an account. */
  record Day(String account, String currency, LocalDate day, long statementMinor, long notifiedMinor, List<Missing> missing, Long closingMinor) {}

  private record Key(String currency, LocalDate day) {}

  private final DSLContext db;
  private final InstantSource clock;
  private final JsonMapper json;
  private final BankSettings settings;

  StatementChecks(DSLContext db, InstantSource clock, JsonMapper json, BankSettings settings) {
    this.db = db;
    this.clock = clock;
    this.json = json;
    this.settings = settings;
  }

  /** Keeps the comparison of each day; returns how many entries differ. */
  int check(UUID fileId, List<Camt.Report> reports) {
    var differing = 0;
    for (var report : reports) {
      Map<Key, List<Camt.Entry>> days = new TreeMap<>(java.util.Comparator.comparing(Key::day).thenComparing(Key::currency));
      report.entries().forEach(e -> days.computeIfAbsent(new Key(e.currency(), e.bookedOn()), k -> new ArrayList<>()).add(e));
      for (var day : days.entrySet()) {
        differing += check(fileId, report, day.getKey(), day.getValue());
      }
    }
    return differing;
  }

  private int check(UUID fileId, Camt.Report report, Key key, List<Camt.Entry> entries) {
    var missing = new ArrayList<Missing>();
    var notified = 0L;
    for (var entry : entries) {
      var brought = brought(entry);
      notified += brought;
      if (brought != entry.amountMinor()) {
        missing.add(new Missing(entry.key(), entry.amountMinor(), brought));
      }
    }
    db.insertInto(STATEMENT_CHECK)
        .set(STATEMENT_CHECK.ID, Ids.next())
        .set(STATEMENT_CHECK.FILE_ID, fileId)
        .set(STATEMENT_CHECK.ACCOUNT, report.account())
        .set(STATEMENT_CHECK.CURRENCY, key.currency())
        .set(STATEMENT_CHECK.DAY, key.day())
        .set(STATEMENT_CHECK.STATEMENT_MINOR, entries.stream().mapToLong(Camt.Entry::amountMinor).sum())
        .set(STATEMENT_CHECK.NOTIFIED_MINOR, notified)
        .set(STATEMENT_CHECK.MISSING, JSONB.valueOf(json.writeValueAsString(missing)))
        .set(STATEMENT_CHECK.CLOSING_MINOR, report.closingMinor())
        .set(STATEMENT_CHECK.CHECKED_AT, clock.instant())
        .execute();
    return missing.size();
  }

  private long brought(Camt.Entry entry) {
    return db.select(coalesce(sum(RECEIPT.AMOUNT_MINOR), BigDecimal.ZERO)).from(RECEIPT)
        .where(RECEIPT.ACCOUNT.eq(settings.iban()).and(RECEIPT.ENTRY_KEY.eq(entry.key())).and(RECEIPT.CURRENCY.eq(entry.currency())))
        .fetchSingle().value1().longValueExact();
  }

  /** The last days, newest first. */
  List<Day> latest() {
    return db.selectFrom(STATEMENT_CHECK).orderBy(STATEMENT_CHECK.DAY.desc(), STATEMENT_CHECK.CHECKED_AT.desc()).limit(31)
        .fetch(c -> new Day(c.getAccount(), c.getCurrency(), c.getDay(), c.getStatementMinor(), c.getNotifiedMinor(),
            List.of(json.readValue(c.getMissing().data(), Missing[].class)), c.getClosingMinor()));
  }
}
