package ch.fundus.bank;

import static ch.fundus.bank.jooq.Tables.BOOKED_AT_BANK;
import static ch.fundus.bank.jooq.Tables.RECEIPT;
import static ch.fundus.bank.jooq.Tables.STATEMENT_CHECK;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.sum;

import ch.fundus.money.Francs;
import ch.fundus.operation.Exceptions;
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
 * The daily check: what a statement says was credited, against what the notifications brought, and its
 * closing balance against the ledger's account. A statement books nothing itself, since it may sum up
 * what a notification tells one by one.
 */
@Component
class StatementChecks {
  /** An entry of the statement of which the notifications brought another amount, or nothing. */
  record Missing(String entry, long statementMinor, long notifiedMinor) {}

  /** A day of an account. */
  record Day(
      String account, String currency, LocalDate day, long statementMinor, long notifiedMinor, List<Missing> missing, Long closingMinor, Long ledgerMinor) {}

  private record Key(String currency, LocalDate day) {}

  private final DSLContext db;
  private final InstantSource clock;
  private final JsonMapper json;
  private final BankSettings settings;
  private final Exceptions exceptions;

  StatementChecks(DSLContext db, InstantSource clock, JsonMapper json, BankSettings settings, Exceptions exceptions) {
    this.db = db;
    this.clock = clock;
    this.json = json;
    this.settings = settings;
    this.exceptions = exceptions;
  }

  /** Keeps the comparison of each day; returns how many entries differ. */
  int check(UUID fileId, List<Camt.Report> reports) {
    var differing = 0;
    for (var report : reports) {
      Map<Key, List<Camt.Entry>> days = new TreeMap<>(java.util.Comparator.comparing(Key::day).thenComparing(Key::currency));
      report.entries().forEach(e -> days.computeIfAbsent(new Key(e.currency(), e.bookedOn()), k -> new ArrayList<>()).add(e));
      var closing = report.closing();
      if (closing != null) {
        // A day without a credit has a balance too.
        days.computeIfAbsent(new Key(closing.currency(), closing.day()), k -> new ArrayList<>());
      }
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
    var closing = report.closing() != null && key.equals(new Key(report.closing().currency(), report.closing().day())) ? report.closing() : null;
    var inLedger = closing == null ? null : inLedger(key);
    db.insertInto(STATEMENT_CHECK)
        .set(STATEMENT_CHECK.ID, Ids.next())
        .set(STATEMENT_CHECK.FILE_ID, fileId)
        .set(STATEMENT_CHECK.ACCOUNT, report.account())
        .set(STATEMENT_CHECK.CURRENCY, key.currency())
        .set(STATEMENT_CHECK.DAY, key.day())
        .set(STATEMENT_CHECK.STATEMENT_MINOR, entries.stream().mapToLong(Camt.Entry::amountMinor).sum())
        .set(STATEMENT_CHECK.NOTIFIED_MINOR, notified)
        .set(STATEMENT_CHECK.MISSING, JSONB.valueOf(json.writeValueAsString(missing)))
        .set(STATEMENT_CHECK.CLOSING_MINOR, closing == null ? null : closing.minor())
        .set(STATEMENT_CHECK.LEDGER_MINOR, inLedger)
        .set(STATEMENT_CHECK.CHECKED_AT, clock.instant())
        .execute();
    if (closing != null) {
      compare(key, closing.minor(), inLedger);
    }
    return missing.size();
  }

  /** A later statement of the same day that fits closes the case. */
  private void compare(Key key, long closingMinor, long inLedger) {
    var subject = "statement:" + key.day() + ":" + key.currency();
    // Closed first, so that a case that is still open tells of the latest figures.
    exceptions.mended("bank_balance", subject);
    if (closingMinor != inLedger) {
      exceptions.raise("bank_balance", subject, null, closingMinor - inLedger,
          "The bank's closing balance of " + key.day() + " is " + Francs.grouped(closingMinor) + " " + key.currency() + ", the ledger has " + Francs.grouped(inLedger));
    }
  }

  /** The ledger's account at the end of a day: receipts by the bank's day, payments by the day on which the bank told of them. */
  private long inLedger(Key key) {
    return db.select(coalesce(sum(BOOKED_AT_BANK.AMOUNT_MINOR), BigDecimal.ZERO)).from(BOOKED_AT_BANK)
        .where(BOOKED_AT_BANK.CURRENCY.eq(key.currency()).and(BOOKED_AT_BANK.DAY.le(key.day())))
        .fetchSingle().value1().longValueExact();
  }

  private long brought(Camt.Entry entry) {
    return db.select(coalesce(sum(RECEIPT.AMOUNT_MINOR), BigDecimal.ZERO)).from(RECEIPT)
        .where(RECEIPT.ACCOUNT.eq(settings.iban()).and(RECEIPT.ENTRY_KEY.eq(entry.key())).and(RECEIPT.CURRENCY.eq(entry.currency())))
        .fetchSingle().value1().longValueExact();
  }

  /** The last days, newest first. */
  List<Day> latest() {
    return db.selectFrom(STATEMENT_CHECK).orderBy(STATEMENT_CHECK.DAY.desc(), STATEMENT_CHECK.CHECKED_AT.desc(), STATEMENT_CHECK.ID.desc()).limit(31)
        .fetch(c -> new Day(c.getAccount(), c.getCurrency(), c.getDay(), c.getStatementMinor(), c.getNotifiedMinor(),
            List.of(json.readValue(c.getMissing().data(), Missing[].class)), c.getClosingMinor(), c.getLedgerMinor()));
  }
}
