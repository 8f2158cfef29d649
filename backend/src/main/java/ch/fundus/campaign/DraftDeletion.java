package ch.fundus.campaign;

import static ch.fundus.campaign.jooq.Tables.BUDGET_LINE;
import static ch.fundus.campaign.jooq.Tables.CAMPAIGN;
import static ch.fundus.campaign.jooq.Tables.CAMPAIGN_TEXT;
import static ch.fundus.campaign.jooq.Tables.PROJECT;
import static ch.fundus.campaign.jooq.Tables.REWARD;
import static ch.fundus.campaign.jooq.Tables.TEAM_MEMBER;
import static ch.fundus.campaign.jooq.Tables.TRANSITION;

import ch.fundus.campaign.CampaignEvents.DraftDeleted;
import ch.fundus.identity.Caller;
import ch.fundus.web.Problem;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deletes drafts. Only those that were never submitted: what the curators have seen has a history, and
 * a history is kept.
 */
@Component
class DraftDeletion {
  private final DSLContext db;
  private final Campaigns campaigns;
  private final ApplicationEventPublisher events;

  DraftDeletion(DSLContext db, Campaigns campaigns, ApplicationEventPublisher events) {
    this.db = db;
    this.campaigns = campaigns;
    this.events = events;
  }

  boolean mayDelete(UUID id) {
    return db.fetchExists(CAMPAIGN, CAMPAIGN.ID.eq(id).and(CAMPAIGN.STATE.eq(CampaignState.DRAFT.code())))
        && !db.fetchExists(TRANSITION, TRANSITION.CAMPAIGN_ID.eq(id));
  }

  /** @throws Problem 404 for a foreign draft, 409 {@code state_not_allowed} for one that was ever submitted */
  @Transactional
  void delete(Caller caller, UUID id) {
    campaigns.requireMember(caller, id);
    var campaign = campaigns.lock(id);
    if (!mayDelete(id)) {
      throw Problem.conflict("state_not_allowed", campaign.state().code());
    }
    events.publishEvent(new DraftDeleted(id));
    db.deleteFrom(CAMPAIGN_TEXT).where(CAMPAIGN_TEXT.CAMPAIGN_ID.eq(id)).execute();
    db.deleteFrom(BUDGET_LINE).where(BUDGET_LINE.CAMPAIGN_ID.eq(id)).execute();
    db.deleteFrom(REWARD).where(REWARD.CAMPAIGN_ID.eq(id)).execute();
    db.deleteFrom(TEAM_MEMBER).where(TEAM_MEMBER.CAMPAIGN_ID.eq(id)).execute();
    db.deleteFrom(CAMPAIGN).where(CAMPAIGN.ID.eq(id)).execute();
    deleteEmptyProject(campaign.projectId());
  }

  /** A project that has no campaign any more was begun with this draft. */
  private void deleteEmptyProject(UUID projectId) {
    db.deleteFrom(PROJECT)
        .where(PROJECT.ID.eq(projectId), PROJECT.OUTCOME.isNull())
        .andNotExists(db.selectOne().from(CAMPAIGN).where(CAMPAIGN.PROJECT_ID.eq(projectId)))
        .execute();
  }
}
