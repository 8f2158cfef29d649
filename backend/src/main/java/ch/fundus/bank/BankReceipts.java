package ch.fundus.bank;

import static ch.fundus.bank.jooq.Tables.PAYMENT_REQUEST;
import static ch.fundus.bank.jooq.Tables.RECEIPT;

import ch.fundus.bank.BankEvents.ReceiptMatched;
import ch.fundus.bank.jooq.tables.records.ReceiptRecord;
import ch.fundus.ledger.AccountKind;
import ch.fundus.ledger.Ledger;
import ch.fundus.ledger.Posting;
import ch.fundus.web.Ids;
import ch.fundus.web.Problem;
import java.time.InstantSource;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Money that came: booked once, and either accepted for its pledge, on its way back, or waiting for two people. */
@Service
public class BankReceipts {
  /** What came of a receipt; the names are those of the cases in docs/guides/operator.md. */
  public enum Outcome {
    EXACT, UNDER, OVER, DUPLICATE, LATE_FUNDED, LATE_FAILED, ENDED;

    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private final DSLContext db;
  private final InstantSource clock;
  private final Ledger ledger;
  private final TransferRefunds refunds;
  private final ApplicationEventPublisher events;

  BankReceipts(DSLContext db, InstantSource clock, Ledger ledger, TransferRefunds refunds, ApplicationEventPublisher events) {
    this.db = db;
    this.clock = clock;
    this.ledger = ledger;
    this.refunds = refunds;
    this.events = events;
  }

  /** Books a payment of a notification; returns false when it was booked before. */
  @Transactional(propagation = Propagation.MANDATORY)
  boolean book(UUID fileId, String account, Camt.Entry entry, Camt.Payment payment) {
    var row = db.newRecord(RECEIPT);
    row.setId(Ids.next());
    row.setFileId(fileId);
    row.setAccount(account);
    row.setServicerKey(payment.key());
    row.setEntryKey(entry.key());
    row.setAmountMinor(payment.amountMinor());
    row.setCurrency(payment.currency());
    row.setBookedOn(entry.bookedOn());
    row.setReference(payment.reference() == null ? null : BankSettings.compact(payment.reference()));
    row.setMessage(payment.message());
    row.setPayerName(payment.payerName());
    row.setPayerIban(payment.payerIban() == null ? null : BankSettings.compact(payment.payerIban()));
    row.setState("new");
    row.setCreatedAt(clock.instant());
    if (db.insertInto(RECEIPT).set(row).onConflict(RECEIPT.ACCOUNT, RECEIPT.SERVICER_KEY).doNothing().execute() == 0) {
      return false;
    }
    match(row.getId(), payment.returned());
    return true;
  }

  private void match(UUID id, boolean returned) {
    var row = lock(id);
    var pledge = row.getReference() == null || returned ? null
        : db.select(PAYMENT_REQUEST.PLEDGE_ID).from(PAYMENT_REQUEST).where(PAYMENT_REQUEST.REFERENCE.eq(row.getReference())).fetchOne(PAYMENT_REQUEST.PLEDGE_ID);
    if (!row.getCurrency().equals("CHF")) {
      queue(id, "other_currency");
    } else if (returned) {
      queue(id, "returned_order");
    } else if (pledge == null) {
      queue(id, row.getReference() == null ? "no_reference" : "unknown_reference");
    } else {
      events.publishEvent(new ReceiptMatched(id, pledge, row.getAmountMinor(), row.getBookedOn(), clock.instant()));
      if (lock(id).getState().equals("new")) {
        throw new IllegalStateException("nobody settled receipt " + id);
      }
    }
  }

  /**
   * Settles a receipt of a pledge: a part of it is the campaign's, the rest goes back, after the supporter
   * was asked if {@code ask} is given.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void settle(UUID id, UUID pledgeId, UUID campaignId, Outcome outcome, long acceptedMinor, java.time.Instant ask) {
    var row = lock(id);
    var at = clock.instant();
    var from = unsettled(row);
    var rest = row.getAmountMinor() - acceptedMinor;
    var posting = Posting.of(row.getState().equals("new") ? Posting.Kind.BANK_RECEIPT : Posting.Kind.BANK_ASSIGNMENT, Posting.Source.BANK_RECEIPT, id, at)
        .move(from, AccountKind.SUPPORTER_HELD.of(campaignId), acceptedMinor)
        .move(from, AccountKind.REFUND_DUE.account(), rest);
    ledger.post(posting.build());
    row.setState("settled");
    row.setWhy(null);
    row.setOutcome(outcome.code());
    row.setPledgeId(pledgeId);
    row.setCampaignId(campaignId);
    row.setAcceptedMinor(acceptedMinor);
    row.setSettledAt(at);
    row.update();
    if (rest > 0) {
      refunds.ofReceipt(row, rest, outcome.code(), ask);
    }
  }

  /** Nobody knows yet whose money it is: two people decide. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void queue(UUID id, String why) {
    var row = lock(id);
    if (row.getState().equals("new")) {
      ledger.open(AccountKind.BANK_CLIENT.account().in(row.getCurrency()), AccountKind.UNIDENTIFIED.account().in(row.getCurrency()));
      ledger.post(Posting.of(Posting.Kind.BANK_RECEIPT, Posting.Source.BANK_RECEIPT, id, clock.instant())
          .move(AccountKind.BANK_CLIENT.account().in(row.getCurrency()), AccountKind.UNIDENTIFIED.account().in(row.getCurrency()), row.getAmountMinor())
          .build());
    }
    row.setState("unidentified");
    row.setWhy(why);
    row.update();
  }

  /** Two people have found the pledge. */
  void assign(UUID id, UUID pledgeId) {
    var row = lock(id);
    events.publishEvent(new ReceiptMatched(id, pledgeId, row.getAmountMinor(), row.getBookedOn(), clock.instant()));
  }

  /** Sends money that nobody could assign back to whoever sent it. */
  @Transactional(propagation = Propagation.MANDATORY)
  void returnUnidentified(UUID id) {
    var row = lock(id);
    var account = row.getCurrency();
    ledger.open(AccountKind.REFUND_DUE.account().in(account));
    ledger.post(Posting.of(Posting.Kind.BANK_ASSIGNMENT, Posting.Source.BANK_RECEIPT, id, clock.instant())
        .move(AccountKind.UNIDENTIFIED.account().in(account), AccountKind.REFUND_DUE.account().in(account), row.getAmountMinor())
        .build());
    row.setState("settled");
    row.setOutcome(account.equals("CHF") ? "unknown_reference" : "other_currency");
    row.setSettledAt(clock.instant());
    row.update();
    refunds.ofReceipt(row, row.getAmountMinor(), row.getOutcome(), null);
  }

  ReceiptRecord lock(UUID id) {
    return db.selectFrom(RECEIPT).where(RECEIPT.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Problem::notFound);
  }

  private static ch.fundus.ledger.Account unsettled(ReceiptRecord row) {
    return row.getState().equals("new") ? AccountKind.BANK_CLIENT.account() : AccountKind.UNIDENTIFIED.account();
  }
}
