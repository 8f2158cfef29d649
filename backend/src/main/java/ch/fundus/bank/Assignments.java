package ch.fundus.bank;

import static ch.fundus.bank.jooq.Tables.ASSIGNMENT;
import static ch.fundus.bank.jooq.Tables.PAYMENT_REQUEST;

import ch.fundus.web.Ids;
import ch.fundus.web.Problem;
import java.time.InstantSource;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of money that nobody knows: one person proposes, another decides. */
@Service
class Assignments {
  private final DSLContext db;
  private final InstantSource clock;
  private final BankReceipts receipts;

  Assignments(DSLContext db, InstantSource clock, BankReceipts receipts) {
    this.db = db;
    this.clock = clock;
    this.receipts = receipts;
  }

  /**
   * Proposes a pledge, by its reference, or without one that the money goes back.
   *
   * @throws Problem 409 when the receipt does not wait or has a proposal, 422 for an unknown reference
   */
  @Transactional
  public void propose(UUID receiptId, String reference, String note, UUID by) {
    var receipt = receipts.lock(receiptId);
    if (!receipt.getState().equals("unidentified") || db.fetchExists(ASSIGNMENT, ASSIGNMENT.RECEIPT_ID.eq(receiptId).and(ASSIGNMENT.DECIDED_BY.isNull()))) {
      throw Problem.conflict("state_not_allowed");
    }
    var compact = BankSettings.compact(reference);
    UUID pledge = null;
    if (!compact.isEmpty()) {
      if (!receipt.getCurrency().equals("CHF")) {
        throw Problem.validation("reference", "other_currency");
      }
      pledge = db.select(PAYMENT_REQUEST.PLEDGE_ID).from(PAYMENT_REQUEST).where(PAYMENT_REQUEST.REFERENCE.eq(compact))
          .fetchOptional(PAYMENT_REQUEST.PLEDGE_ID).orElseThrow(() -> Problem.validation("reference", "unknown_reference"));
    } else if (receipt.getPayerIban() == null) {
      throw Problem.validation("reference", "no_payer");
    }
    db.insertInto(ASSIGNMENT)
        .set(ASSIGNMENT.ID, Ids.next())
        .set(ASSIGNMENT.RECEIPT_ID, receiptId)
        .set(ASSIGNMENT.PLEDGE_ID, pledge)
        .set(ASSIGNMENT.NOTE, note == null ? "" : note.strip())
        .set(ASSIGNMENT.PROPOSED_BY, by)
        .set(ASSIGNMENT.PROPOSED_AT, clock.instant())
        .execute();
  }

  /** @throws Problem 403 for whoever proposed it, 409 when there is no proposal */
  @Transactional
  public void decide(UUID receiptId, boolean accept, UUID by) {
    receipts.lock(receiptId);
    var proposal = db.selectFrom(ASSIGNMENT).where(ASSIGNMENT.RECEIPT_ID.eq(receiptId).and(ASSIGNMENT.DECIDED_BY.isNull())).forUpdate().fetchOptional()
        .orElseThrow(() -> Problem.conflict("state_not_allowed"));
    if (proposal.getProposedBy().equals(by)) {
      throw new Problem(HttpStatus.FORBIDDEN, "four_eyes");
    }
    proposal.setDecidedBy(by);
    proposal.setDecidedAt(clock.instant());
    proposal.setAccepted(accept);
    proposal.update();
    if (accept && proposal.getPledgeId() != null) {
      receipts.assign(receiptId, proposal.getPledgeId());
    } else if (accept) {
      receipts.returnUnidentified(receiptId);
    }
  }
}
