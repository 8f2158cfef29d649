package ch.fundus.campaign;

import static ch.fundus.campaign.jooq.Tables.CAMPAIGN;
import static ch.fundus.campaign.jooq.Tables.PROJECT;

import ch.fundus.campaign.CampaignEvents.CampaignEnded;
import ch.fundus.campaign.CampaignEvents.CampaignLaunched;
import ch.fundus.campaign.CampaignEvents.CampaignSubmitted;
import ch.fundus.campaign.CampaignEvents.Offer;
import ch.fundus.identity.Caller;
import ch.fundus.identity.Creators;
import ch.fundus.web.Checks;
import ch.fundus.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The steps that creators take with a campaign. */
@Component
class LifeCycle {
  /** Days are counted where the platform is. */
  static final ZoneId ZONE = ZoneId.of("Europe/Zurich");

  private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);
  private final DSLContext db;
  private final Campaigns campaigns;
  private final Creators creators;
  private final Contents contents;
  private final Balances balances;
  private final ReadinessCheck readiness;
  private final AiDisclosures aiDisclosures;
  private final ObjectProvider<SubmissionCheck> remuneration;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  LifeCycle(
      DSLContext db, Campaigns campaigns, Creators creators, Contents contents, Balances balances, ReadinessCheck readiness,
      AiDisclosures aiDisclosures, ObjectProvider<SubmissionCheck> remuneration, ApplicationEventPublisher events, InstantSource clock) {
    this.db = db;
    this.campaigns = campaigns;
    this.creators = creators;
    this.contents = contents;
    this.balances = balances;
    this.readiness = readiness;
    this.aiDisclosures = aiDisclosures;
    this.remuneration = remuneration;
    this.events = events;
    this.clock = clock;
  }

  /** A date's last second, after this many days. */
  static Instant deadline(Instant launch, int days) {
    return LocalDate.ofInstant(launch, ZONE).plusDays(days).atTime(LAST_SECOND).atZone(ZONE).toInstant();
  }

  @Transactional
  void submit(Caller caller, UUID id) {
    var content = locked(caller, id, CampaignState.SUBMITTED);
    readiness.require(content, balances.of(id, content.goalMinor(), content.budgetMinor(), null));
    var now = clock.instant();
    campaigns.transition(id, CampaignState.SUBMITTED, now, caller.personId(), null);
    events.publishEvent(new CampaignSubmitted(id, now));
  }

  @Transactional
  void withdraw(Caller caller, UUID id) {
    locked(caller, id, CampaignState.DRAFT);
    campaigns.transition(id, CampaignState.DRAFT, clock.instant(), caller.personId(), null);
  }

  /** Freezes the terms and opens the campaign to pledges. */
  @Transactional
  void launch(Caller caller, UUID id) {
    var content = locked(caller, id, CampaignState.LIVE);
    var balance = balances.of(id, content.goalMinor(), content.budgetMinor(), null);
    readiness.require(content, balance);
    var now = clock.instant();
    var deadline = deadline(now, content.durationDays());
    var rule = campaigns.feeRuleAt(now);
    var terms = terms(content, balance, rule, now, deadline).canonical();
    db.update(CAMPAIGN)
        .set(CAMPAIGN.LAUNCHED_AT, now)
        .set(CAMPAIGN.DEADLINE, deadline)
        .set(CAMPAIGN.FEE_RULE, rule.version())
        .set(CAMPAIGN.PLANNED_REMUNERATION_MINOR, balance.remunerationMinor())
        .set(CAMPAIGN.TERMS, JSONB.valueOf(terms))
        .set(CAMPAIGN.TERMS_SHA256, Terms.sha256(terms))
        .where(CAMPAIGN.ID.eq(id))
        .execute();
    campaigns.transition(id, CampaignState.LIVE, now, caller.personId(), null);
    aiDisclosures.note(id, caller.personId(), now, "");
    events.publishEvent(new CampaignLaunched(id, now, deadline, offers(content)));
  }

  /** Ends a live campaign before its deadline; nobody is charged. Its creators may, and curators. */
  @Transactional
  void cancel(Caller caller, UUID id, String note) {
    var campaign = caller.is("curator") ? campaigns.lock(id) : lockedForMember(caller, id);
    var checks = new Checks();
    var reason = checks.required("note", note, 2000);
    checks.done();
    var now = clock.instant();
    if (campaign.state() == CampaignState.LIVE && !now.isBefore(campaign.deadline())) {
      throw Problem.conflict("state_not_allowed");
    }
    campaigns.transition(id, CampaignState.CANCELLED, now, caller.personId(), reason);
    events.publishEvent(new CampaignEnded(id, CampaignState.CANCELLED, now));
  }

  private Content locked(Caller caller, UUID id, CampaignState next) {
    var campaign = lockedForMember(caller, id);
    // Before any complaint about the content: in the wrong state the content is not the matter.
    if (!campaign.state().mayBecome(next)) {
      throw Problem.conflict("state_not_allowed");
    }
    return contents.require(id);
  }

  private Campaigns.Summary lockedForMember(Caller caller, UUID id) {
    campaigns.requireMember(caller, id);
    return campaigns.lock(id);
  }

  private Terms terms(Content c, CampaignDraft.Balance balance, Campaigns.FeeRule rule, Instant launch, Instant deadline) {
    var creator = creators.find(c.creatorId()).orElseThrow();
    var check = remuneration.getIfAvailable();
    var project = db.select(PROJECT.TITLE).from(PROJECT).where(PROJECT.ID.eq(c.projectId())).fetchSingle(PROJECT.TITLE);
    return new Terms(
        c.slug(), project, new CreatorRef(creator.id(), creator.slug(), creator.name()), c.language(), c.discipline(), c.area(),
        c.goalMinor(), c.secondGoalMinor(), c.fundingModel().code(), c.durationDays(), launch, deadline, rule, c.zeroFeeReason(), balance.budgetMinor(),
        balance.remunerationMinor(), balance.feeMinor(), c.ai(), c.texts(), c.budget(), c.rewards(), c.team(),
        check == null ? List.<Map<String, Object>>of() : check.terms(c.id()));
  }

  private static List<Offer> offers(Content c) {
    return c.rewards().stream()
        .map(r -> new Offer(
            r.id(), r.amountMinor(), r.quantity(), r.shippingMinor().isSent(), r.kind(), r.shippingMinor(), r.vatBp()))
        .toList();
  }
}
