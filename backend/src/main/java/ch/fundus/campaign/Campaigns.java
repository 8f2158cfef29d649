package ch.fundus.campaign;

import static ch.fundus.campaign.jooq.Tables.CAMPAIGN;
import static ch.fundus.campaign.jooq.Tables.CAMPAIGN_TEXT;
import static ch.fundus.campaign.jooq.Tables.FEE_RULE;
import static ch.fundus.campaign.jooq.Tables.LATE_OFFER;
import static ch.fundus.campaign.jooq.Tables.REWARD;
import static ch.fundus.campaign.jooq.Tables.TRANSITION;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import ch.fundus.identity.Caller;
import ch.fundus.identity.Creators;
import ch.fundus.identity.People;
import ch.fundus.web.Problem;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What other modules may know of campaigns and ask of their life cycle. */
@Service
public class Campaigns {
  /** A campaign in a few words; {@code title} is in the campaign's own language. */
  public record Summary(
      UUID id, UUID projectId, UUID creatorId, String slug, String title, String language, CampaignState state,
      Long goalMinor, Instant launchedAt, Instant deadline, Integer feeRule, FundingModel fundingModel) {}

  /** What Fundus keeps: {@code rateBp} of the collected sum, of which {@code vatBp} is value added tax on top of the net. */
  public record FeeRule(int version, int rateBp, int vatBp, String note) {}

  private final DSLContext db;
  private final Creators creators;
  private final JsonMapper json;

  Campaigns(DSLContext db, Creators creators, JsonMapper json) {
    this.db = db;
    this.creators = creators;
    this.json = json;
  }

  /** Whether anybody may see it: from its launch on, for ever. */
  public boolean isPublic(UUID id) {
    return db.fetchExists(CAMPAIGN, CAMPAIGN.ID.eq(id).and(CAMPAIGN.LAUNCHED_AT.isNotNull()));
  }

  /** Public campaigns only. */
  public Optional<Summary> findPublic(String slug) {
    return summaries(CAMPAIGN.SLUG.eq(slug).and(CAMPAIGN.LAUNCHED_AT.isNotNull())).stream().findFirst();
  }

  /** The frozen terms of a launched campaign in their canonical form. */
  Optional<String> terms(String slug) {
    return db.select(CAMPAIGN.TERMS).from(CAMPAIGN).where(CAMPAIGN.SLUG.eq(slug), CAMPAIGN.LAUNCHED_AT.isNotNull())
        .fetchOptional(r -> Terms.canonical(r.value1().data()));
  }

  /** Whether this person acts for the campaign's creator. */
  public boolean isMember(UUID personId, UUID campaignId) {
    return find(campaignId).map(c -> creators.isMember(personId, c.creatorId())).orElse(false);
  }

  /**
   * The campaign, for one who acts for its creator, or for an admin.
   *
   * @throws Problem 404 for a foreign draft, which nobody else may even know of; 403 for a public campaign
   */
  public Summary requireMember(Caller caller, UUID campaignId) {
    var campaign = require(campaignId);
    if (caller.is("admin") || creators.isMember(caller.personId(), campaign.creatorId())) {
      return campaign;
    }
    throw campaign.launchedAt() == null ? Problem.notFound() : Problem.forbidden();
  }

  /**
   * As {@link #requireMember}, for a change to the terms. The row stays locked until the surrounding
   * transaction ends, so that what is submitted can not change while it is.
   *
   * @throws Problem 409 {@code state_not_allowed} unless it is a draft or changes were requested
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Summary requireEditable(Caller caller, UUID campaignId) {
    lock(campaignId);
    var campaign = requireMember(caller, campaignId);
    if (!campaign.state().isEditable()) {
      throw Problem.conflict("state_not_allowed", campaign.state().code());
    }
    return campaign;
  }

  /** The campaign, its row locked until the surrounding transaction ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Summary lock(UUID id) {
    db.select(CAMPAIGN.ID).from(CAMPAIGN).where(CAMPAIGN.ID.eq(id)).forUpdate().fetch();
    return require(id);
  }

  /** The people who get mail about this campaign: its creator's members. */
  public List<People.Person> contacts(UUID campaignId) {
    return creators.contacts(require(campaignId).creatorId());
  }

  /** The number under which the creator is registered for value added tax; frozen at launch. */
  public Optional<String> vatNumber(UUID id) {
    return db.select(CAMPAIGN.VAT_NUMBER).from(CAMPAIGN).where(CAMPAIGN.ID.eq(id)).fetchOptional(CAMPAIGN.VAT_NUMBER);
  }

  /** A reward's title in this language, else in the campaign's own. */
  public Optional<String> rewardTitle(UUID rewardId, String language) {
    return rewardTitles(REWARD.ID.eq(rewardId), language).values().stream().findFirst();
  }

  /** The titles of all rewards of a campaign by their ids, in this language, else in the campaign's own. */
  public Map<UUID, String> rewardTitles(UUID campaignId, String language) {
    return rewardTitles(REWARD.CAMPAIGN_ID.eq(campaignId), language);
  }

  private Map<UUID, String> rewardTitles(Condition condition, String language) {
    return db.select(REWARD.ID, REWARD.TEXTS, CAMPAIGN.LANGUAGE)
        .from(REWARD)
        .join(CAMPAIGN).on(CAMPAIGN.ID.eq(REWARD.CAMPAIGN_ID))
        .where(condition)
        .orderBy(REWARD.SORT)
        .fetchMap(r -> r.value1(), r -> RewardText.in(json, r.value2(), language, r.value3()).title());
  }

  /** Titles of many campaigns in this language, else in their own: for lists of other modules. */
  public Map<UUID, String> titles(Collection<UUID> ids, String language) {
    return db.select(CAMPAIGN_TEXT.CAMPAIGN_ID, CAMPAIGN_TEXT.TITLE)
        .distinctOn(CAMPAIGN_TEXT.CAMPAIGN_ID)
        .from(CAMPAIGN_TEXT)
        .join(CAMPAIGN).on(CAMPAIGN.ID.eq(CAMPAIGN_TEXT.CAMPAIGN_ID))
        .where(CAMPAIGN.ID.in(ids), CAMPAIGN_TEXT.TITLE.ne(""))
        .orderBy(
            CAMPAIGN_TEXT.CAMPAIGN_ID, field(CAMPAIGN_TEXT.LANGUAGE.eq(language)).desc(),
            field(CAMPAIGN_TEXT.LANGUAGE.eq(CAMPAIGN.LANGUAGE)).desc())
        .fetchMap(CAMPAIGN_TEXT.CAMPAIGN_ID, CAMPAIGN_TEXT.TITLE);
  }

  public Optional<Summary> find(UUID id) {
    return summaries(CAMPAIGN.ID.eq(id)).stream().findFirst();
  }

  /** @throws Problem 404 */
  public Summary require(UUID id) {
    return find(id).orElseThrow(Problem::notFound);
  }

  /** What its artist offers after a successful end, if anything. */
  public Optional<LateOffer> lateOffer(UUID campaignId) {
    return db.selectFrom(LATE_OFFER).where(LATE_OFFER.CAMPAIGN_ID.eq(campaignId))
        .fetchOptional(o -> new LateOffer(o.getDays(), List.of(o.getRewards())));
  }

  /** Live campaigns whose deadline has passed, the longest overdue first. */
  public List<UUID> due(Instant now, int limit) {
    return db.select(CAMPAIGN.ID)
        .from(CAMPAIGN)
        .where(CAMPAIGN.STATE.eq(CampaignState.LIVE.code()).and(CAMPAIGN.DEADLINE.le(now)))
        .orderBy(CAMPAIGN.DEADLINE)
        .limit(limit)
        .fetch(CAMPAIGN.ID);
  }

  public FeeRule feeRule(int version) {
    return db.selectFrom(FEE_RULE)
        .where(FEE_RULE.VERSION.eq(version))
        .fetchSingle(r -> new FeeRule(r.getVersion(), r.getRateBp(), r.getVatBp(), r.getNote()));
  }

  /** The rule in force at a moment. */
  public FeeRule feeRuleAt(Instant moment) {
    return db.selectFrom(FEE_RULE)
        .where(FEE_RULE.VALID_FROM.le(moment))
        .orderBy(FEE_RULE.VALID_FROM.desc())
        .limit(1)
        .fetchSingle(r -> new FeeRule(r.getVersion(), r.getRateBp(), r.getVatBp(), r.getNote()));
  }

  /**
   * Moves a campaign to another state, with the row locked until the surrounding transaction ends.
   *
   * @return the state it left
   * @throws Problem 404, or 409 {@code state_not_allowed} when the table of transitions has no such step
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public CampaignState transition(UUID id, CampaignState to, Instant at, UUID actor, String note) {
    var from =
        db.select(CAMPAIGN.STATE).from(CAMPAIGN).where(CAMPAIGN.ID.eq(id)).forUpdate()
            .fetchOptional(r -> CampaignState.of(r.value1())).orElseThrow(Problem::notFound);
    if (!from.mayBecome(to)) {
      throw Problem.conflict("state_not_allowed", from.code(), to.code());
    }
    var change = db.update(CAMPAIGN).set(CAMPAIGN.STATE, to.code()).set(CAMPAIGN.UPDATED_AT, at)
        .set(CAMPAIGN.VERSION, CAMPAIGN.VERSION.plus(1));
    var stamped = switch (to) {
      case SUBMITTED -> change.set(CAMPAIGN.SUBMITTED_AT, at);
      case APPROVED -> change.set(CAMPAIGN.APPROVED_AT, at);
      case SUCCEEDED, FAILED, CANCELLED -> change.set(CAMPAIGN.ENDED_AT, at);
      case SETTLED -> change.set(CAMPAIGN.SETTLED_AT, at);
      case REPORTED -> change.set(CAMPAIGN.REPORTED_AT, at);
      default -> change;
    };
    stamped.where(CAMPAIGN.ID.eq(id)).execute();
    db.insertInto(TRANSITION)
        .set(TRANSITION.CAMPAIGN_ID, id)
        .set(TRANSITION.SEQ, select(coalesce(max(TRANSITION.SEQ), 0).plus(1)).from(TRANSITION).where(TRANSITION.CAMPAIGN_ID.eq(id)))
        .set(TRANSITION.FROM_STATE, from.code())
        .set(TRANSITION.TO_STATE, to.code())
        .set(TRANSITION.AT, at)
        .set(TRANSITION.ACTOR, actor)
        .set(TRANSITION.NOTE, val(note))
        .execute();
    return from;
  }

  private List<Summary> summaries(Condition condition) {
    return db.select(
            CAMPAIGN.ID, CAMPAIGN.PROJECT_ID, CAMPAIGN.CREATOR_ID, CAMPAIGN.SLUG,
            coalesce(CAMPAIGN_TEXT.TITLE, ""), CAMPAIGN.LANGUAGE, CAMPAIGN.STATE, CAMPAIGN.GOAL_MINOR,
            CAMPAIGN.LAUNCHED_AT, CAMPAIGN.DEADLINE, CAMPAIGN.FEE_RULE, CAMPAIGN.FUNDING_MODEL)
        .from(CAMPAIGN)
        .leftJoin(CAMPAIGN_TEXT)
        .on(CAMPAIGN_TEXT.CAMPAIGN_ID.eq(CAMPAIGN.ID).and(CAMPAIGN_TEXT.LANGUAGE.eq(CAMPAIGN.LANGUAGE)))
        .where(condition)
        .fetch(r -> new Summary(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(),
            CampaignState.of(r.value7()), r.value8(), r.value9(), r.value10(), r.value11(), FundingModel.of(r.value12())));
  }
}
