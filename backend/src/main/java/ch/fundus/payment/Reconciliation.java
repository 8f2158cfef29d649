package ch.fundus.payment;

import static ch.fundus.payment.jooq.Tables.MOVEMENT_DAY;
import static ch.fundus.payment.jooq.Tables.RECONCILIATION;
import static ch.fundus.payment.jooq.Tables.RECONCILIATION_DIFFERENCE;

import ch.fundus.operation.Exceptions;
import ch.fundus.operation.Job;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.param.BalanceTransactionListParams;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares each day's movements of our balance at Stripe with what was entered for them, and flags a day that differs. */
@Component
class Reconciliation implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

  /** {@code missing_in_ledger}, {@code missing_at_stripe} or {@code amount}; an amount is null where there is none. */
  record Difference(String movementId, String kind, Long stripeMinor, Long ledgerMinor, String about) {}

  /** One day by Stripe's clock (UTC); sums are net of fees. */
  record Day(LocalDate day, boolean agrees, int stripeCount, long stripeMinor, int ledgerCount, long ledgerMinor, Instant checkedAt, List<Difference> differences) {}

  private record Entered(String id, long netMinor, String about) {}

  private final DSLContext db;
  private final InstantSource clock;
  private final StripeClient stripe;
  private final Exceptions exceptions;
  private final TransactionTemplate transaction;

  Reconciliation(DSLContext db, InstantSource clock, StripeClient stripe, Exceptions exceptions, TransactionTemplate transaction) {
    this.db = db;
    this.clock = clock;
    this.stripe = stripe;
    this.exceptions = exceptions;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "payment-reconciliation";
  }

  @Override
  public Duration interval() {
    return Duration.ofHours(6);
  }

  @Override
  public boolean onDemand() {
    return false;
  }

  /** Yesterday, and the day before, whose last answers may have come late. Stripe's days are real ones. */
  @Override
  public int run() {
    var today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
    try {
      check(today.minusDays(2));
      check(today.minusDays(1));
    } catch (StripeException e) {
      LOG.warn("Stripe does not list its movements; they are asked for again: {}", e.getMessage());
    }
    return 0;
  }

  /** Checks a day and keeps the result; a day that was flagged before and agrees now is closed. */
  Day check(LocalDate day) throws StripeException {
    var atStripe = movements(day);
    var entered = new HashMap<String, Entered>();
    entered(day).forEach(e -> entered.put(e.id(), e));
    var differences = new ArrayList<Difference>();
    for (var movement : atStripe.values()) {
      var ours = entered.computeIfAbsent(movement.getId(), id -> learned(movement));
      if (ours == null) {
        differences.add(new Difference(movement.getId(), "missing_in_ledger", movement.getNet(), null, movement.getType() + " " + movement.getSource()));
      } else if (ours.netMinor() != movement.getNet()) {
        differences.add(new Difference(movement.getId(), "amount", movement.getNet(), ours.netMinor(), ours.about()));
      }
    }
    entered.values().stream().filter(e -> !atStripe.containsKey(e.id()))
        .forEach(e -> differences.add(new Difference(e.id(), "missing_at_stripe", null, e.netMinor(), e.about())));
    var result = new Day(day, differences.isEmpty(), atStripe.size(), atStripe.values().stream().mapToLong(BalanceTransaction::getNet).sum(),
        entered.size(), entered.values().stream().mapToLong(Entered::netMinor).sum(), clock.instant(), List.copyOf(differences));
    transaction.executeWithoutResult(s -> keep(result));
    return result;
  }

  List<Day> list(int limit) {
    return db.selectFrom(RECONCILIATION).orderBy(RECONCILIATION.DAY.desc()).limit(limit).fetch(r -> new Day(
        r.getDay(), r.getAgrees(), r.getStripeCount(), r.getStripeMinor(), r.getLedgerCount(), r.getLedgerMinor(), r.getCheckedAt(),
        db.selectFrom(RECONCILIATION_DIFFERENCE).where(RECONCILIATION_DIFFERENCE.DAY.eq(r.getDay())).orderBy(RECONCILIATION_DIFFERENCE.MOVEMENT_ID)
            .fetch(d -> new Difference(d.getMovementId(), d.getKind(), d.getStripeMinor(), d.getLedgerMinor(), d.getAbout()))));
  }

  private Map<String, BalanceTransaction> movements(LocalDate day) throws StripeException {
    var found = new HashMap<String, BalanceTransaction>();
    var from = day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    var params =
        BalanceTransactionListParams.builder()
            .setCreated(BalanceTransactionListParams.Created.builder().setGte(from).setLt(from + Duration.ofDays(1).toSeconds()).build())
            .setLimit(100L)
            .build();
    for (var movement : stripe.v1().balanceTransactions().list(params).autoPagingIterable()) {
      found.put(movement.getId(), movement);
    }
    return found;
  }

  private List<Entered> entered(LocalDate day) {
    var from = day.atStartOfDay(ZoneOffset.UTC).toOffsetDateTime();
    return db.fetch("select id, net_minor, source || ':' || source_id || ' ' || entry_kind as about from ledger.stripe_movement "
            + "where created_at >= ?::timestamptz and created_at < ?::timestamptz and id is not null", from.toString(), from.plusDays(1).toString())
        .map(r -> new Entered(r.get("id", String.class), r.get("net_minor", Long.class), r.get("about", String.class)));
  }

  /** An entry whose day at Stripe we were not told, such as a refund that came back: from now on it has one. */
  private Entered learned(BalanceTransaction movement) {
    var r = db.fetchOne("select net_minor, source || ':' || source_id || ' ' || entry_kind as about from ledger.stripe_movement where id = ?", movement.getId());
    if (r == null) {
      return null;
    }
    db.insertInto(MOVEMENT_DAY)
        .set(MOVEMENT_DAY.ID, movement.getId())
        .set(MOVEMENT_DAY.CREATED_AT, Instant.ofEpochSecond(movement.getCreated()))
        .onConflictDoNothing().execute();
    return new Entered(movement.getId(), r.get("net_minor", Long.class), r.get("about", String.class));
  }

  private void keep(Day day) {
    var row = db.newRecord(RECONCILIATION);
    row.setDay(day.day());
    row.setAgrees(day.agrees());
    row.setStripeCount(day.stripeCount());
    row.setStripeMinor(day.stripeMinor());
    row.setLedgerCount(day.ledgerCount());
    row.setLedgerMinor(day.ledgerMinor());
    row.setCheckedAt(day.checkedAt());
    db.insertInto(RECONCILIATION).set(row).onConflict(RECONCILIATION.DAY).doUpdate().set(row).execute();
    db.deleteFrom(RECONCILIATION_DIFFERENCE).where(RECONCILIATION_DIFFERENCE.DAY.eq(day.day())).execute();
    for (var d : day.differences()) {
      db.insertInto(RECONCILIATION_DIFFERENCE)
          .values(day.day(), d.movementId(), d.kind(), d.stripeMinor(), d.ledgerMinor(), d.about())
          .execute();
    }
    if (day.agrees()) {
      exceptions.mended("reconciliation", "day:" + day.day());
    } else {
      exceptions.raise("reconciliation", "day:" + day.day(), null, day.stripeMinor() - day.ledgerMinor(),
          day.differences().size() + " movements at Stripe and in the ledger differ");
    }
  }
}
