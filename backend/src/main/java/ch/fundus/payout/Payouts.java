package ch.fundus.payout;

import static ch.fundus.payout.jooq.Tables.PAYOUT;

import ch.fundus.campaign.CampaignEvents.CampaignSettled;
import ch.fundus.campaign.CampaignMails;
import ch.fundus.campaign.Campaigns;
import ch.fundus.ledger.AccountKind;
import ch.fundus.ledger.Ledger;
import ch.fundus.ledger.Posting;
import ch.fundus.payment.Charges;
import ch.fundus.payment.ConnectedAccounts;
import ch.fundus.payment.Disbursements;
import ch.fundus.payment.PaymentEvents.PayoutAnswered;
import ch.fundus.payment.Refunds;
import ch.fundus.payout.PayoutEvents.PayoutPaid;
import ch.fundus.payout.jooq.tables.records.PayoutRecord;
import ch.fundus.web.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Pays a settled campaign's creator: reserve in the books, transfer, pay out, and book it as paid when
 * Stripe says so. Each call's key follows from the payout's id, so a step may be repeated.
 */
@Service
class Payouts {
  private static final Logger LOG = LoggerFactory.getLogger(Payouts.class);
  private final DSLContext db;
  private final InstantSource clock;
  private final Campaigns campaigns;
  private final Ledger ledger;
  private final Charges charges;
  private final Refunds refunds;
  private final ConnectedAccounts accounts;
  private final Disbursements disbursements;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final CampaignMails mails;

  Payouts(DSLContext db, InstantSource clock, Campaigns campaigns, Ledger ledger, Charges charges, Refunds refunds,
      ConnectedAccounts accounts, Disbursements disbursements, ApplicationEventPublisher events, TransactionTemplate transaction,
      CampaignMails mails) {
    this.db = db;
    this.clock = clock;
    this.campaigns = campaigns;
    this.ledger = ledger;
    this.charges = charges;
    this.refunds = refunds;
    this.accounts = accounts;
    this.disbursements = disbursements;
    this.events = events;
    this.transaction = transaction;
    this.mails = mails;
  }

  Optional<PayoutRecord> of(UUID campaignId) {
    return db.selectFrom(PAYOUT).where(PAYOUT.CAMPAIGN_ID.eq(campaignId)).fetchOptional();
  }

  @EventListener
  void on(CampaignSettled settled) {
    var campaign = campaigns.require(settled.campaignId());
    var due = ledger.balanceMinor(AccountKind.CREATOR_PAYABLE.of(campaign.id()));
    if (due > 0) {
      var row = db.newRecord(PAYOUT);
      row.setId(Ids.next());
      row.setCampaignId(campaign.id());
      row.setCreatorId(campaign.creatorId());
      row.setAmountMinor(due);
      row.setState("due");
      row.setCreatedAt(settled.at());
      row.setUpdatedAt(settled.at());
      row.store();
    }
  }

  /** Takes a payout as far as it will go now; returns whether it moved. */
  boolean advance(PayoutRecord payout) {
    return switch (payout.getState()) {
      case "due", "waiting_for_account" -> reserve(payout);
      case "transferring" -> transfer(payout);
      case "transferred" -> payOut(payout);
      case "paying" -> look(payout);
      default -> false;
    };
  }

  @EventListener
  void on(PayoutAnswered answered) {
    db.selectFrom(PAYOUT).where(PAYOUT.STRIPE_PAYOUT_ID.eq(answered.stripePayoutId())).forUpdate().fetchOptional()
        .ifPresent(row -> answered(row, answered.paid(), answered.failureCode(), answered.at()));
  }

  private boolean reserve(PayoutRecord payout) {
    var account = accounts.refreshed(payout.getCreatorId());
    if (account.equals("unknown")) {
      return false; // Stripe does not answer: this says nothing about the account.
    }
    if (!account.equals("active")) {
      if (payout.getState().equals("waiting_for_account")) {
        return false;
      }
      transaction.executeWithoutResult(s -> {
        state(payout, "waiting_for_account");
        mail("payout_account_needed", payout);
      });
      return true;
    }
    if (!charges.allAvailable(payout.getCampaignId()) || refunds.anyOpen(payout.getCampaignId())) {
      return false;
    }
    return Boolean.TRUE.equals(transaction.execute(s -> {
      var row = db.selectFrom(PAYOUT).where(PAYOUT.ID.eq(payout.getId())).forUpdate().fetchSingle();
      if (!row.getState().equals("due") && !row.getState().equals("waiting_for_account")) {
        return false;
      }
      // Refunds since the settlement have made it less.
      row.setAmountMinor(ledger.balanceMinor(AccountKind.CREATOR_PAYABLE.of(row.getCampaignId())));
      ledger.post(Posting.of(Posting.Kind.PAYOUT, Posting.Source.PAYOUT, row.getId(), clock.instant())
          .move(AccountKind.CREATOR_PAYABLE.of(row.getCampaignId()), AccountKind.PAYOUT_CLEARING.account(), row.getAmountMinor()).build());
      row.setState("transferring");
      row.setUpdatedAt(clock.instant());
      row.update();
      return true;
    }));
  }

  private boolean transfer(PayoutRecord payout) {
    try {
      var id = disbursements.transfer(payout.getId(), payout.getCreatorId(), payout.getCampaignId(), payout.getAmountMinor());
      payout.setTransferId(id);
      state(payout, "transferred");
      return true;
    } catch (Disbursements.Failure e) {
      LOG.warn("Payout {} was not transferred; it is tried again: {}", payout.getId(), e.getMessage());
      return false;
    }
  }

  private boolean payOut(PayoutRecord payout) {
    try {
      var answer = disbursements.payOut(payout.getId(), payout.getCreatorId(), payout.getAmountMinor());
      payout.setStripePayoutId(answer.id());
      state(payout, "paying");
      record(payout, answer);
      return true;
    } catch (Disbursements.Failure e) {
      LOG.warn("Payout {} did not leave for the bank; it is tried again: {}", payout.getId(), e.getMessage());
      return false;
    }
  }

  private boolean look(PayoutRecord payout) {
    try {
      return record(payout, disbursements.look(payout.getStripePayoutId(), payout.getCreatorId()));
    } catch (Disbursements.Failure e) {
      LOG.warn("Stripe does not answer about payout {}: {}", payout.getId(), e.getMessage());
      return false;
    }
  }

  private boolean record(PayoutRecord payout, Disbursements.Answer answer) {
    var paid = "paid".equals(answer.status());
    if (!paid && !"failed".equals(answer.status())) {
      return false;
    }
    transaction.executeWithoutResult(s ->
        answered(db.selectFrom(PAYOUT).where(PAYOUT.ID.eq(payout.getId())).forUpdate().fetchSingle(), paid, answer.failureCode(), clock.instant()));
    return true;
  }

  private void answered(PayoutRecord row, boolean paid, String failureCode, Instant at) {
    if (row.getState().equals("paid")) {
      return;
    }
    if (!paid) {
      row.setFailureCode(failureCode);
      state(row, "failed");
      mail("payout_account_needed", row);
      return;
    }
    ledger.post(Posting.of(Posting.Kind.PAYOUT_PAID, Posting.Source.PAYOUT, row.getId(), at)
        .move(AccountKind.PAYOUT_CLEARING.account(), AccountKind.STRIPE_AVAILABLE.account(), row.getAmountMinor()).build());
    row.setPaidAt(at);
    state(row, "paid");
    mail("payout_paid", row);
    events.publishEvent(new PayoutPaid(row.getCampaignId(), row.getCreatorId(), row.getAmountMinor(), at));
  }

  private void state(PayoutRecord row, String state) {
    row.setState(state);
    row.setUpdatedAt(clock.instant());
    row.update();
  }

  private void mail(String kind, PayoutRecord row) {
    mails.tell(row.getCampaignId(), kind, row.getState(), Map.of("amount", Long.toString(row.getAmountMinor())));
  }
}
