package ch.fundus.campaign;

import static ch.fundus.campaign.jooq.Tables.CAMPAIGN;
import static ch.fundus.campaign.jooq.Tables.UPDATE_POST;

import ch.fundus.campaign.CampaignEvents.UpdatePublished;
import ch.fundus.identity.Caller;
import ch.fundus.web.Checks;
import ch.fundus.web.Languages;
import ch.fundus.web.Problem;
import ch.fundus.web.RateLimits;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** News from creators to everybody, from the launch on. */
@Component
class Updates {
  record Update(UUID id, String language, String title, String bodyHtml, Instant publishedAt) {}

  record NewUpdate(UUID id, String language, String title, String body) {}

  private final DSLContext db;
  private final Campaigns campaigns;
  private final RateLimits limits;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  Updates(DSLContext db, Campaigns campaigns, RateLimits limits, ApplicationEventPublisher events, InstantSource clock) {
    this.db = db;
    this.campaigns = campaigns;
    this.limits = limits;
    this.events = events;
    this.clock = clock;
  }

  /** The newest first; 404 unless the campaign is public. */
  List<Update> of(String slug) {
    var id =
        db.select(CAMPAIGN.ID).from(CAMPAIGN).where(CAMPAIGN.SLUG.eq(slug), CAMPAIGN.LAUNCHED_AT.isNotNull())
            .fetchOptional(CAMPAIGN.ID).orElseThrow(Problem::notFound);
    return db.selectFrom(UPDATE_POST)
        .where(UPDATE_POST.CAMPAIGN_ID.eq(id))
        .orderBy(UPDATE_POST.PUBLISHED_AT.desc(), UPDATE_POST.ID.desc())
        .limit(200)
        .fetch(u -> new Update(u.getId(), u.getLanguage(), u.getTitle(), Markdown.html(u.getBody()), u.getPublishedAt()));
  }

  /** Publishes once: the same id again answers the same, with another content it is refused. */
  @Transactional
  Update publish(Caller caller, UUID campaignId, NewUpdate wanted) {
    var campaign = campaigns.requireMember(caller, campaignId);
    var checks = new Checks();
    checks.required("id", wanted.id());
    checks.requiredChoice("language", wanted.language(), Languages.ALL);
    var title = checks.required("title", wanted.title(), 120);
    var body = checks.required("body", wanted.body(), 10_000);
    checks.done();
    if (campaign.launchedAt() == null) {
      throw Problem.conflict("state_not_allowed");
    }
    limits.take("update", campaignId.toString(), 10);
    var now = clock.instant();
    var inserted =
        db.insertInto(UPDATE_POST)
            .set(UPDATE_POST.ID, wanted.id())
            .set(UPDATE_POST.CAMPAIGN_ID, campaignId)
            .set(UPDATE_POST.LANGUAGE, wanted.language())
            .set(UPDATE_POST.TITLE, title)
            .set(UPDATE_POST.BODY, body)
            .set(UPDATE_POST.AUTHOR, caller.personId())
            .set(UPDATE_POST.PUBLISHED_AT, now)
            .onConflict(UPDATE_POST.ID)
            .doNothing()
            .execute();
    var post = db.selectFrom(UPDATE_POST).where(UPDATE_POST.ID.eq(wanted.id())).fetchSingle();
    if (inserted == 1) {
      events.publishEvent(new UpdatePublished(campaignId, wanted.id(), wanted.language(), title, body, now));
    } else if (!post.getCampaignId().equals(campaignId) || !post.getTitle().equals(title) || !post.getBody().equals(body)
        || !post.getLanguage().equals(wanted.language())) {
      throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency_mismatch");
    }
    return new Update(post.getId(), post.getLanguage(), post.getTitle(), Markdown.html(post.getBody()), post.getPublishedAt());
  }
}
