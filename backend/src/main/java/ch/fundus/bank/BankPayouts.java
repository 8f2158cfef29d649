package ch.fundus.bank;

import static ch.fundus.bank.jooq.Tables.BOOKED_TIP;
import static ch.fundus.bank.jooq.Tables.COLLECTED;
import static ch.fundus.bank.jooq.Tables.PAYEE_ACCOUNT;
import static ch.fundus.bank.jooq.Tables.PAYOUT;
import static ch.fundus.bank.jooq.Tables.RECEIPT;
import static ch.fundus.bank.jooq.Tables.REFUND;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.sum;

import ch.fundus.bank.BankEvents.BankPayoutPaid;
import ch.fundus.bank.BankEvents.PayeeChanged;
import ch.fundus.bank.jooq.tables.records.PayoutRecord;
import ch.fundus.campaign.CampaignEvents.CampaignSettled;
import ch.fundus.campaign.CampaignMails;
import ch.fundus.campaign.Campaigns;
import ch.fundus.ledger.AccountKind;
import ch.fundus.ledger.Ledger;
import ch.fundus.ledger.Posting;
import ch.fundus.money.Allocation;
import ch.fundus.web.Ids;
import ch.fundus.web.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.codecrete.qrbill.generator.Payments;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Pays creators what came by transfer. Money that lies at the bank can not be moved to the card
 * processor, so a campaign's net is split by where its money is, and each part leaves from there.
 */
@Service
public class BankPayouts {
  /** A payout as its creator sees it. */
  public record View(String state, long amountMinor, String failureCode, Instant createdAt, Instant paidAt) {}

  /** A creator's account; the API shows no more than the end of the IBAN. */
  public record Account(String name, String ibanEnd, Instant setAt) {}

  private final DSLContext db;
  private final InstantSource clock;
  private final Campaigns campaigns;
  private final Ledger ledger;
  private final CampaignMails mails;
  private final ApplicationEventPublisher events;

  BankPayouts(DSLContext db, InstantSource clock, Campaigns campaigns, Ledger ledger, CampaignMails mails, ApplicationEventPublisher events) {
    this.db = db;
    this.clock = clock;
    this.campaigns = campaigns;
    this.ledger = ledger;
    this.mails = mails;
    this.events = events;
  }

  /** Reserves the bank's part before the processor's payout takes what is left. */
  @EventListener
  @Order(Ordered.HIGHEST_PRECEDENCE + 10) // After what the creator owes was kept back.
  void on(CampaignSettled settled) {
    var campaign = campaigns.require(settled.campaignId());
    var received = transferred(campaign.id());
    var net = ledger.balanceMinor(AccountKind.CREATOR_PAYABLE.of(campaign.id()));
    if (received == 0 || net == 0) {
      return;
    }
    var gross = db.select(COLLECTED.COLLECTED_MINOR).from(COLLECTED).where(COLLECTED.CAMPAIGN_ID.eq(campaign.id())).fetchSingle().value1();
    var share = Allocation.split(net, received, gross - received)[0];
    if (share == 0) {
      return;
    }
    var row = db.newRecord(PAYOUT);
    row.setId(Ids.next());
    row.setCampaignId(campaign.id());
    row.setCreatorId(campaign.creatorId());
    row.setAmountMinor(share);
    row.setState(db.fetchExists(PAYEE_ACCOUNT, PAYEE_ACCOUNT.CREATOR_ID.eq(campaign.creatorId())) ? "due" : "waiting_for_account");
    row.setAttempt(1);
    row.setCreatedAt(settled.at());
    row.store();
    ledger.post(Posting.of(Posting.Kind.PAYOUT, Posting.Source.BANK_PAYOUT, row.getId(), settled.at())
        .move(AccountKind.CREATOR_PAYABLE.of(campaign.id()), AccountKind.PAYOUT_CLEARING.account(), share).build());
    if (row.getState().equals("waiting_for_account")) {
      mails.tell(campaign.id(), "payout_account_needed", "bank", Map.of("amount", Long.toString(share)));
    }
  }

  /** What came by transfer for a campaign and stays with it, without tips. */
  private long transferred(UUID campaignId) {
    var accepted = db.select(coalesce(sum(RECEIPT.ACCEPTED_MINOR), BigDecimal.ZERO)).from(RECEIPT).where(RECEIPT.CAMPAIGN_ID.eq(campaignId)).fetchSingle().value1();
    var tips = db.select(coalesce(sum(BOOKED_TIP.TIP_MINOR), BigDecimal.ZERO)).from(BOOKED_TIP).where(BOOKED_TIP.CAMPAIGN_ID.eq(campaignId)).fetchSingle().value1();
    var returned = db.select(coalesce(sum(REFUND.AMOUNT_MINOR.minus(REFUND.TIP_MINOR)), BigDecimal.ZERO)).from(REFUND)
        .where(REFUND.CAMPAIGN_ID.eq(campaignId).and(REFUND.SOURCE.eq("held"))).fetchSingle().value1();
    return accepted.subtract(tips).subtract(returned).longValueExact();
  }

  public Optional<View> of(UUID campaignId) {
    return db.selectFrom(PAYOUT).where(PAYOUT.CAMPAIGN_ID.eq(campaignId))
        .fetchOptional(p -> new View(p.getState(), p.getAmountMinor(), p.getFailureCode(), p.getCreatedAt(), p.getPaidAt()));
  }

  public Optional<Account> account(UUID creatorId) {
    return db.selectFrom(PAYEE_ACCOUNT).where(PAYEE_ACCOUNT.CREATOR_ID.eq(creatorId))
        .fetchOptional(a -> new Account(a.getName(), a.getIban().substring(a.getIban().length() - 4), a.getSetAt()));
  }

  /** @throws Problem 422 when the account can not be paid to */
  @Transactional
  public Account setAccount(UUID creatorId, String name, String iban, UUID by) {
    var compact = BankSettings.compact(iban);
    if (name == null || name.isBlank() || name.strip().length() > 70 || name.chars().anyMatch(Character::isISOControl)) {
      throw Problem.validation("name", name == null || name.isBlank() ? "required" : "invalid");
    }
    requirePayable("iban", compact);
    var before = db.select(PAYEE_ACCOUNT.IBAN).from(PAYEE_ACCOUNT).where(PAYEE_ACCOUNT.CREATOR_ID.eq(creatorId)).fetchOne(PAYEE_ACCOUNT.IBAN);
    db.insertInto(PAYEE_ACCOUNT)
        .set(PAYEE_ACCOUNT.CREATOR_ID, creatorId)
        .set(PAYEE_ACCOUNT.NAME, name.strip())
        .set(PAYEE_ACCOUNT.IBAN, compact)
        .set(PAYEE_ACCOUNT.SET_BY, by)
        .set(PAYEE_ACCOUNT.SET_AT, clock.instant())
        .onConflict(PAYEE_ACCOUNT.CREATOR_ID).doUpdate()
        .set(PAYEE_ACCOUNT.NAME, name.strip())
        .set(PAYEE_ACCOUNT.IBAN, compact)
        .set(PAYEE_ACCOUNT.SET_BY, by)
        .set(PAYEE_ACCOUNT.SET_AT, clock.instant())
        .execute();
    db.update(PAYOUT).set(PAYOUT.STATE, "due").where(PAYOUT.CREATOR_ID.eq(creatorId).and(PAYOUT.STATE.eq("waiting_for_account"))).execute();
    if (before != null && !before.equals(compact)) {
      events.publishEvent(new PayeeChanged(creatorId, clock.instant()));
    }
    return account(creatorId).orElseThrow();
  }

  /** A QR-IBAN takes only payments with a QR reference, which a refund has not. */
  static void requirePayable(String field, String iban) {
    if (!Payments.isValidIBAN(iban) || Payments.isQRIBAN(iban)) {
      throw Problem.validation(field, "iban");
    }
  }

  void paid(PayoutRecord row) {
    var at = clock.instant();
    ledger.post(Posting.of(Posting.Kind.PAYOUT_PAID, Posting.Source.BANK_PAYOUT, row.getId(), at)
        .move(AccountKind.PAYOUT_CLEARING.account(), AccountKind.BANK_CLIENT.account(), row.getAmountMinor()).build());
    row.setState("paid");
    row.setFailureCode(null);
    row.setPaidAt(at);
    row.update();
    db.update(RECEIPT).set(RECEIPT.FORWARDED_AT, at).where(RECEIPT.CAMPAIGN_ID.eq(row.getCampaignId()).and(RECEIPT.ACCEPTED_MINOR.gt(0L))).execute();
    mails.tell(row.getCampaignId(), "payout_paid", "bank", Map.of("amount", Long.toString(row.getAmountMinor())));
    events.publishEvent(new BankPayoutPaid(row.getCampaignId(), row.getCreatorId(), row.getAmountMinor(), at));
  }

  static void refused(PayoutRecord row, String code) {
    row.setState("due");
    row.setFailureCode(code);
    row.setAttempt(row.getAttempt() + 1);
    row.setOrderId(null);
    row.setEndToEndId(null);
    row.update();
  }
}
