package ch.fundus.pledge;

import static ch.fundus.pledge.jooq.Tables.LATE_SALE;
import static ch.fundus.pledge.jooq.Tables.OFFER;
import static ch.fundus.pledge.jooq.Tables.PLEDGE;
import static ch.fundus.pledge.jooq.Tables.PLEDGE_WINDOW;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.sum;

import ch.fundus.campaign.CampaignState;
import ch.fundus.campaign.Campaigns;
import ch.fundus.campaign.LateOffer;
import ch.fundus.ledger.AccountKind;
import ch.fundus.ledger.Ledger;
import ch.fundus.paper.Papers;
import ch.fundus.payment.Purchases;
import ch.fundus.pledge.jooq.tables.records.PledgeRecord;
import ch.fundus.web.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Rewards that are sold on after a successful end: charged at once, counted and settled apart. */
@Service
public class LateSales {
  private final DSLContext db;
  private final InstantSource clock;
  private final Campaigns campaigns;
  private final CampaignWords words;
  private final Pledges pledges;
  private final Purchases purchases;
  private final PledgeMails mails;
  private final Ledger ledger;
  private final Lines lines;
  private final Goods goods;
  private final Tips tips;
  private final Papers papers;

  LateSales(DSLContext db, InstantSource clock, Campaigns campaigns, CampaignWords words, Pledges pledges, Purchases purchases, PledgeMails mails,
      Ledger ledger, Lines lines, Goods goods, Tips tips, Papers papers) {
    this.db = db;
    this.clock = clock;
    this.campaigns = campaigns;
    this.words = words;
    this.pledges = pledges;
    this.purchases = purchases;
    this.mails = mails;
    this.ledger = ledger;
    this.lines = lines;
    this.goods = goods;
    this.tips = tips;
    this.papers = papers;
  }

  /**
   * What everybody may know: before the end what will be offered, then until when it is.
   *
   * @param until the last moment; before the end as it will be if the campaign succeeds
   */
  record View(boolean offered, boolean open, Instant until, List<UUID> rewardIds, int pledges, long paidMinor) {}

  /** How many were paid, and how much of it is the campaign's. */
  public record Sold(long minor, int pledges) {}

  View view(UUID campaignId) {
    var sale = db.selectFrom(LATE_SALE).where(LATE_SALE.CAMPAIGN_ID.eq(campaignId)).fetchOne();
    if (sale != null) {
      var rewards = db.select(OFFER.REWARD_ID).from(OFFER).where(OFFER.CAMPAIGN_ID.eq(campaignId).and(OFFER.LATE.isTrue())).fetch(OFFER.REWARD_ID);
      var sold = sold(campaignId);
      return new View(true, sale.getClosedAt() == null && clock.instant().isBefore(sale.getClosesAt()), sale.getClosesAt(), rewards,
          sold.pledges(), sold.minor());
    }
    var campaign = campaigns.require(campaignId);
    var offer = campaigns.lateOffer(campaignId).filter(o -> campaign.state() == CampaignState.LIVE);
    return new View(offer.isPresent(), false, offer.map(o -> o.until(campaign.deadline())).orElse(null),
        offer.map(LateOffer::rewardIds).orElse(List.of()), 0, 0);
  }

  /** Opens the sale of a campaign that has just succeeded, if its artist offers one; returns until when. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Instant> open(UUID campaignId, Instant at) {
    return campaigns.lateOffer(campaignId).map(offer -> {
      // Counted from the promised end, not from when it was noticed: the date was public before.
      var window = db.selectFrom(PLEDGE_WINDOW).where(PLEDGE_WINDOW.CAMPAIGN_ID.eq(campaignId)).fetchSingle();
      var until = offer.until(window.getClosesAt());
      if (!until.isAfter(at)) {
        return null;
      }
      db.insertInto(LATE_SALE).set(LATE_SALE.CAMPAIGN_ID, campaignId).set(LATE_SALE.OPENS_AT, at).set(LATE_SALE.CLOSES_AT, until).execute();
      db.update(OFFER).set(OFFER.LATE, true).where(OFFER.CAMPAIGN_ID.eq(campaignId).and(OFFER.REWARD_ID.in(offer.rewardIds()))).execute();
      ledger.open(AccountKind.LATE_HELD.of(campaignId));
      return until;
    });
  }

  /** What the payment page is asked for. */
  Purchases.Request purchase(PledgeRecord pledge, String returnUrl) {
    if (!List.of("placed", "lapsed").contains(pledge.getState())) {
      throw Problem.conflict("state_not_allowed");
    }
    if (!isOpen(pledge.getCampaignId())) {
      throw Problem.conflict("campaign_not_open");
    }
    return new Purchases.Request(pledge.getId(), pledge.getCampaignId(), Lines.totalMinor(pledge), what(pledge), pledge.getEmail(), pledge.getLanguage(), returnUrl);
  }

  /** What all is in the one amount on the payment page. */
  private String what(PledgeRecord pledge) {
    var parts = lines.of(pledge, pledge.getLanguage()).stream().filter(l -> l.isPurchase() || l.kind().equals("tip"))
        .map(l -> l.isPurchase() ? l.named() : papers.text(pledge.getLanguage(), "tip")).filter(Objects::nonNull).collect(Collectors.joining(", "));
    return words.of(pledge.getCampaignId(), pledge.getLanguage()).title() + ": " + parts;
  }

  /** What was paid for late pledges, without tips, refunded or not. */
  public Sold sold(UUID campaignId) {
    return db.select(coalesce(sum(PLEDGE.AMOUNT_MINOR), BigDecimal.ZERO), count()).from(PLEDGE)
        .where(PLEDGE.CAMPAIGN_ID.eq(campaignId).and(PLEDGE.LATE.isTrue()).and(PLEDGE.STATE.in("charged", "refunded")))
        .fetchSingle(r -> new Sold(r.value1().longValueExact(), r.value2()));
  }

  List<String> allowed(PledgeRecord pledge) {
    return switch (pledge.getState()) {
      case "placed" -> isOpen(pledge.getCampaignId()) ? List.of("pay", "cancel") : List.of("cancel");
      case "lapsed" -> isOpen(pledge.getCampaignId()) ? List.of("pay") : List.of();
      default -> List.of();
    };
  }

  /** Paid. Whoever came back after their unit went to somebody else gets the money back; then the answer is false. */
  boolean paid(PledgeRecord pledge, Instant at) {
    // Shared until commit: the settlement waits for us, or has closed the sale before.
    var closed = db.selectFrom(LATE_SALE).where(LATE_SALE.CAMPAIGN_ID.eq(pledge.getCampaignId())).forShare().fetchSingle().getClosedAt() != null;
    var lapsed = pledge.getState().equals("lapsed");
    if (closed || !PledgeState.of(pledge.getState()).mayBecome(PledgeState.CHARGED)) {
      return false;
    }
    if (lapsed && !goods.take(pledge)) {
      goods.free(pledge.getId());
      return false;
    }
    tips.book(pledge, at);
    pledge.setState(PledgeState.CHARGED.code());
    pledge.setConfirmedAt(at);
    pledge.setEndedAt(at);
    pledge.update();
    mails.late(pledge);
    return true;
  }

  /** Closes a sale whose time is over once nobody is on the payment page any more; false while it must wait. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean close(UUID campaignId, Instant at) {
    var sale = db.selectFrom(LATE_SALE).where(LATE_SALE.CAMPAIGN_ID.eq(campaignId)).forUpdate().fetchSingle();
    if (sale.getClosesAt().isAfter(at) || purchases.pending(campaignId).onPage() > 0) {
      return false;
    }
    if (sale.getClosedAt() == null) {
      sale.setClosedAt(at);
      sale.update();
      var left = db.update(PLEDGE).set(PLEDGE.STATE, PledgeState.LAPSED.code()).set(PLEDGE.ENDED_AT, at)
          .where(PLEDGE.CAMPAIGN_ID.eq(campaignId).and(PLEDGE.LATE.isTrue()).and(PLEDGE.STATE.eq("placed"))).returning(PLEDGE.ID).fetch(PLEDGE.ID);
      goods.free(left);
    }
    return true;
  }

  private boolean isOpen(UUID campaignId) {
    return db.fetchExists(LATE_SALE, LATE_SALE.CAMPAIGN_ID.eq(campaignId).and(LATE_SALE.CLOSED_AT.isNull()).and(LATE_SALE.CLOSES_AT.gt(clock.instant())));
  }
}
