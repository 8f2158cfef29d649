package ch.fundus.campaign;

import static ch.fundus.campaign.jooq.Tables.BUDGET_LINE;
import static ch.fundus.campaign.jooq.Tables.CAMPAIGN;
import static ch.fundus.campaign.jooq.Tables.CREATOR_FACE;
import static ch.fundus.campaign.jooq.Tables.FEE_RULE;
import static ch.fundus.campaign.jooq.Tables.FUNDING;
import static ch.fundus.campaign.jooq.Tables.IMAGE_FACE;
import static ch.fundus.campaign.jooq.Tables.PROJECT;
import static ch.fundus.campaign.jooq.Tables.REWARD;
import static ch.fundus.campaign.jooq.Tables.REWARD_LEFT;
import static ch.fundus.campaign.jooq.Tables.TEAM_MEMBER;
import static ch.fundus.campaign.jooq.Tables.UPDATE_POST;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;

import ch.fundus.money.BasisPoints;
import ch.fundus.web.Languages;
import ch.fundus.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Record3;
import org.jooq.Record12;
import org.jooq.Result;
import org.jooq.SelectField;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** A campaign's whole page, in one statement. */
@Component
class CampaignPages {
  private static final Field<Result<Record3<String, String, Long>>> LINES =
      multiset(
              select(BUDGET_LINE.CATEGORY, BUDGET_LINE.LABEL, BUDGET_LINE.AMOUNT_MINOR)
                  .from(BUDGET_LINE).where(BUDGET_LINE.CAMPAIGN_ID.eq(CAMPAIGN.ID)).orderBy(BUDGET_LINE.SORT))
          .as("lines");
  private static final Field<Long> LEFT =
      coalesce(
              field(select(REWARD_LEFT.UNITS_LEFT).from(REWARD_LEFT).where(REWARD_LEFT.REWARD_ID.eq(REWARD.ID))),
              REWARD.QUANTITY.cast(Long.class))
          .as("units_left");
  private static final Field<Result<Record12<UUID, JSONB, Long, Integer, Long, LocalDate, String, String, Long, Long, Long, Integer>>> REWARDS =
      multiset(
              select(REWARD.ID, REWARD.TEXTS, REWARD.AMOUNT_MINOR, REWARD.QUANTITY, LEFT, REWARD.DELIVERY_ON, REWARD.SHIPPING, REWARD.KIND,
                  REWARD.SHIP_SWITZERLAND_MINOR, REWARD.SHIP_EUROPE_MINOR, REWARD.SHIP_WORLD_MINOR, REWARD.VAT_BP)
                  .from(REWARD).where(REWARD.CAMPAIGN_ID.eq(CAMPAIGN.ID)).orderBy(REWARD.SORT))
          .as("rewards");
  private static final Field<Result<org.jooq.Record2<String, String>>> TEAM =
      multiset(
              select(TEAM_MEMBER.NAME, TEAM_MEMBER.ROLE)
                  .from(TEAM_MEMBER).where(TEAM_MEMBER.CAMPAIGN_ID.eq(CAMPAIGN.ID)).orderBy(TEAM_MEMBER.SORT))
          .as("team");
  private static final Field<Integer> UPDATES =
      field(selectCount().from(UPDATE_POST).where(UPDATE_POST.CAMPAIGN_ID.eq(CAMPAIGN.ID))).as("updates");
  private static final List<SelectField<?>> FIELDS = fields();

  private final DSLContext db;
  private final Campaigns campaigns;
  private final Contents contents;
  private final ObjectProvider<SubmissionCheck> remuneration;
  private final JsonMapper json;
  private final InstantSource clock;

  CampaignPages(
      DSLContext db, Campaigns campaigns, Contents contents, ObjectProvider<SubmissionCheck> remuneration, JsonMapper json,
      InstantSource clock) {
    this.db = db;
    this.campaigns = campaigns;
    this.contents = contents;
    this.remuneration = remuneration;
    this.json = json;
    this.clock = clock;
  }

  /** Any campaign as it looks, or would look, in public. The caller has checked who may see it. */
  CampaignPage of(UUID id) {
    return db.select(FIELDS)
        .from(
            Cards.source(Languages.current())
                .join(PROJECT).on(PROJECT.ID.eq(CAMPAIGN.PROJECT_ID))
                .leftJoin(FEE_RULE).on(FEE_RULE.VERSION.eq(CAMPAIGN.FEE_RULE)))
        .where(CAMPAIGN.ID.eq(id))
        .fetchOptional(this::page)
        .orElseThrow(Problem::notFound);
  }

  private CampaignPage page(Record r) {
    var c = Cards.card(r);
    var rule =
        r.get(FEE_RULE.VERSION) == null
            ? campaigns.feeRuleAt(clock.instant())
            : new Campaigns.FeeRule(r.get(FEE_RULE.VERSION), r.get(FEE_RULE.RATE_BP), r.get(FEE_RULE.VAT_BP), r.get(FEE_RULE.NOTE));
    var secondGoal = r.get(Cards.TEXT.SECOND_GOAL);
    var lessPlan = FundingModel.of(c.fundingModel()) == FundingModel.KEEP_IT_ALL ? r.get(Cards.TEXT.LESS_PLAN) : null;
    var ai = contents.ai(c.aiUse(), r.get(CAMPAIGN.AI_DISCLOSURE));
    var outcome = outcome(r);
    return new CampaignPage(
        c.id(), c.slug(), c.title(), c.pitch(), c.language(), c.languages(),
        creator(r),
        c.discipline(), c.area(), c.state(), c.goalMinor(), c.pledgedMinor(), c.collectedMinor(), c.backers(), c.percent(),
        c.launchedAt(), c.deadline(), c.endedAt(), c.image(), c.aiUse(), c.fundingModel(), lessPlan, Markdown.html(orEmpty(r.get(Cards.TEXT.STORY))),
        r.get(CAMPAIGN.SECOND_GOAL_MINOR), secondGoal == null || secondGoal.isEmpty() ? null : secondGoal, budget(r, c, rule),
        rewards(r, c.language(), "reward"), r.get(TEAM).map(m -> new CampaignPage.Member(m.value1(), m.value2())),
        new CampaignPage.Ai(ai.use(), ai.stages(), ai.tools(), ai.humanContribution(), ai.trainingData(), ai.likeness(), ai.imageSource(),
            r.get(IMAGE_FACE.MARKED_SOURCE), Boolean.TRUE.equals(r.get(IMAGE_FACE.HAS_CREDENTIALS)), ai.tdmReserved()),
        project(r), r.get(CAMPAIGN.ZERO_FEE_REASON), rule,
        r.get(CAMPAIGN.TERMS_SHA256), r.get(UPDATES), takesPledges(c.state(), c.deadline(), clock.instant()), outcome.text(), outcome.url(),
        rewards(r, c.language(), "addon"), r.get(CAMPAIGN.VAT_NUMBER));
  }

  static boolean takesPledges(String state, Instant deadline, Instant now) {
    return state.equals(CampaignState.LIVE.code()) && now.isBefore(deadline);
  }

  static CampaignPage.Creator creator(Record r) {
    return new CampaignPage.Creator(
        r.get(CREATOR_FACE.ID), r.get(CREATOR_FACE.SLUG), r.get(CREATOR_FACE.NAME), r.get(CREATOR_FACE.KIND), r.get(CREATOR_FACE.BIO));
  }

  static CampaignPage.Project project(Record r) {
    return new CampaignPage.Project(r.get(PROJECT.SLUG), r.get(PROJECT.TITLE));
  }

  static CampaignPage.Outcome outcome(Record r) {
    return new CampaignPage.Outcome(r.get(PROJECT.OUTCOME), r.get(PROJECT.OUTCOME_URL));
  }

  private CampaignPage.Budget budget(Record r, CampaignCard c, Campaigns.FeeRule rule) {
    var lines = r.get(LINES).map(l -> new CampaignPage.Line(l.value1(), l.value2(), l.value3()));
    var fee = c.goalMinor() == null ? 0 : BasisPoints.of(c.goalMinor(), rule.rateBp());
    var frozen = r.get(CAMPAIGN.PLANNED_REMUNERATION_MINOR);
    var planned = frozen != null ? frozen : planned(c.id());
    var total = lines.stream().mapToLong(CampaignPage.Line::amountMinor).sum() + planned + fee;
    return new CampaignPage.Budget(lines, planned, fee, total);
  }

  private long planned(UUID id) {
    var check = remuneration.getIfAvailable();
    return check == null ? 0 : check.plannedEmployerCostMinor(id);
  }

  private List<CampaignPage.Reward> rewards(Record r, String language, String kind) {
    var own = r.get(CAMPAIGN.LANGUAGE);
    return r.get(REWARDS).stream().filter(w -> w.value8().equals(kind)).map(w -> {
      var text = RewardText.in(json, w.value2(), language, own);
      return new CampaignPage.Reward(
          w.value1(), text.title(), orEmpty(text.description()), w.value3(), w.value4(), w.value5(), w.value6(), w.value7(),
          ShippingPrices.within(w.value7(), w.value9(), w.value10(), w.value11()), w.value12());
    }).toList();
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private static List<SelectField<?>> fields() {
    var fields = new ArrayList<>(Cards.FIELDS);
    fields.addAll(
        List.of(
            CAMPAIGN.LANGUAGE, CREATOR_FACE.ID, CREATOR_FACE.KIND, CREATOR_FACE.BIO, Cards.TEXT.STORY, Cards.TEXT.SECOND_GOAL, Cards.TEXT.LESS_PLAN, CAMPAIGN.SECOND_GOAL_MINOR,
            LINES, REWARDS, TEAM, UPDATES, CAMPAIGN.AI_DISCLOSURE, IMAGE_FACE.MARKED_SOURCE, IMAGE_FACE.HAS_CREDENTIALS, PROJECT.SLUG, PROJECT.TITLE, PROJECT.OUTCOME, PROJECT.OUTCOME_URL,
            CAMPAIGN.ZERO_FEE_REASON, FEE_RULE.VERSION, FEE_RULE.RATE_BP, FEE_RULE.VAT_BP, FEE_RULE.NOTE, CAMPAIGN.TERMS_SHA256,
            CAMPAIGN.PLANNED_REMUNERATION_MINOR, CAMPAIGN.VAT_NUMBER));
    return fields;
  }
}
