package ch.fundus.payout;

import static ch.fundus.payout.jooq.Tables.DEBT;
import static ch.fundus.payout.jooq.Tables.WRITE_OFF;

import ch.fundus.campaign.CampaignEvents.CampaignSettled;
import ch.fundus.campaign.CampaignMails;
import ch.fundus.campaign.Campaigns;
import ch.fundus.ledger.AccountKind;
import ch.fundus.ledger.Ledger;
import ch.fundus.ledger.Posting;
import ch.fundus.operation.Exceptions;
import ch.fundus.payout.PayoutEvents.PayoutPaid;
import ch.fundus.web.Ids;
import ch.fundus.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What creators owe after refunds and lost disputes: kept back from what they get next, or given up by two people. */
@Service
class Debts {
  private final DSLContext db;
  private final InstantSource clock;
  private final Campaigns campaigns;
  private final Ledger ledger;
  private final Exceptions exceptions;
  private final CampaignMails mails;
  private final ApplicationEventPublisher events;

  Debts(DSLContext db, InstantSource clock, Campaigns campaigns, Ledger ledger, Exceptions exceptions, CampaignMails mails, ApplicationEventPublisher events) {
    this.db = db;
    this.clock = clock;
    this.campaigns = campaigns;
    this.ledger = ledger;
    this.exceptions = exceptions;
    this.mails = mails;
    this.events = events;
  }

  /** Before any share of the campaign's money is set aside for a payout, by card or by bank. */
  @EventListener
  @Order(Ordered.HIGHEST_PRECEDENCE)
  void on(CampaignSettled settled) {
    var kept = net(settled.campaignId(), settled.at());
    if (kept > 0 && ledger.balanceMinor(AccountKind.CREATOR_PAYABLE.of(settled.campaignId())) == 0) {
      // Nothing is left to pay out; what follows a payout, such as the report, begins.
      events.publishEvent(new PayoutPaid(settled.campaignId(), campaigns.require(settled.campaignId()).creatorId(), 0, settled.at()));
    }
  }

  /** Keeps back what the campaign's creator owes, the oldest debt first; returns how much. */
  @Transactional(propagation = Propagation.MANDATORY)
  public long net(UUID campaignId, Instant at) {
    var creator = campaigns.require(campaignId).creatorId();
    var payable = ledger.balanceMinor(AccountKind.CREATOR_PAYABLE.of(campaignId));
    var kept = 0L;
    for (var debt : db.selectFrom(DEBT).where(DEBT.CREATOR_ID.eq(creator).and(DEBT.AMOUNT_MINOR.gt(0L))).orderBy(DEBT.SINCE).fetch()) {
      var part = Math.min(debt.getAmountMinor(), payable - kept);
      if (part > 0) {
        ledger.post(Posting.of(Posting.Kind.DEBT_NETTED, Posting.Source.DEBT, Ids.next(), at)
            .move(AccountKind.CREATOR_PAYABLE.of(campaignId), AccountKind.CREATOR_RECEIVABLE.of(debt.getCampaignId()), part).build());
        mended(debt.getCampaignId());
        mails.tell(debt.getCampaignId(), "debt_netted", at.toString(), Map.of("amount", Long.toString(part)));
        kept += part;
      }
    }
    return kept;
  }

  /** Asks to give up a part of a debt. */
  @Transactional
  public void propose(UUID campaignId, long amountMinor, String reason, UUID by) {
    requireOwed(campaignId, amountMinor);
    var fresh = db.insertInto(WRITE_OFF)
        .set(WRITE_OFF.ID, Ids.next()).set(WRITE_OFF.CAMPAIGN_ID, campaignId).set(WRITE_OFF.AMOUNT_MINOR, amountMinor)
        .set(WRITE_OFF.REASON, reason).set(WRITE_OFF.PROPOSED_BY, by).set(WRITE_OFF.PROPOSED_AT, clock.instant())
        .onConflictDoNothing().execute();
    if (fresh == 0) {
      throw Problem.conflict("state_not_allowed");
    }
  }

  /** @throws Problem 403 when whoever asked agrees to it too, 409 when less is owed by now */
  @Transactional
  public void decide(UUID id, boolean accept, UUID by) {
    var row = db.selectFrom(WRITE_OFF).where(WRITE_OFF.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Problem::notFound);
    if (row.getDecidedBy() != null) {
      throw Problem.conflict("state_not_allowed");
    }
    if (accept) {
      if (row.getProposedBy().equals(by)) {
        throw new Problem(HttpStatus.FORBIDDEN, "four_eyes");
      }
      requireOwed(row.getCampaignId(), row.getAmountMinor());
      ledger.post(Posting.of(Posting.Kind.WRITE_OFF, Posting.Source.DEBT, id, clock.instant())
          .move(AccountKind.WRITE_OFF.account(), AccountKind.CREATOR_RECEIVABLE.of(row.getCampaignId()), row.getAmountMinor()).build());
      mended(row.getCampaignId());
    }
    row.setDecidedBy(by);
    row.setDecidedAt(clock.instant());
    row.setAccepted(accept);
    row.update();
  }

  private void requireOwed(UUID campaignId, long amountMinor) {
    var owed = db.select(DEBT.AMOUNT_MINOR).from(DEBT).where(DEBT.CAMPAIGN_ID.eq(campaignId)).fetchOptional(DEBT.AMOUNT_MINOR).orElse(0L);
    if (amountMinor <= 0 || amountMinor > owed) {
      throw Problem.conflict("more_than_owed");
    }
  }

  private void mended(UUID campaignId) {
    if (ledger.balanceMinor(AccountKind.CREATOR_RECEIVABLE.of(campaignId)) == 0) {
      exceptions.mended("creator_debt", "campaign:" + campaignId);
    }
  }
}
