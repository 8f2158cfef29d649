package ch.fundus.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/**
 * The three books of a day side by side: ours, Stripe's and the bank's. A day at Stripe is one in UTC and
 * its sums are net of fees; a day at the bank is its booking day and counts what was credited, in francs.
 */
@Component
class ReconciliationDays {
  private static final int MOVEMENTS = 500;

  /** {@code state}: {@code agrees}, {@code differs}, or {@code unchecked} when the other side has not told yet. */
  record Stripe(String state, long stripeMinor, int stripeCount, long ledgerMinor, int ledgerCount, long differences, Instant checkedAt) {}

  record Bank(String state, Long statementMinor, Long notifiedMinor, long ledgerMinor, long receipts, long differences, Long closingMinor, Long ledgerClosingMinor,
      Instant checkedAt) {}

  /** A part is null when there was nothing that day. */
  record Day(LocalDate day, Stripe stripe, Bank bank) {}

  record StripeDifference(String movementId, String kind, Long stripeMinor, Long ledgerMinor, String about) {}

  record BankDifference(String account, String entry, long statementMinor, long notifiedMinor) {}

  /** A movement of our balance at Stripe with the entry that was made for it. */
  record Movement(String id, String kind, String source, String sourceId, long netMinor, UUID entry) {}

  record Receipt(UUID id, long amountMinor, String reference, String payer, String state, String outcome, String why, String campaign, String campaignSlug, UUID entry) {}

  /** {@code movementCount} may be more than are listed. */
  record Detail(Day day, List<StripeDifference> stripeDifferences, List<Movement> movements, long movementCount, List<BankDifference> bankDifferences, List<Receipt> receipts) {}

  private final DSLContext db;

  ReconciliationDays(DSLContext db) {
    this.db = db;
  }

  /** The days before one, the latest first. */
  List<Day> before(LocalDate day, int limit) {
    return db.fetch("select * from ledger.reconciliation_day where day < ?::date order by day desc limit ?", day.toString(), limit).map(ReconciliationDays::day);
  }

  Detail find(LocalDate day) {
    var on = day.toString();
    var sums = db.fetchOptional("select * from ledger.reconciliation_day where day = ?::date", on).map(ReconciliationDays::day).orElse(new Day(day, null, null));
    return new Detail(sums,
        db.fetch("select movement_id, kind, stripe_minor, ledger_minor, about from ledger.reconciliation_stripe_difference where day = ?::date order by movement_id", on)
            .map(r -> new StripeDifference(r.get(0, String.class), r.get(1, String.class), r.get(2, Long.class), r.get(3, Long.class), r.get(4, String.class))),
        db.fetch("select id, entry_kind, source, source_id, net_minor, entry_id from ledger.reconciliation_movement where day = ?::date order by id limit ?", on, MOVEMENTS)
            .map(r -> new Movement(r.get(0, String.class), r.get(1, String.class), r.get(2, String.class), r.get(3, String.class), r.get(4, Long.class), r.get(5, UUID.class))),
        (long) db.fetchValue("select count(*) from ledger.reconciliation_movement where day = ?::date", on),
        db.fetch("select account, entry, statement_minor, notified_minor from ledger.reconciliation_bank_difference where day = ?::date order by account, entry", on)
            .map(r -> new BankDifference(r.get(0, String.class), r.get(1, String.class), r.get(2, Long.class), r.get(3, Long.class))),
        db.fetch("select id, amount_minor, reference, payer_name, state, outcome, why, campaign, campaign_slug, entry_id from ledger.reconciliation_receipt "
                + "where day = ?::date order by id limit ?", on, MOVEMENTS)
            .map(r -> new Receipt(r.get(0, UUID.class), r.get(1, Long.class), r.get(2, String.class), r.get(3, String.class), r.get(4, String.class),
                r.get(5, String.class), r.get(6, String.class), r.get(7, String.class), r.get(8, String.class), r.get(9, UUID.class))));
  }

  private static Day day(Record r) {
    return new Day(r.get("day", LocalDate.class), stripe(r), bank(r));
  }

  private static Stripe stripe(Record r) {
    var agrees = r.get("stripe_agrees", Boolean.class);
    return agrees == null ? null
        : new Stripe(agrees ? "agrees" : "differs", number(r, "stripe_minor"), r.get("stripe_count", Integer.class), number(r, "stripe_ledger_minor"),
            r.get("stripe_ledger_count", Integer.class), number(r, "stripe_differences"), r.get("stripe_checked_at", Instant.class));
  }

  private static Bank bank(Record r) {
    var statement = r.get("statement_minor", Long.class);
    if (statement == null && r.get("bank_receipts") == null) {
      return null;
    }
    var booked = number(r, "bank_ledger_minor");
    var differences = number(r, "bank_differences");
    var closing = r.get("closing_minor", Long.class);
    var ledgerClosing = r.get("ledger_closing_minor", Long.class);
    var agrees = statement != null && statement == booked && differences == 0 && Objects.equals(closing, ledgerClosing);
    var state = statement == null ? "unchecked" : agrees ? "agrees" : "differs";
    return new Bank(state, statement, r.get("notified_minor", Long.class), booked, number(r, "bank_receipts"), differences, closing, ledgerClosing,
        r.get("bank_checked_at", Instant.class));
  }

  private static long number(Record r, String column) {
    var value = r.get(column, Long.class);
    return value == null ? 0 : value;
  }
}
