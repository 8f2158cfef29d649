package ch.fundus.bank;

import static ch.fundus.bank.jooq.Tables.ASSIGNMENT;
import static ch.fundus.bank.jooq.Tables.CLOCK_RUN;
import static ch.fundus.bank.jooq.Tables.HELD_ALARM;
import static ch.fundus.bank.jooq.Tables.HELD_COLLECTION;
import static ch.fundus.bank.jooq.Tables.HELD_RECEIPT;
import static ch.fundus.bank.jooq.Tables.RECEIPT;

import ch.fundus.bank.BankEvents.HeldTooLong;
import ch.fundus.operation.Exceptions;
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
import org.jooq.impl.DSL;
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
  private final Exceptions exceptions;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final String publicUrl;

  BankClock(DSLContext db, InstantSource clock, BankReceipts receipts, TransferRefunds refunds, BankSettings settings, Exceptions exceptions,
      ApplicationEventPublisher events, TransactionTemplate transaction, @Value("${fundus.public-url}") String publicUrl) {
    this.db = db;
    this.clock = clock;
    this.receipts = receipts;
    this.refunds = refunds;
    this.settings = settings;
    this.exceptions = exceptions;
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
    // First, so that a campaign whose newer money is late too keeps its case.
    forgetAlarmsOfWhatLeft();
    for (var days : ALARMS) {
      done += alarm(days, today) + alarmOfCollected(days, today);
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
    var sum = due.stream().mapToLong(r -> r.getHeldMinor()).sum();
    tellFinance("bank_money_held", days, due.getFirst().getReceiptId() + "-" + due.size(), due.size(), sum);
    return due.size();
  }

  /** Money of a successful campaign can not go back by itself, since it is owed to its creator: people must act. */
  private int alarmOfCollected(int days, LocalDate today) {
    var due = db.selectFrom(HELD_COLLECTION)
        .where(HELD_COLLECTION.SINCE.lt(BankDays.startOf(today.minusDays(days - 1))).and(HELD_COLLECTION.ALARMED_DAYS.lt((short) days))).fetch();
    for (var held : due) {
      db.insertInto(HELD_ALARM).set(HELD_ALARM.CAMPAIGN_ID, held.getCampaignId()).set(HELD_ALARM.SINCE, held.getSince()).set(HELD_ALARM.DAYS, (short) days)
          .onConflict(HELD_ALARM.CAMPAIGN_ID, HELD_ALARM.SINCE).doUpdate().set(HELD_ALARM.DAYS, (short) days).execute();
      exceptions.raise("held_too_long", "campaign:" + held.getCampaignId(), held.getCampaignId(), held.getHeldMinor(),
          "Collected money has been here for " + age(BankDays.dayOf(held.getSince()), clock.instant()) + " days; its creator's account: " + held.getAccountState());
    }
    if (!due.isEmpty()) {
      tellFinance("collected_money_held", days, due.getFirst().getCampaignId() + "-" + due.getFirst().getSince() + "-" + due.size(), due.size(), due.stream().mapToLong(r -> r.getHeldMinor()).sum());
    }
    return due.size();
  }

  private void forgetAlarmsOfWhatLeft() {
    db.deleteFrom(HELD_ALARM)
        .where(DSL.notExists(db.selectOne().from(HELD_COLLECTION)
            .where(HELD_COLLECTION.CAMPAIGN_ID.eq(HELD_ALARM.CAMPAIGN_ID).and(HELD_COLLECTION.SINCE.eq(HELD_ALARM.SINCE)))))
        .returning().fetch(HELD_ALARM.CAMPAIGN_ID).forEach(campaign -> exceptions.mended("held_too_long", "campaign:" + campaign));
  }

  private void tellFinance(String kind, int days, String occasion, int count, long sum) {
    if (!settings.financeMail().isEmpty()) {
      events.publishEvent(new MailRequested(kind, kind + "-" + days + "-" + occasion, settings.financeMail(), "de",
          Map.of("days", Integer.toString(days), "count", Integer.toString(count), "amount", Long.toString(sum), "link", publicUrl + "/de/bank/clock")));
    }
  }

  /** The oldest money that is still here, if there is any. */
  Oldest oldest() {
    var now = clock.instant();
    var transferred = db.selectFrom(HELD_RECEIPT).orderBy(HELD_RECEIPT.BOOKED_ON).limit(1)
        .fetchOne(h -> new Oldest(h.getBookedOn(), age(h.getBookedOn(), now), h.getHeldMinor()));
    var collected = db.selectFrom(HELD_COLLECTION).orderBy(HELD_COLLECTION.SINCE).limit(1).fetchOne(h -> {
      var day = BankDays.dayOf(h.getSince());
      return new Oldest(day, age(day, now), h.getHeldMinor());
    });
    return transferred == null || collected != null && collected.bookedOn().isBefore(transferred.bookedOn()) ? collected : transferred;
  }

  static int age(LocalDate bookedOn, Instant now) {
    return (int) ChronoUnit.DAYS.between(bookedOn, BankDays.dayOf(now));
  }
}
