package ch.fundus.pledge;

import static ch.fundus.pledge.jooq.Tables.PLEDGE;
import static ch.fundus.pledge.jooq.Tables.PLEDGE_WINDOW;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.sum;

import ch.fundus.bank.BankDays;
import ch.fundus.bank.BankEvents.HeldTooLong;
import ch.fundus.bank.PaymentRequests;
import ch.fundus.bank.QrBills;
import ch.fundus.campaign.CampaignState;
import ch.fundus.campaign.Campaigns;
import ch.fundus.pledge.jooq.tables.records.PledgeRecord;
import ch.fundus.pledge.jooq.tables.records.PledgeWindowRecord;
import ch.fundus.web.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Pledges by bank transfer until the money comes: chosen, awaited, given up. What comes is for {@link TransferReceipts}. */
@Service
class Transfers {
  private final DSLContext db;
  private final InstantSource clock;
  private final Pledges pledges;
  private final Goods goods;
  private final PaymentRequests requests;
  private final Campaigns campaigns;
  private final CampaignWords words;
  private final PledgeMails mails;
  private final JsonMapper json;

  Transfers(DSLContext db, InstantSource clock, Pledges pledges, Goods goods, PaymentRequests requests, Campaigns campaigns, CampaignWords words,
      PledgeMails mails, JsonMapper json) {
    this.db = db;
    this.clock = clock;
    this.pledges = pledges;
    this.goods = goods;
    this.requests = requests;
    this.campaigns = campaigns;
    this.words = words;
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
    if (pledge.getState().equals("lapsed") && !goods.take(pledge)) {
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
    return new PaymentRequests.BillWords(Lines.totalMinor(pledge), words.of(pledge.getCampaignId(), pledge.getLanguage()).title(), payer, pledge.getLanguage());
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
    var window = find(campaignId);
    return campaigns.require(campaignId).state() == CampaignState.SUCCEEDED
        && !BankDays.dayOf(now).isAfter(BankDays.lastLateDay(window.getClosesAt()))
        && db.fetchExists(PLEDGE, PLEDGE.CAMPAIGN_ID.eq(campaignId).and(PLEDGE.METHOD.eq("bank")).and(PLEDGE.STATE.in("awaiting", "lapsed")));
  }

  private void lapse(PledgeRecord pledge, Instant now) {
    pledge.setState(PledgeState.LAPSED.code());
    pledge.setEndedAt(now);
    pledge.update();
    goods.free(pledge.getId());
    mails.lapsed(pledge);
  }

  PledgeWindowRecord find(UUID campaignId) {
    return db.selectFrom(PLEDGE_WINDOW).where(PLEDGE_WINDOW.CAMPAIGN_ID.eq(campaignId)).fetchSingle();
  }

  /** Shared until commit, so that closing waits for us, or we find it closed. */
  PledgeWindowRecord window(UUID campaignId) {
    return db.selectFrom(PLEDGE_WINDOW).where(PLEDGE_WINDOW.CAMPAIGN_ID.eq(campaignId)).forShare().fetchSingle();
  }

  static boolean isOpen(PledgeWindowRecord window, Instant now) {
    return window.getClosedAt() == null && !now.isBefore(window.getOpensAt()) && now.isBefore(window.getClosesAt());
  }
}
