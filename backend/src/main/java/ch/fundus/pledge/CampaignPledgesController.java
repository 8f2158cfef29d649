package ch.fundus.pledge;

import static ch.fundus.pledge.jooq.Tables.OFFER;
import static ch.fundus.pledge.jooq.Tables.PLEDGE;
import static ch.fundus.pledge.jooq.Tables.PLEDGE_ADDON;
import static ch.fundus.pledge.jooq.Tables.PLEDGE_WINDOW;
import static ch.fundus.pledge.jooq.Tables.REWARD_SLOT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.sum;

import ch.fundus.campaign.Campaigns;
import ch.fundus.identity.Caller;
import ch.fundus.pledge.jooq.tables.records.PledgeRecord;
import ch.fundus.web.Languages;
import ch.fundus.web.Page;
import ch.fundus.web.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pledges of a campaign: to everyone only what their supporters chose to show, to its creator what is needed. */
@RestController
@RequestMapping("/api")
class CampaignPledgesController {
  private static final List<String> COUNTED =
      List.of("confirmed", "released", "collecting", "charged", "action_required", "dropped", "refunded");
  private final DSLContext db;
  private final Campaigns campaigns;
  private final Lines lines;
  private final JsonMapper json;

  CampaignPledgesController(DSLContext db, Campaigns campaigns, Lines lines, JsonMapper json) {
    this.db = db;
    this.campaigns = campaigns;
    this.lines = lines;
    this.json = json;
  }

  /** Somebody who is shown; {@code name} is null for one who wishes not to be, and then so is the amount. */
  record Supporter(String name, Long amountMinor, String message, Instant at) {}

  record Day(String date, long amountMinor, int pledges) {}

  /** {@code sold} at the end, {@code soldLate} after it. */
  record SoldReward(UUID id, String title, int sold, int soldLate, Integer left) {}

  record ByLanguage(String language, int pledges) {}

  record ByState(String state, int pledges, long amountMinor) {}

  record Figures(long pledgedMinor, int backers, List<Day> byDay, List<SoldReward> rewards, List<ByLanguage> languages, List<ByState> states) {}

  /** {@code lines} are what the creator delivers and gets, without tips; {@code country} is the ISO code to send to. */
  record DeskPledge(
      UUID id, String name, String email, String display, String publicName, long amountMinor, String reward, JsonNode address,
      String message, String state, Instant placedAt, boolean late, List<Lines.Line> lines, String country) {}

  @GetMapping("/campaigns/{slug}/supporters")
  Page<Supporter> supporters(@PathVariable String slug, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "24") int size) {
    var campaign = campaigns.findPublic(slug).orElseThrow(Problem::notFound);
    var request = new Page.Request(page, size);
    var mine = PLEDGE.CAMPAIGN_ID.eq(campaign.id()).and(PLEDGE.STATE.in(COUNTED)).and(PLEDGE.LATE.isFalse());
    var items =
        db.select(PLEDGE.DISPLAY, PLEDGE.NAME, PLEDGE.PUBLIC_NAME, PLEDGE.AMOUNT_MINOR, PLEDGE.MESSAGE, PLEDGE.CONFIRMED_AT)
            .from(PLEDGE)
            .where(mine)
            .orderBy(PLEDGE.CONFIRMED_AT.desc(), PLEDGE.ID)
            .limit(request.size())
            .offset(request.offset())
            .fetch(r -> switch (r.value1()) {
              case "name" -> new Supporter(r.value2(), r.value4(), r.value5(), r.value6());
              case "pseudonym" -> new Supporter(r.value3(), r.value4(), r.value5(), r.value6());
              default -> new Supporter(null, null, r.value5(), r.value6());
            });
    return request.of(items, db.fetchCount(PLEDGE, mine));
  }

  /** How many units of its limited rewards are left, by reward; unlimited ones are not listed. */
  @GetMapping("/campaigns/{slug}/rewards-left")
  java.util.Map<UUID, Integer> left(@PathVariable String slug) {
    var campaign = campaigns.findPublic(slug).orElseThrow(Problem::notFound);
    return unitsLeft(campaign.id());
  }

  @GetMapping("/desk/campaigns/{id}/figures")
  Figures figures(@PathVariable UUID id, Caller caller) {
    campaigns.requireMember(caller, id);
    var counted = PLEDGE.CAMPAIGN_ID.eq(id).and(PLEDGE.STATE.in(COUNTED)).and(PLEDGE.LATE.isFalse());
    var day = DSL.field("to_char(confirmed_at at time zone 'Europe/Zurich', 'YYYY-MM-DD')", String.class);
    var byDay = db.select(day, sum(PLEDGE.AMOUNT_MINOR), count()).from(PLEDGE).where(counted).groupBy(day).orderBy(day)
        .fetch(r -> new Day(r.value1(), r.value2().longValueExact(), r.value3()));
    var languages = db.select(PLEDGE.LANGUAGE, count()).from(PLEDGE).where(counted).groupBy(PLEDGE.LANGUAGE).orderBy(count().desc())
        .fetch(r -> new ByLanguage(r.value1(), r.value2()));
    var states = db.select(PLEDGE.STATE, count(), sum(PLEDGE.AMOUNT_MINOR)).from(PLEDGE).where(PLEDGE.CAMPAIGN_ID.eq(id).and(PLEDGE.LATE.isFalse())).groupBy(PLEDGE.STATE)
        .orderBy(PLEDGE.STATE).fetch(r -> new ByState(r.value1(), r.value2(), r.value3().longValueExact()));
    return new Figures(
        byDay.stream().mapToLong(Day::amountMinor).sum(), byDay.stream().mapToInt(Day::pledges).sum(), byDay, rewards(id), languages, states);
  }

  /** Names and addresses are for the creator alone, and an anonymous supporter's name not even for them. */
  @GetMapping("/desk/campaigns/{id}/pledges")
  Page<DeskPledge> pledges(@PathVariable UUID id, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Caller caller) {
    campaigns.requireMember(caller, id);
    var request = new Page.Request(page, size);
    var mine = PLEDGE.CAMPAIGN_ID.eq(id).and(PLEDGE.STATE.notIn("placed", "lapsed"));
    var titles = campaigns.rewardTitles(id, Languages.current());
    var items =
        db.selectFrom(PLEDGE).where(mine).orderBy(PLEDGE.PLACED_AT.desc(), PLEDGE.ID).limit(request.size()).offset(request.offset())
            .fetch(p -> new DeskPledge(
                p.getId(), p.getName(), p.getEmail(), p.getDisplay(), p.getPublicName(), p.getAmountMinor(), titles.get(p.getRewardId()),
                p.getAddress() == null ? null : json.readTree(p.getAddress().data()), p.getMessage(), p.getState(), p.getPlacedAt(), p.getLate(),
                lines.of(p, Languages.current()).stream().filter(l -> !l.kind().equals("tip")).toList(), country(p)));
    return request.of(items, db.fetchCount(PLEDGE, mine));
  }

  private String country(PledgeRecord pledge) {
    return pledge.getAddress() == null ? null : Zone.countryCode(json.readTree(pledge.getAddress().data()).path("country").asString());
  }

  private List<SoldReward> rewards(UUID campaignId) {
    var titles = campaigns.rewardTitles(campaignId, Languages.current());
    var left = unitsLeft(campaignId);
    var sold = db.select(PLEDGE.REWARD_ID, count().filterWhere(PLEDGE.LATE.isFalse()), count().filterWhere(PLEDGE.LATE.isTrue())).from(PLEDGE)
        .where(PLEDGE.CAMPAIGN_ID.eq(campaignId).and(PLEDGE.STATE.in(COUNTED)).and(PLEDGE.REWARD_ID.isNotNull()))
        .groupBy(PLEDGE.REWARD_ID).fetchMap(r -> r.value1(), r -> new int[] {r.value2(), r.value3()});
    db.select(PLEDGE_ADDON.OFFER_ID, units(PLEDGE.LATE.isFalse()), units(PLEDGE.LATE.isTrue()))
        .from(PLEDGE_ADDON).join(PLEDGE).on(PLEDGE.ID.eq(PLEDGE_ADDON.PLEDGE_ID))
        .where(PLEDGE.CAMPAIGN_ID.eq(campaignId).and(PLEDGE.STATE.in(COUNTED)))
        .groupBy(PLEDGE_ADDON.OFFER_ID).forEach(r -> sold.put(r.value1(), new int[] {r.value2().intValueExact(), r.value3().intValueExact()}));
    return titles.entrySet().stream().map(t -> {
      var of = sold.getOrDefault(t.getKey(), new int[2]);
      return new SoldReward(t.getKey(), t.getValue(), of[0], of[1], left.get(t.getKey()));
    }).toList();
  }

  private static Field<BigDecimal> units(Condition which) {
    return coalesce(sum(PLEDGE_ADDON.QUANTITY).filterWhere(which), BigDecimal.ZERO);
  }

  private java.util.Map<UUID, Integer> unitsLeft(UUID campaignId) {
    return db.select(OFFER.REWARD_ID, count(REWARD_SLOT.N).filterWhere(REWARD_SLOT.PLEDGE_ID.isNull()))
        .from(OFFER)
        .join(PLEDGE_WINDOW).on(PLEDGE_WINDOW.CAMPAIGN_ID.eq(OFFER.CAMPAIGN_ID))
        .join(REWARD_SLOT).on(REWARD_SLOT.REWARD_ID.eq(OFFER.REWARD_ID))
        .where(OFFER.CAMPAIGN_ID.eq(campaignId))
        .groupBy(OFFER.REWARD_ID)
        .fetchMap(r -> r.value1(), r -> r.value2());
  }
}
