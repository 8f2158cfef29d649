package ch.fundus.campaign;

import static ch.fundus.campaign.jooq.Tables.CAMPAIGN;
import static ch.fundus.campaign.jooq.Tables.CAMPAIGN_TEXT;
import static ch.fundus.campaign.jooq.Tables.FEE_RULE;
import static ch.fundus.campaign.jooq.Tables.TRANSITION;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import ch.fundus.web.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What other modules may know of campaigns and ask of their life cycle. */
@Service
public class Campaigns {
  /** A campaign in a few words; {@code title} is in the campaign's own language. */
  public record Summary(
      UUID id, UUID projectId, UUID creatorId, String slug, String title, String language, CampaignState state,
      Long goalMinor, Instant launchedAt, Instant deadline, Integer feeRule) {}

  /** What Fundus keeps: {@code rateBp} of the collected sum, of which {@code vatBp} is value added tax on top of the net. */
  public record FeeRule(int version, int rateBp, int vatBp, String note) {}

  private final DSLContext db;

  Campaigns(DSLContext db) {
    this.db = db;
  }

  public Optional<Summary> find(UUID id) {
    return summaries(CAMPAIGN.ID.eq(id)).stream().findFirst();
  }

  /** @throws Problem 404 */
  public Summary require(UUID id) {
    return find(id).orElseThrow(Problem::notFound);
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
            CAMPAIGN.LAUNCHED_AT, CAMPAIGN.DEADLINE, CAMPAIGN.FEE_RULE)
        .from(CAMPAIGN)
        .leftJoin(CAMPAIGN_TEXT)
        .on(CAMPAIGN_TEXT.CAMPAIGN_ID.eq(CAMPAIGN.ID).and(CAMPAIGN_TEXT.LANGUAGE.eq(CAMPAIGN.LANGUAGE)))
        .where(condition)
        .fetch(r -> new Summary(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(),
            CampaignState.of(r.value7()), r.value8(), r.value9(), r.value10(), r.value11()));
  }
}
