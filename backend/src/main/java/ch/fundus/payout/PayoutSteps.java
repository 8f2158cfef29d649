package ch.fundus.payout;

import static ch.fundus.payout.jooq.Tables.PAYOUT;
import static ch.fundus.payout.jooq.Tables.REVERSAL;

import ch.fundus.ledger.AccountKind;
import ch.fundus.ledger.Freezes;
import ch.fundus.ledger.Ledger;
import ch.fundus.ledger.Posting;
import ch.fundus.operation.Exceptions;
import ch.fundus.payment.Charges;
import ch.fundus.payment.ConnectedAccounts;
import ch.fundus.payment.Disbursements;
import ch.fundus.payment.Refunds;
import ch.fundus.payout.jooq.tables.records.PayoutRecord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The steps of a payout: reserve in the books, transfer, pay out to the bank. Each call's key follows from
 * the payout's id and attempt, so a step may be repeated; a refusal makes a new attempt, later and later.
 */
@Component
class PayoutSteps {
  private static final Logger LOG = LoggerFactory.getLogger(PayoutSteps.class);
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(10);
  private static final int LONGEST = 8;
  private static final int ALERT_AFTER = 3;
  private final DSLContext db;
  private final InstantSource clock;
  private final Ledger ledger;
  private final Charges charges;
  private final Refunds refunds;
  private final ConnectedAccounts accounts;
  private final Disbursements disbursements;
  private final Payouts payouts;
  private final Reserves reserves;
  private final Exceptions exceptions;
  private final Freezes freezes;
  private final PayoutReviews reviews;
  private final Debts debts;
  private final TransactionTemplate transaction;

  PayoutSteps(DSLContext db, InstantSource clock, Ledger ledger, Charges charges, Refunds refunds, ConnectedAccounts accounts,
      Disbursements disbursements, Payouts payouts, Reserves reserves, Exceptions exceptions, Freezes freezes, PayoutReviews reviews, Debts debts,
      TransactionTemplate transaction) {
    this.db = db;
    this.clock = clock;
    this.ledger = ledger;
    this.charges = charges;
    this.refunds = refunds;
    this.accounts = accounts;
    this.disbursements = disbursements;
    this.payouts = payouts;
    this.reserves = reserves;
    this.exceptions = exceptions;
    this.freezes = freezes;
    this.reviews = reviews;
    this.debts = debts;
    this.transaction = transaction;
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

  private boolean reserve(PayoutRecord payout) {
    var account = accounts.refreshed(payout.getCreatorId());
    if (account.equals("unknown")) {
      return false; // Stripe does not answer: this says nothing about the account.
    }
    if (!account.equals("active")) {
      return waitForAccount(payout);
    }
    if (!charges.allAvailable(payout.getCampaignId()) || refunds.anyOpen(payout.getCampaignId())) {
      return false;
    }
    return Boolean.TRUE.equals(transaction.execute(s -> {
      var row = lock(payout.getId());
      if (row.getHold() != null || !row.getState().equals("due") && !row.getState().equals("waiting_for_account")) {
        return false;
      }
      // Refunds since the settlement have made it less, a dispute that was won more.
      row.setAmountMinor(Math.max(1, ledger.balanceMinor(AccountKind.CREATOR_PAYABLE.of(row.getCampaignId()))));
      reviews.decide(row);
      if (!reviews.released(row)) {
        // The account is ready; from here on it waits for people only.
        payouts.state(row, "due");
        return payout.getState().equals("waiting_for_account");
      }
      debts.net(row.getCampaignId(), clock.instant());
      reserves.keep(row);
      var left = ledger.balanceMinor(AccountKind.CREATOR_PAYABLE.of(row.getCampaignId()));
      if (left == 0) {
        payouts.netted(row);
        return true;
      }
      row.setAmountMinor(left);
      row.setReleasedAt(clock.instant());
      ledger.post(Posting.of(Posting.Kind.PAYOUT, Posting.Source.PAYOUT, row.getId(), clock.instant())
          .move(AccountKind.CREATOR_PAYABLE.of(row.getCampaignId()), AccountKind.PAYOUT_CLEARING.account(), row.getAmountMinor()).build());
      payouts.state(row, "transferring");
      return true;
    }));
  }

  private boolean waitForAccount(PayoutRecord payout) {
    if (payout.getState().equals("waiting_for_account")) {
      return false;
    }
    transaction.executeWithoutResult(s -> {
      payouts.state(payout, "waiting_for_account");
      payouts.mail(accounts.wasActive(payout.getCreatorId()) ? "payout_paused" : "payout_account_needed", payout);
    });
    return true;
  }

  private boolean transfer(PayoutRecord payout) {
    // Checked again before each transfer: the account may have been restricted since the money was reserved.
    var account = accounts.refreshed(payout.getCreatorId());
    if (!account.equals("active")) {
      if (!account.equals("unknown")) {
        transaction.executeWithoutResult(s -> payouts.mail("payout_paused", payout));
      }
      return false;
    }
    if (freezes.frozen()) {
      return false;
    }
    try {
      var moved = disbursements.transfer(payout.getId(), payout.getTransferTry(), payout.getCreatorId(), payout.getCampaignId(), payout.getAmountMinor());
      transaction.executeWithoutResult(s -> {
        var row = lock(payout.getId());
        if (row.getState().equals("transferring")) {
          payouts.transferred(row, moved);
        }
      });
      return true;
    } catch (Disbursements.Failure e) {
      return later(payout, "transfer_failed", e);
    }
  }

  private boolean payOut(PayoutRecord payout) {
    if (db.fetchExists(REVERSAL, REVERSAL.PAYOUT_ID.eq(payout.getId()).and(REVERSAL.STATE.eq("due")))) {
      return false; // A part of it goes back first.
    }
    if (freezes.frozen()) {
      return false;
    }
    try {
      var answer = disbursements.payOut(payout.getId(), payout.getBankTry(), payout.getCreatorId(), Payouts.toBank(payout));
      transaction.executeWithoutResult(s -> {
        var row = lock(payout.getId());
        if (row.getState().equals("transferred")) {
          row.setStripePayoutId(answer.id());
          row.setAttempts(0);
          row.setNextAt(null);
          payouts.state(row, "paying");
        }
      });
      record(payout.getId(), answer);
      return true;
    } catch (Disbursements.Failure e) {
      return later(payout, "payout_refused", e);
    }
  }

  private boolean look(PayoutRecord payout) {
    try {
      return record(payout.getId(), disbursements.look(payout.getStripePayoutId(), payout.getCreatorId()));
    } catch (Disbursements.Failure e) {
      LOG.warn("Stripe does not answer about payout {}: {}", payout.getId(), e.getMessage());
      return false;
    }
  }

  private boolean record(UUID id, Disbursements.Answer answer) {
    var paid = "paid".equals(answer.status());
    if (!paid && !"failed".equals(answer.status()) && !"canceled".equals(answer.status())) {
      return false;
    }
    transaction.executeWithoutResult(s -> payouts.answered(lock(id), paid, answer.failureCode(), clock.instant()));
    return true;
  }

  /** Puts a failed step into the queue. Only a refusal makes a new key: an unknown outcome is asked for with the old one. */
  private boolean later(PayoutRecord payout, String kind, Disbursements.Failure e) {
    LOG.warn("Payout {} did not move on ({}): {}", payout.getId(), kind, e.getMessage());
    transaction.executeWithoutResult(s -> {
      var row = lock(payout.getId());
      if (!row.getState().equals(payout.getState())) {
        return;
      }
      row.setAttempts(row.getAttempts() + 1);
      row.setNextAt(clock.instant().plus(FIRST_PAUSE.multipliedBy(1L << Math.min(LONGEST, row.getAttempts() - 1))));
      row.setFailureCode(e.code());
      if (e.certain() && kind.equals("transfer_failed")) {
        row.setTransferTry((short) (row.getTransferTry() + 1));
      } else if (e.certain()) {
        row.setBankTry((short) (row.getBankTry() + 1));
      }
      row.update();
      if (row.getAttempts() >= ALERT_AFTER) {
        exceptions.raise(kind, "payout:" + row.getId(), row.getCampaignId(), row.getAmountMinor(),
            row.getAttempts() + " attempts, last: " + e.getMessage());
      }
    });
    return false;
  }

  private PayoutRecord lock(UUID id) {
    return db.selectFrom(PAYOUT).where(PAYOUT.ID.eq(id)).forUpdate().fetchSingle();
  }
}
