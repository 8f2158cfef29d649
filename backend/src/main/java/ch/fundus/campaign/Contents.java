package ch.fundus.campaign;

import static ch.fundus.campaign.jooq.Tables.BUDGET_LINE;
import static ch.fundus.campaign.jooq.Tables.CAMPAIGN;
import static ch.fundus.campaign.jooq.Tables.CAMPAIGN_TEXT;
import static ch.fundus.campaign.jooq.Tables.IMAGE_FACE;
import static ch.fundus.campaign.jooq.Tables.REWARD;
import static ch.fundus.campaign.jooq.Tables.TEAM_MEMBER;

import ch.fundus.campaign.CampaignDraft.Ai;
import ch.fundus.campaign.CampaignDraft.BudgetLine;
import ch.fundus.campaign.CampaignDraft.Change;
import ch.fundus.campaign.CampaignDraft.Marks;
import ch.fundus.campaign.CampaignDraft.Picture;
import ch.fundus.campaign.CampaignDraft.Reward;
import ch.fundus.campaign.CampaignDraft.TeamMember;
import ch.fundus.campaign.CampaignDraft.Texts;
import ch.fundus.campaign.jooq.tables.records.CampaignRecord;
import ch.fundus.media.Media;
import ch.fundus.web.Ids;
import ch.fundus.web.Problem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads and replaces what a creator entered. */
@Component
class Contents {
  private record AiDetails(
      List<String> stages, String tools, String humanContribution, String trainingData, String likeness, String imageSource, Boolean tdmReserved) {}

  private final DSLContext db;
  private final JsonMapper json;

  Contents(DSLContext db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  Content require(UUID id) {
    var c = db.selectFrom(CAMPAIGN).where(CAMPAIGN.ID.eq(id)).fetchOptional().orElseThrow(Problem::notFound);
    return new Content(
        c.getId(), c.getProjectId(), c.getCreatorId(), c.getSlug(), CampaignState.of(c.getState()), c.getVersion(), c.getLanguage(),
        c.getDiscipline(), c.getArea(), c.getGoalMinor(), c.getSecondGoalMinor(), c.getDurationDays(), FundingModel.of(c.getFundingModel()),
        c.getZeroFeeReason() == null ? "" : c.getZeroFeeReason(), c.getFeeRule(), ai(c.getAiUse(), c.getAiDisclosure()), picture(c),
        texts(id), budget(id), rewards(id), team(id), c.getUpdatedAt(), c.getLaunchedAt(), c.getDeadline(), c.getVatNumber());
  }

  Ai ai(String use, JSONB disclosure) {
    if (disclosure.data().equals("{}")) {
      return new Ai(use, List.of(), "", "", "", "", null, true);
    }
    var d = json.readValue(disclosure.data(), AiDetails.class);
    return new Ai(use, d.stages(), d.tools(), d.humanContribution(), d.trainingData(), d.likeness(), d.imageSource(), !Boolean.FALSE.equals(d.tdmReserved()));
  }

  JSONB disclosure(Ai ai) {
    return JSONB.valueOf(json.writeValueAsString(
        new AiDetails(ai.stages(), ai.tools(), ai.humanContribution(), ai.trainingData(), ai.likeness(), ai.imageSource(), ai.tdmReserved())));
  }

  private Picture picture(CampaignRecord c) {
    return c.getImage() == null
        ? null
        : new Picture(c.getImage(), Media.url(c.getImage(), 960), c.getImageFocusX().intValue(), c.getImageFocusY().intValue(), marks(c.getImage()));
  }

  private Marks marks(UUID image) {
    return db.selectFrom(IMAGE_FACE).where(IMAGE_FACE.ID.eq(image)).fetchOne(i -> new Marks(i.getMarkedSource(), i.getHasCredentials()));
  }

  private Map<String, Texts> texts(UUID id) {
    var texts = new LinkedHashMap<String, Texts>();
    db.selectFrom(CAMPAIGN_TEXT)
        .where(CAMPAIGN_TEXT.CAMPAIGN_ID.eq(id))
        .orderBy(CAMPAIGN_TEXT.LANGUAGE)
        .forEach(t -> texts.put(t.getLanguage(), new Texts(t.getTitle(), t.getPitch(), t.getStory(), t.getSecondGoal(), t.getLessPlan())));
    return texts;
  }

  private List<BudgetLine> budget(UUID id) {
    return db.selectFrom(BUDGET_LINE).where(BUDGET_LINE.CAMPAIGN_ID.eq(id)).orderBy(BUDGET_LINE.SORT)
        .fetch(l -> new BudgetLine(l.getCategory(), l.getLabel(), l.getAmountMinor()));
  }

  private List<Reward> rewards(UUID id) {
    return db.selectFrom(REWARD).where(REWARD.CAMPAIGN_ID.eq(id)).orderBy(REWARD.SORT)
        .fetch(r -> new Reward(r.getId(), r.getAmountMinor(), r.getQuantity(), r.getDeliveryOn(), r.getShipping(),
            RewardText.all(json, r.getTexts()), r.getKind(),
            ShippingPrices.within(r.getShipping(), r.getShipSwitzerlandMinor(), r.getShipEuropeMinor(), r.getShipWorldMinor()), r.getVatBp()));
  }

  private List<TeamMember> team(UUID id) {
    return db.selectFrom(TEAM_MEMBER).where(TEAM_MEMBER.CAMPAIGN_ID.eq(id)).orderBy(TEAM_MEMBER.SORT)
        .fetch(m -> new TeamMember(m.getName(), m.getRole()));
  }

  /** Replaces the whole content; the caller holds the campaign's lock. */
  void replace(Content before, Change c, String slug, Instant at) {
    var ai = c.ai();
    var picture = c.image();
    db.update(CAMPAIGN)
        .set(CAMPAIGN.SLUG, slug)
        .set(CAMPAIGN.LANGUAGE, c.language())
        .set(CAMPAIGN.DISCIPLINE, c.discipline())
        .set(CAMPAIGN.AREA, c.area())
        .set(CAMPAIGN.GOAL_MINOR, c.goalMinor())
        .set(CAMPAIGN.SECOND_GOAL_MINOR, c.secondGoalMinor())
        .set(CAMPAIGN.DURATION_DAYS, c.durationDays())
        .set(CAMPAIGN.FUNDING_MODEL, c.fundingModel())
        .set(CAMPAIGN.ZERO_FEE_REASON, c.zeroFeeReason().isEmpty() ? null : c.zeroFeeReason())
        .set(CAMPAIGN.AI_USE, ai.use())
        .set(CAMPAIGN.AI_DISCLOSURE, disclosure(ai))
        .set(CAMPAIGN.IMAGE, picture == null ? null : picture.id())
        .set(CAMPAIGN.IMAGE_FOCUS_X, focus(picture == null ? null : picture.focusX()))
        .set(CAMPAIGN.IMAGE_FOCUS_Y, focus(picture == null ? null : picture.focusY()))
        .set(CAMPAIGN.VAT_NUMBER, c.vatNumber())
        .set(CAMPAIGN.VERSION, before.version() + 1)
        .set(CAMPAIGN.UPDATED_AT, at)
        .where(CAMPAIGN.ID.eq(before.id()))
        .execute();
    replaceTexts(before.id(), c.texts());
    replaceBudget(before.id(), c.budget());
    replaceRewards(before, c.rewards());
    replaceTeam(before.id(), c.team());
  }

  private static Short focus(Integer percent) {
    return percent == null ? (short) 50 : percent.shortValue();
  }

  private void replaceTexts(UUID id, Map<String, Texts> texts) {
    db.deleteFrom(CAMPAIGN_TEXT).where(CAMPAIGN_TEXT.CAMPAIGN_ID.eq(id)).execute();
    var rows = texts.entrySet().stream().map(e -> {
      var row = db.newRecord(CAMPAIGN_TEXT);
      row.setCampaignId(id);
      row.setLanguage(e.getKey());
      row.setTitle(e.getValue().title());
      row.setPitch(e.getValue().pitch());
      row.setStory(e.getValue().story());
      row.setSecondGoal(e.getValue().secondGoal());
      row.setLessPlan(e.getValue().lessPlan());
      return row;
    }).toList();
    db.batchInsert(rows).execute();
  }

  private void replaceBudget(UUID id, List<BudgetLine> lines) {
    db.deleteFrom(BUDGET_LINE).where(BUDGET_LINE.CAMPAIGN_ID.eq(id)).execute();
    db.batchInsert(IntStream.range(0, lines.size()).mapToObj(i -> {
      var row = db.newRecord(BUDGET_LINE);
      row.setId(Ids.next());
      row.setCampaignId(id);
      row.setSort((short) i);
      row.setCategory(lines.get(i).category());
      row.setLabel(lines.get(i).label());
      row.setAmountMinor(lines.get(i).amountMinor());
      return row;
    }).toList()).execute();
  }

  /** A reward keeps its id when it had one here; a foreign or repeated id is not taken over. */
  private void replaceRewards(Content before, List<Reward> rewards) {
    db.deleteFrom(REWARD).where(REWARD.CAMPAIGN_ID.eq(before.id())).execute();
    var known = new java.util.HashSet<>(before.rewards().stream().map(Reward::id).toList());
    db.batchInsert(IntStream.range(0, rewards.size()).mapToObj(i -> {
      var reward = rewards.get(i);
      var row = db.newRecord(REWARD);
      row.setId(reward.id() != null && known.remove(reward.id()) ? reward.id() : Ids.next());
      row.setCampaignId(before.id());
      row.setSort((short) i);
      row.setAmountMinor(reward.amountMinor());
      row.setQuantity(reward.quantity());
      row.setDeliveryOn(reward.deliveryOn());
      row.setShipping(reward.shipping());
      row.setTexts(JSONB.valueOf(json.writeValueAsString(reward.texts())));
      row.setKind(reward.kind());
      row.setShipSwitzerlandMinor(ShippingPrices.orZero(reward.shippingMinor().switzerland()));
      row.setShipEuropeMinor(ShippingPrices.orZero(reward.shippingMinor().europe()));
      row.setShipWorldMinor(ShippingPrices.orZero(reward.shippingMinor().world()));
      row.setVatBp(reward.vatBp());
      return row;
    }).toList()).execute();
  }

  private void replaceTeam(UUID id, List<TeamMember> team) {
    db.deleteFrom(TEAM_MEMBER).where(TEAM_MEMBER.CAMPAIGN_ID.eq(id)).execute();
    db.batchInsert(IntStream.range(0, team.size()).mapToObj(i -> {
      var row = db.newRecord(TEAM_MEMBER);
      row.setCampaignId(id);
      row.setSort((short) i);
      row.setName(team.get(i).name());
      row.setRole(team.get(i).role());
      return row;
    }).toList()).execute();
  }
}
