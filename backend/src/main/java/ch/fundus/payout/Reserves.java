package ch.fundus.payout;

import static ch.fundus.payout.jooq.Tables.RESERVE;
import static ch.fundus.payout.jooq.Tables.RESERVE_RULE;

import ch.fundus.ledger.AccountKind;
import ch.fundus.ledger.Ledger;
import ch.fundus.ledger.Posting;
import ch.fundus.money.BasisPoints;
import ch.fundus.operation.Job;
import ch.fundus.payout.jooq.tables.records.PayoutRecord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The rolling reserve: where finance asked for it, a part of a payout waits some weeks for refunds and disputes. */
@Component
class Reserves implements Job {
  private final DSLContext db;
  private final InstantSource clock;
  private final Ledger ledger;
  private final Payouts payouts;
  private final TransactionTemplate transaction;

  Reserves(DSLContext db, InstantSource clock, Ledger ledger, Payouts payouts, TransactionTemplate transaction) {
    this.db = db;
    this.clock = clock;
    this.ledger = ledger;
    this.payouts = payouts;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "payout-reserves";
  }

  @Override
  public Duration interval() {
    return Duration.ofHours(1);
  }

  /** Sets how much of a creator's payouts is kept, and how long. */
  @Transactional
  public void rule(UUID creatorId, int rateBp, int days, UUID by) {
    db.insertInto(RESERVE_RULE)
        .set(RESERVE_RULE.CREATOR_ID, creatorId).set(RESERVE_RULE.RATE_BP, rateBp).set(RESERVE_RULE.DAYS, days)
        .set(RESERVE_RULE.SET_BY, by).set(RESERVE_RULE.SET_AT, clock.instant())
        .onConflict(RESERVE_RULE.CREATOR_ID)
        .doUpdate()
        .set(RESERVE_RULE.RATE_BP, rateBp).set(RESERVE_RULE.DAYS, days).set(RESERVE_RULE.SET_BY, by).set(RESERVE_RULE.SET_AT, clock.instant())
        .execute();
  }

  /** Keeps a part of a campaign's first payout back, if the rule says so. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void keep(PayoutRecord payout) {
    var rule = db.selectFrom(RESERVE_RULE).where(RESERVE_RULE.CREATOR_ID.eq(payout.getCreatorId())).fetchOne();
    var due = ledger.balanceMinor(AccountKind.CREATOR_PAYABLE.of(payout.getCampaignId()));
    var kept = rule == null || payout.getSeq() != 1 ? 0 : BasisPoints.of(due, rule.getRateBp());
    if (kept == 0) {
      return;
    }
    ledger.open(AccountKind.CREATOR_RESERVE.of(payout.getCampaignId()));
    ledger.post(Posting.of(Posting.Kind.RESERVE, Posting.Source.RESERVE, payout.getId(), clock.instant())
        .move(AccountKind.CREATOR_PAYABLE.of(payout.getCampaignId()), AccountKind.CREATOR_RESERVE.of(payout.getCampaignId()), kept).build());
    db.insertInto(RESERVE)
        .set(RESERVE.PAYOUT_ID, payout.getId()).set(RESERVE.CAMPAIGN_ID, payout.getCampaignId()).set(RESERVE.AMOUNT_MINOR, kept)
        .set(RESERVE.RELEASE_AT, clock.instant().plus(Duration.ofDays(rule.getDays())))
        .execute();
  }

  /** Covers what a creator owes out of the campaign's reserve; returns what is still owed. */
  @Transactional(propagation = Propagation.MANDATORY)
  public long cover(UUID campaignId, UUID reversalId, long owedMinor) {
    var used = Math.min(owedMinor, ledger.balanceMinor(AccountKind.CREATOR_RESERVE.of(campaignId)));
    if (used > 0) {
      ledger.post(Posting.of(Posting.Kind.RESERVE_USED, Posting.Source.REVERSAL, reversalId, clock.instant())
          .move(AccountKind.CREATOR_RESERVE.of(campaignId), AccountKind.CREATOR_RECEIVABLE.of(campaignId), used).build());
    }
    return owedMinor - used;
  }

  @Override
  public int run() {
    var due = db.selectFrom(RESERVE).where(RESERVE.RELEASED_AT.isNull().and(RESERVE.RELEASE_AT.le(clock.instant()))).limit(200).fetch();
    due.forEach(r -> transaction.executeWithoutResult(s -> {
      var left = ledger.balanceMinor(AccountKind.CREATOR_RESERVE.of(r.getCampaignId()));
      if (left > 0) {
        ledger.post(Posting.of(Posting.Kind.RESERVE_RELEASED, Posting.Source.RESERVE, r.getPayoutId(), clock.instant())
            .move(AccountKind.CREATOR_RESERVE.of(r.getCampaignId()), AccountKind.CREATOR_PAYABLE.of(r.getCampaignId()), left).build());
        payouts.open(r.getCampaignId(), clock.instant());
      }
      r.setReleasedAt(clock.instant());
      r.update();
    }));
    return due.size();
  }
}
