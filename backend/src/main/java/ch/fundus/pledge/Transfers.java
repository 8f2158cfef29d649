package ch.fundus.pledge;

import static ch.fundus.pledge.jooq.Tables.OFFER;
import static ch.fundus.pledge.jooq.Tables.PLEDGE;
import static ch.fundus.pledge.jooq.Tables.PLEDGE_WINDOW;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.sum;

import ch.fundus.bank.BankDays;
import ch.fundus.bank.BankEvents.HeldTooLong;
import ch.fundus.bank.BankEvents.ReceiptMatched;
import ch.fundus.bank.BankEvents.TransferReturned;
import ch.fundus.bank.PaymentRequests;
import ch.fundus.bank.QrBills;
import ch.fundus.bank.BankReceipts;
import ch.fundus.bank.TransferRefunds;
import ch.fundus.campaign.CampaignState;
import ch.fundus.campaign.Campaigns;
import ch.fundus.ledger.Ledger;
import ch.fundus.ledger.Posting;
import ch.fundus.pledge.jooq.tables.records.PledgeRecord;
import ch.fundus.pledge.jooq.tables.records.PledgeWindowRecord;
import ch.fundus.web.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Pledges by bank transfer: awaited, counted once booked, and what is done with money that does not fit. */
@Service
class Transfers {
  /** How long a supporter may think about money that was too much. */
  private static final Duration THINKING = Duration.ofDays(7);

  private final DSLContext db;
  private final InstantSource clock;
  private final Pledges pledges;
  private final PaymentRequests requests;
  private final BankReceipts receipts;
  private final TransferRefunds refunds;
  private final Campaigns campaigns;
  private final CampaignWords words;
  private final Ledger ledger;
  private final PledgeMails mails;
  private final JsonMapper json;

  Transfers(DSLContext db, InstantSource clock, Pledges pledges, PaymentRequests requests, BankReceipts receipts, TransferRefunds refunds,
      Campaigns campaigns, CampaignWords words, Ledger ledger, PledgeMails mails, JsonMapper json) {
    this.db = db;
    this.clock = clock;
    this.pledges = pledges;
    this.requests = requests;
    this.receipts = receipts;
    this.refunds = refunds;
    this.campaigns = campaigns;
    this.words = words;
    this.ledger = ledger;
    this.mails = mails;
    this.json = json;
  }

  /** Whether a campaign takes transfers now, until when one could pay, and what is awaited already. */
  record Offer(boolean offered, Instant payBy, long awaitedMinor, int awaited) {}

  Offer offer(UUID campaignId) {
    var now = clock.instant();
    var window = db.selectFrom(PLEDGE_WINDOW).where(PLEDGE_WINDOW.CAMPAIGN_ID.eq(campaignId)).fetchOne();
    if (window == null) {
      return new Offer(false, null, 0, 0);
    }
    var offered = isOpen(window, now) && requests.offeredFor(window.getOpensAt(), window.getClosesAt());
    var awaited = db.select(coalesce(sum(PLEDGE.AMOUNT_MINOR), BigDecimal.ZERO), count()).from(PLEDGE)
        .where(PLEDGE.CAMPAIGN_ID.eq(campaignId).and(PLEDGE.STATE.eq("awaiting"))).fetchSingle();
    return new Offer(offered, offered ? requests.payBy(now, window.getClosesAt()) : null, awaited.value1().longValueExact(), awaited.value2());
  }

  /**
   * The supporter will pay by transfer: from now on the money is awaited. Asking again changes nothing.
   *
   * @throws Problem 409 when the campaign takes no transfers, or the pledge is paid another way
   */
  @Transactional
  public void choose(UUID id) {
    var pledge = pledges.lock(id);
    var now = clock.instant();
    if (pledge.getState().equals("awaiting")) {
      return;
    }
    if (!PledgeState.of(pledge.getState()).mayBecome(PledgeState.AWAITING)) {
      throw Problem.conflict("state_not_allowed");
    }
    var window = window(pledge.getCampaignId());
    if (!isOpen(window, now)) {
      throw Problem.conflict("campaign_not_open");
    }
    if (!requests.offeredFor(window.getOpensAt(), window.getClosesAt())) {
      throw Problem.conflict("transfer_not_offered");
    }
    if (pledge.getState().equals("lapsed") && !pledges.takeUnit(id, pledge.getRewardId())) {
      throw Problem.conflict("reward_sold_out");
    }
    pledge.setMethod("bank");
    pledge.setState(PledgeState.AWAITING.code());
    pledge.setPayBy(requests.payBy(now, window.getClosesAt()));
    pledge.setEndedAt(null);
    pledge.update();
    var details = requests.request(id, pledge.getCampaignId());
    mails.awaiting(pledge, details, requests.pdf(id, bill(pledge)));
  }

  PaymentRequests.BillWords bill(PledgeRecord pledge) {
    var address = pledge.getAddress() == null ? null : json.readValue(pledge.getAddress().data(), PledgeRequest.Address.class);
    var payer = address == null ? null
        : new QrBills.Payer(PledgeRequest.text(pledge.getName()).isBlank() ? address.name() : pledge.getName(), address.street(), address.postcode(), address.city(), address.country());
    return new PaymentRequests.BillWords(pledge.getAmountMinor(), words.of(pledge.getCampaignId(), pledge.getLanguage()).title(), payer, pledge.getLanguage());
  }

  /** Money has come. It counts if it can; what does not fit goes back. */
  @EventListener
  void on(ReceiptMatched receipt) {
    var pledge = pledges.lock(receipt.pledgeId());
    if (pledge == null) {
      receipts.queue(receipt.receiptId(), "unknown_reference");
      return;
    }
    var window = window(pledge.getCampaignId());
    var payable = pledge.getMethod().equals("bank") && List.of("awaiting", "lapsed").contains(pledge.getState());
    if (!payable) {
      refuse(pledge, receipt, List.of("confirmed", "collecting", "charged").contains(pledge.getState()) ? BankReceipts.Outcome.DUPLICATE : ended(pledge));
    } else if (window.getClosedAt() == null && !receipt.bookedOn().isAfter(BankDays.dayOf(window.getClosesAt()))) {
      accept(pledge, receipt, window, false);
    } else if (window.getClosedAt() == null) {
      // The end has come and is not yet decided: the desk takes it up when it is.
      receipts.queue(receipt.receiptId(), "after_the_end");
    } else if (campaigns.require(pledge.getCampaignId()).state() == CampaignState.SUCCEEDED
        && !receipt.bookedOn().isAfter(BankDays.lastLateDay(window.getClosesAt()))) {
      accept(pledge, receipt, window, true);
    } else {
      refuse(pledge, receipt, ended(pledge));
    }
  }

  private BankReceipts.Outcome ended(PledgeRecord pledge) {
    return switch (campaigns.require(pledge.getCampaignId()).state()) {
      case SUCCEEDED, SETTLED, REPORTED -> BankReceipts.Outcome.LATE_FUNDED;
      case FAILED -> BankReceipts.Outcome.LATE_FAILED;
      default -> BankReceipts.Outcome.ENDED;
    };
  }

  private void refuse(PledgeRecord pledge, ReceiptMatched receipt, BankReceipts.Outcome outcome) {
    receipts.settle(receipt.receiptId(), pledge.getId(), pledge.getCampaignId(), outcome, 0, null);
    mails.returned(pledge, receipt.receiptId(), receipt.amountMinor(), outcome.code());
  }

  private void accept(PledgeRecord pledge, ReceiptMatched receipt, PledgeWindowRecord window, boolean late) {
    if (receipt.amountMinor() < PledgeRequest.MIN_MINOR) {
      refuse(pledge, receipt, BankReceipts.Outcome.UNDER);
      return;
    }
    var expected = pledge.getAmountMinor();
    var accepted = Math.min(expected, receipt.amountMinor());
    var rewardLost = dropRewardIfLost(pledge, accepted);
    var now = clock.instant();
    pledge.setAmountMinor(accepted);
    pledge.setState((late ? PledgeState.CHARGED : PledgeState.CONFIRMED).code());
    pledge.setConfirmedAt(now);
    pledge.setEndedAt(late ? now : null);
    pledge.update();
    if (!late) {
      ledger.post(Posting.commitment(pledge.getId(), pledge.getRevision(), pledge.getCampaignId(), accepted, now));
    }
    var excess = receipt.amountMinor() - accepted;
    // After the end nothing more can be given, so nobody is asked.
    var ask = excess == 0 || late ? null : earlier(now.plus(THINKING), window.getClosesAt());
    var outcome = late ? BankReceipts.Outcome.LATE_FUNDED : excess > 0 ? BankReceipts.Outcome.OVER : accepted < expected ? BankReceipts.Outcome.UNDER : BankReceipts.Outcome.EXACT;
    receipts.settle(receipt.receiptId(), pledge.getId(), pledge.getCampaignId(), outcome, accepted, ask);
    if (accepted < expected || rewardLost != null) {
      mails.underpaid(pledge, expected, rewardLost);
    } else if (excess > 0 && ask != null) {
      mails.overpaid(pledge, excess, ask);
    } else {
      mails.paid(pledge);
    }
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  /** A smaller sum, or a unit that somebody else has taken since, costs the reward; returns its title then. */
  private String dropRewardIfLost(PledgeRecord pledge, long accepted) {
    if (pledge.getRewardId() == null) {
      return null;
    }
    var price = db.select(OFFER.AMOUNT_MINOR).from(OFFER).where(OFFER.REWARD_ID.eq(pledge.getRewardId())).fetchSingle().value1();
    var taken = !pledge.getState().equals("lapsed") || pledges.takeUnit(pledge.getId(), pledge.getRewardId());
    if (accepted >= price && taken) {
      return null;
    }
    var title = words.of(pledge.getCampaignId(), pledge.getLanguage()).rewards().get(pledge.getRewardId());
    pledges.freeUnit(pledge.getId());
    pledge.setRewardId(null);
    return title == null ? "" : title;
  }

  /** The supporter decides about money that was too much. */
  @Transactional
  public void excess(UUID id, boolean keep) {
    var pledge = pledges.lock(id);
    var excess = refunds.asked(id).orElseThrow(() -> Problem.conflict("state_not_allowed"));
    if (!keep) {
      refunds.sendBack(excess);
      return;
    }
    var now = clock.instant();
    if (!pledge.getState().equals("confirmed") || !isOpen(window(pledge.getCampaignId()), now)) {
      throw Problem.conflict("campaign_not_open");
    }
    ledger.post(Posting.commitmentVoid(id, pledge.getRevision(), pledge.getCampaignId(), pledge.getAmountMinor(), now));
    refunds.keep(excess);
    pledge.setAmountMinor(pledge.getAmountMinor() + excess.amountMinor());
    pledge.setRevision(pledge.getRevision() + 1);
    pledge.update();
    ledger.post(Posting.commitment(id, pledge.getRevision(), pledge.getCampaignId(), pledge.getAmountMinor(), now));
    mails.paid(pledge);
  }

  @EventListener
  void on(TransferReturned returned) {
    var pledge = pledges.lock(returned.pledgeId());
    if (returned.wasHeld() && PledgeState.of(pledge.getState()).mayBecome(PledgeState.REFUNDED) && refunds.refundedMinor(pledge.getId()) == pledge.getAmountMinor()) {
      pledge.setState(PledgeState.REFUNDED.code());
      pledge.setEndedAt(returned.at());
      pledge.update();
    }
    mails.refunded(pledge, returned.refundId(), returned.amountMinor());
  }

  /** 57 days have passed and the campaign still runs: the law wants the money back with its owner. */
  @EventListener
  void on(HeldTooLong held) {
    var pledge = pledges.lock(held.pledgeId());
    if (pledge.getState().equals("confirmed")) {
      pledges.endTransfer(pledge, "held_too_long", held.at());
    }
  }

  /** Gives up on transfers that did not come, each with a mail; returns how many. */
  @Transactional
  public int lapse(Instant now, int limit) {
    // Past the campaign's end its closing decides: a funded one still waits some bank days.
    var overdue = db.select(PLEDGE.fields()).from(PLEDGE).join(PLEDGE_WINDOW).on(PLEDGE_WINDOW.CAMPAIGN_ID.eq(PLEDGE.CAMPAIGN_ID))
        .where(PLEDGE.STATE.eq("awaiting").and(PLEDGE.PAY_BY.le(now)).and(PLEDGE_WINDOW.CLOSES_AT.gt(now)).and(PLEDGE_WINDOW.CLOSED_AT.isNull()))
        .limit(limit).forUpdate().of(PLEDGE).skipLocked().fetchInto(PLEDGE);
    overdue.forEach(p -> lapse(p, now));
    return overdue.size();
  }

  /** After the end: at once when the campaign did not succeed, else when late money would come too late. */
  int lapseEnded(UUID campaignId, Instant now) {
    if (waitsForLateMoney(campaignId, now)) {
      return 0;
    }
    var left = db.selectFrom(PLEDGE).where(PLEDGE.CAMPAIGN_ID.eq(campaignId).and(PLEDGE.STATE.eq("awaiting"))).forUpdate().fetch();
    left.forEach(p -> lapse(p, now));
    return left.size();
  }

  /** Whether a funded campaign may still receive transfers that were asked for before its end. */
  boolean waitsForLateMoney(UUID campaignId, Instant now) {
    var window = db.selectFrom(PLEDGE_WINDOW).where(PLEDGE_WINDOW.CAMPAIGN_ID.eq(campaignId)).fetchSingle();
    return campaigns.require(campaignId).state() == CampaignState.SUCCEEDED
        && !BankDays.dayOf(now).isAfter(BankDays.lastLateDay(window.getClosesAt()))
        && db.fetchExists(PLEDGE, PLEDGE.CAMPAIGN_ID.eq(campaignId).and(PLEDGE.METHOD.eq("bank")).and(PLEDGE.STATE.in("awaiting", "lapsed")));
  }

  private void lapse(PledgeRecord pledge, Instant now) {
    pledge.setState(PledgeState.LAPSED.code());
    pledge.setEndedAt(now);
    pledge.update();
    pledges.freeUnit(pledge.getId());
    mails.lapsed(pledge);
  }

  /** Shared until commit, so that closing waits for us, or we find it closed. */
  private PledgeWindowRecord window(UUID campaignId) {
    return db.selectFrom(PLEDGE_WINDOW).where(PLEDGE_WINDOW.CAMPAIGN_ID.eq(campaignId)).forShare().fetchSingle();
  }

  private static boolean isOpen(PledgeWindowRecord window, Instant now) {
    return window.getClosedAt() == null && !now.isBefore(window.getOpensAt()) && now.isBefore(window.getClosesAt());
  }
}
