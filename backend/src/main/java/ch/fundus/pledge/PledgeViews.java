package ch.fundus.pledge;

import static ch.fundus.pledge.jooq.Tables.PLEDGE;
import static ch.fundus.pledge.jooq.Tables.PLEDGE_WINDOW;

import ch.fundus.bank.TransferRefunds;
import ch.fundus.payment.Refunds;
import ch.fundus.payment.Setups;
import ch.fundus.pledge.jooq.tables.records.PledgeRecord;
import ch.fundus.web.Languages;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** How a pledge looks to its supporter. */
@Component
class PledgeViews {
  record CampaignRef(UUID id, String slug, String title, String state, Instant deadline, String fundingModel) {}

  record RewardRef(UUID id, String title) {}

  /**
   * {@code allowed} names what may be done now: pay, change, cancel, recover. {@code amountMinor} is the campaign's, of it
   * {@code contributionMinor} reward and gift; {@code totalMinor} is paid, with the tip; {@code feeMinor} is in the amount;
   * {@code donatedMinor} is what a donation receipt can be had for.
   */
  record View(
      UUID id, CampaignRef campaign, long amountMinor, RewardRef reward, String display, String publicName, String email, String name,
      String language, PledgeRequest.Address address, String message, String state, Instant placedAt, Instant confirmedAt,
      String methodLabel, Instant recoverUntil, long refundedMinor, String receiptCode, String method, Instant payBy, boolean late, List<String> allowed,
      List<Lines.Line> lines, long contributionMinor, long shippingMinor, long tipMinor, long totalMinor, long feeMinor, long donatedMinor) {}

  /** The answer to placing: the same for every retry of the same request. */
  record Placed(UUID id, CampaignRef campaign, long amountMinor, RewardRef reward, String state, String accessKey, long totalMinor) {}

  private final DSLContext db;
  private final InstantSource clock;
  private final CampaignWords campaigns;
  private final Setups setups;
  private final Refunds refunds;
  private final Receipts receipts;
  private final TransferRefunds transferRefunds;
  private final LateSales lateSales;
  private final Lines lines;
  private final PledgePapers papers;
  private final JsonMapper json;

  PledgeViews(DSLContext db, InstantSource clock, CampaignWords campaigns, Setups setups, Refunds refunds, Receipts receipts,
      TransferRefunds transferRefunds, LateSales lateSales, Lines lines, PledgePapers papers, JsonMapper json) {
    this.db = db;
    this.clock = clock;
    this.campaigns = campaigns;
    this.setups = setups;
    this.refunds = refunds;
    this.receipts = receipts;
    this.transferRefunds = transferRefunds;
    this.lateSales = lateSales;
    this.lines = lines;
    this.papers = papers;
    this.json = json;
  }

  /** Needs no query for a fresh pledge: all of it is in the request. */
  Placed placed(UUID id, PledgeRequest request, Pledges.Placed placed, String key) {
    var words = campaigns.of(request.campaignId(), request.language());
    var state = placed.fresh() ? "placed" : db.select(PLEDGE.STATE).from(PLEDGE).where(PLEDGE.ID.eq(id)).fetchSingle().value1();
    return new Placed(id, campaign(words), placed.priced().amountMinor(), reward(words, request.rewardId()), state, key,
        placed.priced().amountMinor() + placed.priced().tipMinor());
  }

  View view(PledgeRecord p) {
    var words = campaigns.of(p.getCampaignId(), Languages.current());
    var parts = lines.of(p, Languages.current());
    var address = p.getAddress() == null ? null : json.readValue(p.getAddress().data(), PledgeRequest.Address.class);
    return new View(
        p.getId(), campaign(words), p.getAmountMinor(), reward(words, p.getRewardId()), p.getDisplay(), p.getPublicName(), p.getEmail(),
        p.getName(), p.getLanguage(), address, p.getMessage(), p.getState(), p.getPlacedAt(), p.getConfirmedAt(),
        setups.methodLabel(p.getId()).orElse(null), p.getRecoverUntil(), refunds.refundedMinor(p.getId()) + transferRefunds.refundedMinor(p.getId()),
        p.getConfirmedAt() == null ? null : receipts.code(p.getId()), p.getMethod(), p.getPayBy(), p.getLate(), p.getLate() ? lateSales.allowed(p) : allowed(p),
        parts, contributionMinor(parts), p.getShippingMinor(), p.getTipMinor(), Lines.totalMinor(p),
        lines.feeMinor(p.getCampaignId(), p.getAmountMinor()), papers.donatedMinor(p));
  }

  private static long contributionMinor(List<Lines.Line> lines) {
    return lines.stream().filter(l -> l.kind().equals("reward") || l.kind().equals("gift")).mapToLong(Lines.Line::amountMinor).sum();
  }

  private List<String> allowed(PledgeRecord p) {
    var open = db.fetchExists(PLEDGE_WINDOW,
        PLEDGE_WINDOW.CAMPAIGN_ID.eq(p.getCampaignId()).and(PLEDGE_WINDOW.CLOSED_AT.isNull()).and(PLEDGE_WINDOW.CLOSES_AT.gt(clock.instant())));
    var allowed = new ArrayList<String>();
    var another = p.getState().equals("confirmed") && setups.needsAnother(p.getId());
    if (open && (another || List.of("placed", "awaiting", "lapsed").contains(p.getState()))) {
      allowed.add("pay");
    }
    if (open && List.of("placed", "awaiting", "confirmed").contains(p.getState())) {
      allowed.add("change");
      allowed.add("cancel");
    }
    if (p.getState().equals("action_required")) {
      allowed.add("recover");
    }
    return allowed;
  }

  private static CampaignRef campaign(CampaignWords.Words w) {
    return new CampaignRef(w.id(), w.slug(), w.title(), w.state(), w.deadline(), w.fundingModel().code());
  }

  private static RewardRef reward(CampaignWords.Words w, UUID rewardId) {
    return rewardId == null ? null : new RewardRef(rewardId, w.rewards().get(rewardId));
  }
}
