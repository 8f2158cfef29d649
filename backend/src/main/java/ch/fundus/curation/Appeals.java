package ch.fundus.curation;

import static ch.fundus.curation.jooq.Tables.APPEAL;
import static ch.fundus.curation.jooq.Tables.APPEALED_REVIEW;

import ch.fundus.campaign.CampaignState;
import ch.fundus.campaign.Campaigns;
import ch.fundus.curation.CurationEvents.AppealDecided;
import ch.fundus.curation.CurationEvents.AppealFiled;
import ch.fundus.curation.jooq.tables.records.AppealedReviewRecord;
import ch.fundus.identity.Caller;
import ch.fundus.web.Checks;
import ch.fundus.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Appeals against refusals: one for each, within thirty days, decided by somebody who did not refuse. */
@Component
class Appeals {
  /**
   * {@code state} is none when nothing was refused, else possible, too_late, open, upheld or overturned. What was
   * not said yet is null.
   */
  record View(String state, String reasonCode, Instant until, String grounds, Instant filedAt, String answer, Instant decidedAt) {}

  record Grounds(String grounds) {}

  record Decision(String outcome, String answer) {}

  private static final View NONE = new View("none", null, null, null, null, null, null);
  private static final Duration TIME_TO_APPEAL = Duration.ofDays(30);
  private static final List<String> OUTCOMES = List.of("upheld", "overturned");
  private static final int LONGEST = 4_000;
  private final DSLContext db;
  private final Campaigns campaigns;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  Appeals(DSLContext db, Campaigns campaigns, ApplicationEventPublisher events, InstantSource clock) {
    this.db = db;
    this.campaigns = campaigns;
    this.events = events;
    this.clock = clock;
  }

  View of(UUID campaignId) {
    var refusal = refusal(campaignId);
    return refusal == null ? NONE : view(refusal);
  }

  @Transactional
  void file(Caller caller, UUID campaignId, String grounds) {
    campaigns.lock(campaignId);
    var campaign = campaigns.requireMember(caller, campaignId);
    var refusal = refusal(campaignId);
    if (campaign.state() != CampaignState.REFUSED || refusal == null || refusal.getFiledAt() != null) {
      throw Problem.conflict("state_not_allowed", campaign.state().code());
    }
    var checks = new Checks();
    var said = checks.required("grounds", grounds, LONGEST);
    checks.done();
    var now = clock.instant();
    if (isTooLate(refusal)) {
      throw Problem.conflict("appeal_too_late");
    }
    db.insertInto(APPEAL)
        .set(APPEAL.REVIEW_ID, refusal.getReviewId())
        .set(APPEAL.GROUNDS, said)
        .set(APPEAL.FILED_BY, caller.personId())
        .set(APPEAL.FILED_AT, now)
        .set(APPEAL.REFUSED_BY, refusal.getCurator())
        .execute();
    events.publishEvent(new AppealFiled(campaignId, now));
  }

  /** Whoever refused it, or acts for its creator, does not decide. */
  boolean mayDecide(Caller caller, UUID campaignId) {
    var refusal = refusal(campaignId);
    return refusal != null && refusal.getFiledAt() != null && refusal.getOutcome() == null
        && !refusal.getCurator().equals(caller.personId()) && !campaigns.isMember(caller.personId(), campaignId);
  }

  @Transactional
  void decide(Caller caller, UUID campaignId, Decision wanted) {
    campaigns.lock(campaignId);
    var refusal = refusal(campaignId);
    if (refusal == null || refusal.getFiledAt() == null || refusal.getOutcome() != null) {
      throw Problem.conflict("state_not_allowed");
    }
    if (!mayDecide(caller, campaignId)) {
      throw new Problem(HttpStatus.FORBIDDEN, "four_eyes");
    }
    var checks = new Checks();
    checks.requiredChoice("outcome", wanted.outcome(), OUTCOMES);
    var answer = checks.required("answer", wanted.answer(), LONGEST);
    checks.done();
    var now = clock.instant();
    db.update(APPEAL)
        .set(APPEAL.OUTCOME, wanted.outcome())
        .set(APPEAL.ANSWER, answer)
        .set(APPEAL.DECIDED_BY, caller.personId())
        .set(APPEAL.DECIDED_AT, now)
        .where(APPEAL.REVIEW_ID.eq(refusal.getReviewId()))
        .execute();
    if (wanted.outcome().equals("overturned")) {
      campaigns.transition(campaignId, CampaignState.APPROVED, now, caller.personId(), null);
    }
    events.publishEvent(new AppealDecided(campaignId, wanted.outcome(), answer, now));
  }

  private AppealedReviewRecord refusal(UUID campaignId) {
    return db.selectFrom(APPEALED_REVIEW).where(APPEALED_REVIEW.CAMPAIGN_ID.eq(campaignId))
        .orderBy(APPEALED_REVIEW.REFUSED_AT.desc()).limit(1).fetchOne();
  }

  private boolean isTooLate(AppealedReviewRecord refusal) {
    return clock.instant().isAfter(refusal.getRefusedAt().plus(TIME_TO_APPEAL));
  }

  private View view(AppealedReviewRecord r) {
    var state = r.getFiledAt() == null ? (isTooLate(r) ? "too_late" : "possible") : r.getOutcome() == null ? "open" : r.getOutcome();
    return new View(state, r.getReasonCode(), r.getRefusedAt().plus(TIME_TO_APPEAL), r.getGrounds(), r.getFiledAt(), r.getAnswer(), r.getDecidedAt());
  }
}
