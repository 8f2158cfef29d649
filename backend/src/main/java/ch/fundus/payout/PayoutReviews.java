package ch.fundus.payout;

import static ch.fundus.payout.jooq.Tables.ACCOUNT_CHANGE;
import static ch.fundus.payout.jooq.Tables.DEBT;
import static ch.fundus.payout.jooq.Tables.PAYOUT;
import static ch.fundus.payout.jooq.Tables.RELEASE;

import ch.fundus.bank.BankEvents.PayeeChanged;
import ch.fundus.payment.PaymentEvents.BankDetailsChanged;
import ch.fundus.payout.jooq.tables.records.PayoutRecord;
import ch.fundus.web.Ids;
import ch.fundus.web.Problem;
import ch.fundus.identity.Creators;
import ch.fundus.operation.MailRequested;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which payouts people release before they leave, and how many people: by amount, by whether the creator was
 * paid before, and by what has changed. Small ones go by rule, so that a person's look means something.
 */
@Service
class PayoutReviews {
  private static final Duration CHANGE_STAYS_FRESH = Duration.ofDays(30);

  /** How many people must release a payout, and why. */
  record Need(int eyes, List<String> reasons) {}

  private final DSLContext db;
  private final InstantSource clock;
  private final Creators creators;
  private final ApplicationEventPublisher events;
  private final String publicUrl;
  private final long firstFromMinor;
  private final long fromMinor;
  private final long twoFromMinor;

  PayoutReviews(DSLContext db, InstantSource clock, Creators creators, ApplicationEventPublisher events, @Value("${fundus.public-url}") String publicUrl,
      @Value("${fundus.payout.review-first-from-minor}") long firstFromMinor,
      @Value("${fundus.payout.review-from-minor}") long fromMinor, @Value("${fundus.payout.four-eyes-from-minor}") long twoFromMinor) {
    this.db = db;
    this.clock = clock;
    this.creators = creators;
    this.events = events;
    this.publicUrl = publicUrl;
    this.firstFromMinor = firstFromMinor;
    this.fromMinor = fromMinor;
    this.twoFromMinor = twoFromMinor;
  }

  /** Looks at a payout as it is now and writes down what it needs. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void decide(PayoutRecord row) {
    var need = need(row);
    row.setEyes((short) need.eyes());
    row.setReasons(need.reasons().toArray(String[]::new));
    row.update();
  }

  private Need need(PayoutRecord row) {
    var reasons = new ArrayList<String>();
    var known = db.fetchExists(PAYOUT, PAYOUT.CREATOR_ID.eq(row.getCreatorId()).and(PAYOUT.STATE.eq("paid")));
    var amount = row.getAmountMinor();
    var eyes = 0;
    if (!known && amount >= firstFromMinor) {
      reasons.add("first_payout");
      eyes = 1;
    }
    if (amount >= fromMinor) {
      reasons.add("amount");
      eyes = 1;
    }
    if (db.fetchExists(DEBT, DEBT.CREATOR_ID.eq(row.getCreatorId()))) {
      reasons.add("debt");
      eyes = 1;
    }
    if (amount >= twoFromMinor) {
      reasons.add("large");
      eyes = 2;
    }
    if (db.fetchExists(ACCOUNT_CHANGE, ACCOUNT_CHANGE.CREATOR_ID.eq(row.getCreatorId()).and(ACCOUNT_CHANGE.CHANGED_AT.gt(clock.instant().minus(CHANGE_STAYS_FRESH))))) {
      reasons.add("account_changed");
      eyes = 2;
    }
    return new Need(eyes, List.copyOf(reasons));
  }

  /** Whether as many people as must have released it, at least at its amount. */
  boolean released(PayoutRecord row) {
    return count(row) >= row.getEyes();
  }

  int count(PayoutRecord row) {
    return db.fetchCount(DSL.selectDistinct(RELEASE.PERSON_ID).from(RELEASE)
        .where(RELEASE.PAYOUT_ID.eq(row.getId()).and(RELEASE.VOID_AT.isNull()).and(RELEASE.AMOUNT_MINOR.ge(row.getAmountMinor()))));
  }

  boolean releasedBy(UUID payoutId, UUID person) {
    return db.fetchExists(RELEASE, RELEASE.PAYOUT_ID.eq(payoutId).and(RELEASE.PERSON_ID.eq(person)).and(RELEASE.VOID_AT.isNull()));
  }

  /** @throws Problem 403 when this person has released it already and another must */
  @Transactional(propagation = Propagation.MANDATORY)
  public void release(PayoutRecord row, UUID by) {
    if (releasedBy(row.getId(), by)) {
      throw new Problem(org.springframework.http.HttpStatus.FORBIDDEN, "four_eyes");
    }
    db.insertInto(RELEASE)
        .set(RELEASE.ID, Ids.next()).set(RELEASE.PAYOUT_ID, row.getId()).set(RELEASE.PERSON_ID, by)
        .set(RELEASE.AMOUNT_MINOR, row.getAmountMinor()).set(RELEASE.RELEASED_AT, clock.instant())
        .execute();
  }

  /** What was released must be looked at again. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void voided(UUID payoutId) {
    db.update(RELEASE).set(RELEASE.VOID_AT, clock.instant()).where(RELEASE.PAYOUT_ID.eq(payoutId).and(RELEASE.VOID_AT.isNull())).execute();
  }

  @EventListener
  void on(BankDetailsChanged changed) {
    changed(changed.creatorId(), changed.at());
  }

  @EventListener
  void on(PayeeChanged changed) {
    changed(changed.creatorId(), changed.at());
  }

  /** Everybody who acts for the creator hears of it, so that whoever did not do it can say so. */
  private void changed(UUID creatorId, Instant at) {
    for (var person : creators.contacts(creatorId)) {
      events.publishEvent(new MailRequested("payout_account_changed", "account-changed-" + creatorId + "-" + at + "-" + person.id(), person.email(), person.language(),
          Map.of("link", publicUrl + "/" + person.language() + "/desk")));
    }
    db.insertInto(ACCOUNT_CHANGE).set(ACCOUNT_CHANGE.CREATOR_ID, creatorId).set(ACCOUNT_CHANGE.CHANGED_AT, at)
        .onConflict(ACCOUNT_CHANGE.CREATOR_ID).doUpdate().set(ACCOUNT_CHANGE.CHANGED_AT, at).execute();
    db.selectFrom(PAYOUT).where(PAYOUT.CREATOR_ID.eq(creatorId).and(PAYOUT.STATE.in("due", "waiting_for_account"))).forUpdate().fetch().forEach(row -> {
      voided(row.getId());
      decide(row);
    });
  }
}
