package ch.fundus.payout;

import static ch.fundus.payout.jooq.Tables.PAYOUT;

import ch.fundus.campaign.CampaignMails;
import ch.fundus.payment.Disputes;
import ch.fundus.payment.PaymentEvents.DisputeClosed;
import ch.fundus.payment.PaymentEvents.DisputeOpened;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What a dispute does to a campaign's payouts, and what its creator is told. */
@Component
class DisputeHolds {
  private final DSLContext db;
  private final Disputes disputes;
  private final Payouts payouts;
  private final Reversals reversals;
  private final CampaignMails mails;

  DisputeHolds(DSLContext db, Disputes disputes, Payouts payouts, Reversals reversals, CampaignMails mails) {
    this.db = db;
    this.disputes = disputes;
    this.payouts = payouts;
    this.reversals = reversals;
    this.mails = mails;
  }

  /** Freezes what is not yet paid out, and fetches back what is on its way. */
  @EventListener
  void on(DisputeOpened dispute) {
    db.update(PAYOUT).set(PAYOUT.HOLD, "dispute")
        .where(PAYOUT.CAMPAIGN_ID.eq(dispute.campaignId()).and(PAYOUT.HOLD.isNull()).and(PAYOUT.STATE.notIn("paid", "reversed", "netted"))).execute();
    reversals.request(dispute.campaignId(), dispute.fromCreatorMinor(), "dispute", dispute.disputeId());
    mails.tell(dispute.campaignId(), "dispute_opened", dispute.disputeId(), Map.of("amount", Long.toString(dispute.amountMinor())));
  }

  /** Won or lost, the rest goes on; what was fetched back from the creator and not lost is paid again. */
  @EventListener
  void on(DisputeClosed dispute) {
    if (!disputes.anyOpen(dispute.campaignId())) {
      db.update(PAYOUT).setNull(PAYOUT.HOLD).where(PAYOUT.CAMPAIGN_ID.eq(dispute.campaignId()).and(PAYOUT.HOLD.eq("dispute"))).execute();
      payouts.open(dispute.campaignId(), dispute.at());
    }
    mails.tell(dispute.campaignId(), dispute.won() ? "dispute_won" : "dispute_lost", dispute.disputeId(), Map.of("amount", Long.toString(dispute.amountMinor())));
  }
}
