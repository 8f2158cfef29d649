package ch.fundus.payment;

import static ch.fundus.payment.jooq.Tables.CHARGE;
import static ch.fundus.payment.jooq.Tables.DISPUTE;

import ch.fundus.ledger.Account;
import ch.fundus.ledger.AccountKind;
import ch.fundus.ledger.Ledger;
import ch.fundus.ledger.Posting;
import ch.fundus.operation.Exceptions;
import ch.fundus.payment.PaymentEvents.DisputeClosed;
import ch.fundus.payment.PaymentEvents.DisputeOpened;
import ch.fundus.payment.jooq.tables.records.ChargeRecord;
import ch.fundus.payment.jooq.tables.records.DisputeRecord;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Dispute;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Disputes in the books. Stripe takes amount and fee off our balance when one is opened; until it is decided
 * the amount waits in suspense, and then comes back, or is borne by the campaign, its reserve or its creator.
 */
@Component
class DisputeBooks {
  private final DSLContext db;
  private final InstantSource clock;
  private final Ledger ledger;
  private final TipShare tips;
  private final Exceptions exceptions;
  private final ApplicationEventPublisher events;

  DisputeBooks(DSLContext db, InstantSource clock, Ledger ledger, TipShare tips, Exceptions exceptions, ApplicationEventPublisher events) {
    this.db = db;
    this.clock = clock;
    this.ledger = ledger;
    this.tips = tips;
    this.exceptions = exceptions;
    this.events = events;
  }

  /** Records what Stripe says of a dispute; returns whether it is about a charge of ours. */
  @Transactional(propagation = Propagation.MANDATORY)
  boolean record(Dispute answer) {
    var charge = db.selectFrom(CHARGE).where(CHARGE.CHARGE_ID.eq(answer.getCharge())).forUpdate().fetchOne();
    if (charge == null) {
      return false;
    }
    var row = db.selectFrom(DISPUTE).where(DISPUTE.ID.eq(answer.getId())).forUpdate().fetchOne();
    if (row == null) {
      row = open(answer, charge);
    }
    if (row.getClosedAt() == null) {
      row.setState(answer.getStatus());
      if (row.getState().equals("won") || row.getState().equals("lost") || row.getState().equals("warning_closed")) {
        close(row, answer, Charges.held(charge));
      }
      row.update();
    }
    return true;
  }

  private DisputeRecord open(Dispute answer, ChargeRecord charge) {
    var campaignId = charge.getCampaignId();
    var taken = answer.getBalanceTransactions().stream().filter(t -> t.getAmount() < 0).findFirst().orElse(null);
    var row = db.newRecord(DISPUTE);
    row.setId(answer.getId());
    row.setChargeId(charge.getId());
    row.setPledgeId(charge.getPledgeId());
    row.setCampaignId(campaignId);
    row.setAmountMinor(answer.getAmount());
    row.setTipMinor(tips.of(charge, answer.getAmount()));
    row.setFeeMinor(taken == null ? 0 : taken.getFee());
    row.setReason(answer.getReason());
    row.setState(answer.getStatus());
    row.setDueBy(answer.getEvidenceDetails() == null || answer.getEvidenceDetails().getDueBy() == null
        ? null : byOurClock(Instant.ofEpochSecond(answer.getEvidenceDetails().getDueBy())));
    row.setOpenedAt(clock.instant());
    row.setStripeCreatedAt(Instant.ofEpochSecond(answer.getCreated()));
    row.setBalanceTransactionId(taken == null ? null : taken.getId());
    row.store();
    if (taken != null) {
      ledger.post(Posting.of(Posting.Kind.DISPUTE_OPENED, Posting.Source.DISPUTE, row.getId(), clock.instant())
          .move(AccountKind.DISPUTE_SUSPENSE.account(), AccountKind.STRIPE_AVAILABLE.account(), row.getAmountMinor())
          .move(AccountKind.DISPUTE_FEE.account(), AccountKind.STRIPE_AVAILABLE.account(), row.getFeeMinor()).build());
    }
    exceptions.raise("dispute", "dispute:" + row.getId(), campaignId, row.getAmountMinor(), "A supporter's bank disputes a charge: " + row.getReason());
    var amount = row.getAmountMinor() - row.getTipMinor();
    // What was bought late and is not settled is still here: nothing has to come back from the creator.
    var held = charge.getLate() && ledger.balanceMinor(Charges.held(charge)) >= amount;
    events.publishEvent(new DisputeOpened(row.getId(), campaignId, amount, held ? 0 : amount, clock.instant()));
    return row;
  }

  /** Stripe's moments are real ones; where our time was moved, as in the demo, a term ends as many days from now as it does there. */
  private Instant byOurClock(Instant atStripe) {
    return atStripe.plus(Duration.between(Instant.now(), clock.instant())).plusMillis(500).truncatedTo(ChronoUnit.SECONDS);
  }

  private void close(DisputeRecord row, Dispute answer, Account held) {
    row.setClosedAt(clock.instant());
    var won = !row.getState().equals("lost");
    if (row.getBalanceTransactionId() != null) {
      if (won) {
        var back = answer.getBalanceTransactions().stream().filter(t -> t.getAmount() > 0).findFirst();
        row.setWonTransactionId(back.map(BalanceTransaction::getId).orElse(null));
        ledger.post(Posting.of(Posting.Kind.DISPUTE_WON, Posting.Source.DISPUTE, row.getId(), clock.instant())
            .move(AccountKind.STRIPE_AVAILABLE.account(), AccountKind.DISPUTE_SUSPENSE.account(), row.getAmountMinor()).build());
      } else {
        lose(row, held);
      }
    }
    row.update();
    exceptions.mended("dispute", "dispute:" + row.getId());
    events.publishEvent(new DisputeClosed(row.getId(), row.getCampaignId(), row.getAmountMinor() - row.getTipMinor(), won, clock.instant()));
  }

  /** Who bears it: the platform its tip, then what is still held or owed, then what was reserved, and the creator owes the rest. */
  private void lose(DisputeRecord row, Account held) {
    var campaign = row.getCampaignId();
    var suspense = AccountKind.DISPUTE_SUSPENSE.account();
    var amount = row.getAmountMinor() - row.getTipMinor();
    var posting = Posting.of(Posting.Kind.DISPUTE_LOST, Posting.Source.DISPUTE, row.getId(), clock.instant())
        .move(AccountKind.PLATFORM_TIP.account(), suspense, row.getTipMinor());
    if (ledger.balanceMinor(held) >= amount) {
      ledger.post(posting.move(held, suspense, amount).build());
      return;
    }
    var owed = Math.min(amount, ledger.balanceMinor(AccountKind.CREATOR_PAYABLE.of(campaign)));
    var reserved = Math.min(amount - owed, ledger.balanceMinor(AccountKind.CREATOR_RESERVE.of(campaign)));
    var debt = amount - owed - reserved;
    ledger.open(AccountKind.CREATOR_RESERVE.of(campaign), AccountKind.CREATOR_RECEIVABLE.of(campaign));
    ledger.post(posting
        .move(AccountKind.CREATOR_PAYABLE.of(campaign), suspense, owed)
        .move(AccountKind.CREATOR_RESERVE.of(campaign), suspense, reserved)
        .move(AccountKind.CREATOR_RECEIVABLE.of(campaign), suspense, debt).build());
    if (debt > 0) {
      exceptions.raise("creator_debt", "campaign:" + campaign, campaign, debt, "A dispute was lost after the money had gone to the creator");
    }
  }
}
