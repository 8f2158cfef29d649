package ch.fundus.curation;

import static ch.fundus.curation.jooq.Tables.QUEUE;
import static ch.fundus.curation.jooq.Tables.REVIEW;

import ch.fundus.campaign.CampaignState;
import ch.fundus.campaign.Campaigns;
import ch.fundus.campaign.CreatorRef;
import ch.fundus.curation.CurationEvents.ReviewDecided;
import ch.fundus.identity.Caller;
import ch.fundus.web.Checks;
import ch.fundus.web.Ids;
import ch.fundus.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The curators' work: what waits for them, what they decided and why. */
@Component
class Reviews {
  record Waiting(
      UUID id, String slug, String title, CreatorRef creator, String language, String discipline, String area, Long goalMinor,
      Instant submittedAt, String state, Long ageDays) {}

  record Review(String decision, String reasonCode, String note, Instant decidedAt) {}

  record Decision(String decision, String reasonCode, String note) {}

  private static final List<String> DECISIONS = List.of("approved", "changes_requested", "refused");
  private static final List<String> STATES = List.of("submitted", "changes_requested", "approved", "refused", "appealed", "live");
  private static final List<String> REASONS =
      List.of("not_cultural", "not_local", "unlawful", "budget_unclear", "remuneration_unclear", "rights_unclear", "ai_undisclosed",
          "incomplete", "duplicate", "commercial_only");
  private static final int MANY = 500;
  private final DSLContext db;
  private final Campaigns campaigns;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  Reviews(DSLContext db, Campaigns campaigns, ApplicationEventPublisher events, InstantSource clock) {
    this.db = db;
    this.campaigns = campaigns;
    this.events = events;
    this.clock = clock;
  }

  /** Those who have waited longest come first. */
  List<Waiting> queue(String state) {
    var checks = new Checks();
    checks.choice("state", state, STATES);
    checks.done();
    var now = clock.instant();
    return db.selectFrom(QUEUE)
        .where(state.equals("appealed") ? QUEUE.STATE.eq("refused").and(QUEUE.APPEALED_AT.isNotNull()) : QUEUE.STATE.eq(state))
        .orderBy(QUEUE.APPEALED_AT.asc().nullsLast(), QUEUE.SUBMITTED_AT.asc().nullsLast(), QUEUE.ID)
        .limit(MANY)
        .fetch(q -> {
          var since = q.getAppealedAt() == null ? q.getSubmittedAt() : q.getAppealedAt();
          return new Waiting(
              q.getId(), q.getSlug(), q.getTitle(), new CreatorRef(q.getCreatorId(), q.getCreatorSlug(), q.getCreatorName()),
              q.getLanguage(), q.getDiscipline(), q.getArea(), q.getGoalMinor(), since, q.getState(),
              since == null ? null : Duration.between(since, now).toDays());
        });
  }

  /** A draft that was never submitted is nobody's business yet. */
  Campaigns.Summary require(UUID id) {
    var campaign = campaigns.require(id);
    if (campaign.state() == CampaignState.DRAFT) {
      throw Problem.notFound();
    }
    return campaign;
  }

  List<Review> of(UUID id) {
    return db.selectFrom(REVIEW)
        .where(REVIEW.CAMPAIGN_ID.eq(id))
        .orderBy(REVIEW.DECIDED_AT, REVIEW.ID)
        .fetch(r -> new Review(r.getDecision(), r.getReasonCode(), r.getNote(), r.getDecidedAt()));
  }

  /** Nobody decides on a campaign of their own. */
  boolean mayDecide(Caller caller, Campaigns.Summary campaign) {
    return campaign.state() == CampaignState.SUBMITTED && !campaigns.isMember(caller.personId(), campaign.id());
  }

  @Transactional
  void decide(Caller caller, UUID id, Decision wanted) {
    var campaign = require(id);
    if (campaigns.isMember(caller.personId(), id)) {
      throw Problem.forbidden();
    }
    var checks = new Checks();
    checks.requiredChoice("decision", wanted.decision(), DECISIONS);
    checks.choice("reasonCode", wanted.reasonCode(), REASONS);
    var note = checks.text("note", wanted.note(), 4000);
    if ("refused".equals(wanted.decision()) && wanted.reasonCode() == null) {
      checks.fail("reasonCode", "required");
    }
    if ("changes_requested".equals(wanted.decision()) && note.isEmpty()) {
      checks.fail("note", "required");
    }
    checks.done();
    var now = clock.instant();
    campaigns.transition(campaign.id(), CampaignState.of(wanted.decision()), now, caller.personId(), null);
    db.insertInto(REVIEW)
        .set(REVIEW.ID, Ids.next())
        .set(REVIEW.CAMPAIGN_ID, id)
        .set(REVIEW.DECISION, wanted.decision())
        .set(REVIEW.REASON_CODE, wanted.reasonCode())
        .set(REVIEW.NOTE, note)
        .set(REVIEW.CURATOR, caller.personId())
        .set(REVIEW.DECIDED_AT, now)
        .execute();
    events.publishEvent(new ReviewDecided(id, wanted.decision(), wanted.reasonCode(), note, now));
  }
}
