package ch.fundus.bank;

import static ch.fundus.bank.jooq.Tables.ASSIGNMENT;
import static ch.fundus.bank.jooq.Tables.CLOCK_RUN;
import static ch.fundus.bank.jooq.Tables.HELD_RECEIPT;
import static ch.fundus.bank.jooq.Tables.RECEIPT;

import ch.fundus.bank.BankEvents.HeldTooLong;
import ch.fundus.operation.Job;
import ch.fundus.operation.MailRequested;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The 60-day clock of the banking ordinance: money that came must be forwarded or back within 60 days.
 * Unknown money turns round after 30, people are told at 45 and 55, and at 57 what is still held and
 * not for a payout goes back, so that two people can release it by day 58.
 */
@Component
class BankClock implements Job {
  static final int RETURN_UNKNOWN = 30;
  static final int FORCE = 57;
  static final List<Integer> ALARMS = List.of(45, 55);
  private final DSLContext db;
  private final InstantSource clock;
  private final BankReceipts receipts;
  private final TransferRefunds refunds;
  private final BankSettings settings;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final String publicUrl;

  BankClock(DSLContext db, InstantSource clock, BankReceipts receipts, TransferRefunds refunds, BankSettings settings, ApplicationEventPublisher events,
      TransactionTemplate transaction, @Value("${fundus.public-url}") String publicUrl) {
    this.db = db;
    this.clock = clock;
    this.receipts = receipts;
    this.refunds = refunds;
    this.settings = settings;
    this.events = events;
    this.transaction = transaction;
    this.publicUrl = publicUrl;
  }

  /** How long the oldest money has been here, and how much there is by age. */
  record Oldest(LocalDate bookedOn, int days, long heldMinor) {}

  @Override
  public String name() {
    return "bank-clock";
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(10);
  }

  @Override
  public int run() {
    return transaction.execute(status -> look());
  }

  private int look() {
    var now = clock.instant();
    var today = BankDays.dayOf(now);
    var done = refunds.answersAreOver(now);
    for (var id : unknownSince(today.minusDays(RETURN_UNKNOWN))) {
      receipts.returnUnidentified(id);
      done++;
    }
    for (var held : db.selectFrom(HELD_RECEIPT).where(HELD_RECEIPT.BOOKED_ON.le(today.minusDays(FORCE)).and(HELD_RECEIPT.FOR_CREATOR_MINOR.gt(0L))
        .and(HELD_RECEIPT.CAMPAIGN_STATE.eq("live"))).fetch()) {
      events.publishEvent(new HeldTooLong(held.getPledgeId(), now));
      done++;
    }
    for (var days : ALARMS) {
      done += alarm(days, today);
    }
    db.insertInto(CLOCK_RUN).set(CLOCK_RUN.RAN_AT, now).onConflict(CLOCK_RUN.ONE).doUpdate().set(CLOCK_RUN.RAN_AT, now).execute();
    return done;
  }

  /** What two people are just deciding is left to them until it must go. */
  private List<UUID> unknownSince(LocalDate day) {
    return db.select(RECEIPT.ID).from(RECEIPT)
        .where(RECEIPT.STATE.eq("unidentified").and(RECEIPT.BOOKED_ON.le(day)))
        .andNotExists(db.selectOne().from(ASSIGNMENT).where(ASSIGNMENT.RECEIPT_ID.eq(RECEIPT.ID).and(ASSIGNMENT.DECIDED_BY.isNull())
            .and(RECEIPT.BOOKED_ON.gt(day.minusDays(FORCE - RETURN_UNKNOWN)))))
        .forUpdate().of(RECEIPT).skipLocked().fetch(RECEIPT.ID);
  }

  private int alarm(int days, LocalDate today) {
    var due = db.selectFrom(HELD_RECEIPT).where(HELD_RECEIPT.BOOKED_ON.le(today.minusDays(days)).and(HELD_RECEIPT.ALARMED_DAYS.lt(days))).fetch();
    if (due.isEmpty()) {
      return 0;
    }
    db.update(RECEIPT).set(RECEIPT.ALARMED_DAYS, days).where(RECEIPT.ID.in(due.getValues(HELD_RECEIPT.RECEIPT_ID))).execute();
    if (!settings.financeMail().isEmpty()) {
      var sum = due.stream().mapToLong(r -> r.getHeldMinor()).sum();
      events.publishEvent(new MailRequested("bank_money_held", "bank-held-" + days + "-" + due.getFirst().getReceiptId() + "-" + due.size(), settings.financeMail(), "de",
          Map.of("days", Integer.toString(days), "count", Integer.toString(due.size()), "amount", Long.toString(sum), "link", publicUrl + "/de/bank/clock")));
    }
    return due.size();
  }

  /** The oldest money that is still here, if there is any. */
  Oldest oldest() {
    var now = clock.instant();
    return db.selectFrom(HELD_RECEIPT).orderBy(HELD_RECEIPT.BOOKED_ON).limit(1)
        .fetchOne(h -> new Oldest(h.getBookedOn(), age(h.getBookedOn(), now), h.getHeldMinor()));
  }

  static int age(LocalDate bookedOn, Instant now) {
    return (int) ChronoUnit.DAYS.between(bookedOn, BankDays.dayOf(now));
  }
}
