package ch.fundus.pledge;

import static ch.fundus.pledge.jooq.Tables.OFFER;
import static ch.fundus.pledge.jooq.Tables.PLEDGE;
import static ch.fundus.pledge.jooq.Tables.PLEDGE_WINDOW;
import static ch.fundus.pledge.jooq.Tables.REWARD_SLOT;

import ch.fundus.campaign.CampaignEvents.CampaignLaunched;
import ch.fundus.campaign.CampaignEvents.GoalReached;
import ch.fundus.campaign.CampaignEvents.Offer;
import ch.fundus.campaign.CampaignEvents.UpdatePublished;
import ch.fundus.ledger.AccountKind;
import ch.fundus.ledger.Ledger;
import ch.fundus.ledger.Posting;
import ch.fundus.payment.PaymentEvents.ChargeFailed;
import ch.fundus.payment.PaymentEvents.ChargeSucceeded;
import ch.fundus.payment.PaymentEvents.MethodRevoked;
import ch.fundus.payment.PaymentEvents.RefundSucceeded;
import ch.fundus.payment.PaymentEvents.Retry;
import ch.fundus.payment.PaymentEvents.SetupCompleted;
import ch.fundus.payment.Charges;
import ch.fundus.payment.Refunds;
import ch.fundus.pledge.jooq.tables.records.PledgeRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What a pledge does when something happens to its campaign or its money; always in that event's transaction. */
@Component
class PledgeListener {
  private static final Logger LOG = LoggerFactory.getLogger(PledgeListener.class);
  private final DSLContext db;
  private final Ledger ledger;
  private final Pledges pledges;
  private final PledgeMails mails;
  private final Charges charges;
  private final Refunds refunds;
  private final Tips tips;
  private final LateSales lateSales;

  PledgeListener(DSLContext db, Ledger ledger, Pledges pledges, PledgeMails mails, Charges charges, Refunds refunds, Tips tips, LateSales lateSales) {
    this.db = db;
    this.ledger = ledger;
    this.pledges = pledges;
    this.mails = mails;
    this.charges = charges;
    this.refunds = refunds;
    this.tips = tips;
    this.lateSales = lateSales;
  }

  @EventListener
  void on(CampaignLaunched launched) {
    var id = launched.campaignId();
    ledger.open(AccountKind.COMMITMENT.of(id), AccountKind.SUPPORTER_HELD.of(id), AccountKind.CREATOR_PAYABLE.of(id));
    db.insertInto(PLEDGE_WINDOW)
        .set(PLEDGE_WINDOW.CAMPAIGN_ID, id)
        .set(PLEDGE_WINDOW.OPENS_AT, launched.at())
        .set(PLEDGE_WINDOW.CLOSES_AT, launched.deadline())
        .execute();
    launched.offers().forEach(offer -> open(id, offer));
  }

  /** Whoever counts towards the campaign hears of it; two pledges of one address get one mail. */
  @EventListener
  void on(UpdatePublished update) {
    supporters(update.campaignId()).forEach(pledge -> mails.update(pledge, update));
  }

  @EventListener
  void on(GoalReached reached) {
    supporters(reached.campaignId()).forEach(pledge -> mails.goalReached(pledge, reached.second()));
  }

  private List<PledgeRecord> supporters(UUID campaignId) {
    return db.select(PLEDGE.fields())
        .distinctOn(DSL.lower(PLEDGE.EMAIL))
        .from(PLEDGE)
        .where(PLEDGE.CAMPAIGN_ID.eq(campaignId).and(PLEDGE.STATE.in("confirmed", "collecting", "action_required", "charged")))
        .orderBy(DSL.lower(PLEDGE.EMAIL), PLEDGE.PLACED_AT)
        .fetchInto(PLEDGE);
  }

  /** Either a first way to pay, or another one after a failed charge. */
  @EventListener
  void on(SetupCompleted setup) {
    var pledge = pledges.lock(setup.pledgeId());
    if (pledge == null) {
      LOG.error("A way to pay came for an unknown pledge {}", setup.pledgeId());
    } else if (pledge.getState().equals(PledgeState.ACTION_REQUIRED.code())) {
      pledge.setState(PledgeState.COLLECTING.code());
      pledge.update();
      charges.request(List.of(new Charges.Due(pledge.getId(), pledge.getCampaignId(), Lines.totalMinor(pledge))));
    } else {
      pledges.confirm(setup.pledgeId());
    }
  }

  @EventListener
  void on(ChargeSucceeded charge) {
    var pledge = pledges.lock(charge.pledgeId());
    if (pledge.getLate() && lateSales.paid(pledge, charge.at())) {
      return;
    }
    if (pledge.getLate() || !PledgeState.of(pledge.getState()).mayBecome(PledgeState.CHARGED)) {
      // It was given up while the supporter was paying after all: the money is held, and goes back by itself.
      LOG.warn("Pledge {} was charged in state {}; its money goes back", pledge.getId(), pledge.getState());
      var refund = UUID.nameUUIDFromBytes(("late-" + charge.chargeId()).getBytes(StandardCharsets.UTF_8));
      refunds.request(refund, pledge.getId(), charge.amountMinor(), "charged_after_" + pledge.getState(), null);
      return;
    }
    ledger.post(Posting.commitmentVoid(pledge.getId(), pledge.getRevision(), pledge.getCampaignId(), pledge.getAmountMinor(), charge.at()));
    tips.book(pledge, charge.at());
    pledge.setState(PledgeState.CHARGED.code());
    pledge.setRetryAt(null);
    pledge.setEndedAt(charge.at());
    pledge.update();
    mails.charged(pledge);
  }

  @EventListener
  void on(ChargeFailed charge) {
    var pledge = pledges.lock(charge.pledgeId());
    if (!PledgeState.of(pledge.getState()).mayBecome(PledgeState.ACTION_REQUIRED)) {
      return;
    }
    pledge.setState(PledgeState.ACTION_REQUIRED.code());
    // The window is counted from the first failure: another bad card does not lengthen it.
    if (pledge.getRecoverUntil() == null) {
      pledge.setRecoverUntil(charge.at().plus(Pledges.RECOVERY));
    }
    if (pledge.getRemindedAt() == null) {
      pledge.setRemindedAt(charge.at());
    }
    pledge.setRetryAt(nextTry(charge, pledge.getRecoverUntil()));
    pledge.update();
    mails.actionRequired(pledge, charge.reason().name().toLowerCase(Locale.ROOT));
  }

  /** An empty account is tried every two days, others once before the time runs out, a lost card never. */
  private static Instant nextTry(ChargeFailed charge, Instant recoverUntil) {
    var last = recoverUntil.minus(Pledges.LAST_TRY);
    if (charge.retry() == Retry.NEVER || !charge.at().isBefore(last)) {
      return null;
    }
    var soon = charge.at().plus(Pledges.TRY_AGAIN);
    return charge.retry() == Retry.SCHEDULED && soon.isBefore(last) ? soon : last;
  }

  /** The promise stands, but nothing could be charged: the supporter is asked for another way to pay. */
  @EventListener
  void on(MethodRevoked revoked) {
    var pledge = pledges.lock(revoked.pledgeId());
    if (pledge != null && pledge.getState().equals(PledgeState.CONFIRMED.code())) {
      mails.methodNeeded(pledge);
    }
  }

  @EventListener
  void on(RefundSucceeded refund) {
    var pledge = pledges.lock(refund.pledgeId());
    if (refunds.hasGoneBack(pledge.getId(), Lines.totalMinor(pledge)) && PledgeState.of(pledge.getState()).mayBecome(PledgeState.REFUNDED)) {
      pledge.setState(PledgeState.REFUNDED.code());
      pledge.setEndedAt(refund.at());
      pledge.update();
    }
    mails.refunded(pledge, refund.refundId(), refund.amountMinor());
  }

  private void open(UUID campaignId, Offer offer) {
    db.insertInto(OFFER)
        .set(OFFER.REWARD_ID, offer.rewardId())
        .set(OFFER.CAMPAIGN_ID, campaignId)
        .set(OFFER.AMOUNT_MINOR, offer.amountMinor())
        .set(OFFER.QUANTITY, offer.quantity())
        .set(OFFER.NEEDS_ADDRESS, offer.needsAddress())
        .set(OFFER.KIND, offer.kind())
        .set(OFFER.SHIP_SWITZERLAND_MINOR, offer.shipping().switzerland())
        .set(OFFER.SHIP_EUROPE_MINOR, offer.shipping().europe())
        .set(OFFER.SHIP_WORLD_MINOR, offer.shipping().world())
        .set(OFFER.VAT_BP, offer.vatBp())
        .execute();
    if (offer.quantity() != null) {
      db.execute("insert into pledge.reward_slot (reward_id, n) select ?, generate_series(1, ?)", offer.rewardId(), offer.quantity());
    }
  }
}
