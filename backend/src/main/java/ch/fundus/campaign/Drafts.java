package ch.fundus.campaign;

import static ch.fundus.campaign.jooq.Tables.CAMPAIGN;
import static ch.fundus.campaign.jooq.Tables.CAMPAIGN_TEXT;
import static ch.fundus.campaign.jooq.Tables.CREATOR_FACE;
import static ch.fundus.campaign.jooq.Tables.FUNDING;
import static ch.fundus.campaign.jooq.Tables.PROJECT;
import static ch.fundus.campaign.jooq.Tables.REVIEW_NOTE;
import static ch.fundus.campaign.jooq.Tables.TRANSITION;
import static org.jooq.impl.DSL.coalesce;

import ch.fundus.campaign.CampaignDraft.Change;
import ch.fundus.campaign.CampaignDraft.NewDraft;
import ch.fundus.campaign.CampaignDraft.ProjectRef;
import ch.fundus.campaign.CampaignDraft.Ready;
import ch.fundus.campaign.CampaignDraft.Review;
import ch.fundus.campaign.CampaignDraft.Row;
import ch.fundus.campaign.CampaignDraft.Step;
import ch.fundus.identity.Caller;
import ch.fundus.identity.Creators;
import ch.fundus.media.Media;
import ch.fundus.web.Checks;
import ch.fundus.web.Ids;
import ch.fundus.web.Languages;
import ch.fundus.web.Problem;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The creator's desk: campaigns while they are written. */
@Component
class Drafts {
  private final DSLContext db;
  private final Campaigns campaigns;
  private final Creators creators;
  private final Projects projects;
  private final DraftDeletion deletion;
  private final Contents contents;
  private final CampaignSlugs slugs;
  private final Reference reference;
  private final Balances balances;
  private final ReadinessCheck readiness;
  private final ObjectProvider<SubmissionCheck> remuneration;
  private final Media media;
  private final MessageSource messages;
  private final InstantSource clock;

  Drafts(
      DSLContext db, Campaigns campaigns, Creators creators, Projects projects, DraftDeletion deletion, Contents contents,
      CampaignSlugs slugs, Reference reference, Balances balances, ReadinessCheck readiness, ObjectProvider<SubmissionCheck> remuneration, Media media,
      MessageSource messages, InstantSource clock) {
    this.db = db;
    this.campaigns = campaigns;
    this.creators = creators;
    this.projects = projects;
    this.deletion = deletion;
    this.contents = contents;
    this.slugs = slugs;
    this.reference = reference;
    this.balances = balances;
    this.readiness = readiness;
    this.remuneration = remuneration;
    this.media = media;
    this.messages = messages;
    this.clock = clock;
  }

  List<Row> of(Caller caller) {
    var mine = creators.of(caller.personId()).stream().map(m -> m.creator().id()).toList();
    return db.select(CAMPAIGN, coalesce(CAMPAIGN_TEXT.TITLE, ""), PROJECT, CREATOR_FACE.SLUG, CREATOR_FACE.NAME,
            FUNDING.PLEDGED_MINOR, FUNDING.BACKERS)
        .from(CAMPAIGN)
        .join(PROJECT).on(PROJECT.ID.eq(CAMPAIGN.PROJECT_ID))
        .join(CREATOR_FACE).on(CREATOR_FACE.ID.eq(CAMPAIGN.CREATOR_ID))
        .join(FUNDING).on(FUNDING.CAMPAIGN_ID.eq(CAMPAIGN.ID))
        .leftJoin(CAMPAIGN_TEXT)
        .on(CAMPAIGN_TEXT.CAMPAIGN_ID.eq(CAMPAIGN.ID).and(CAMPAIGN_TEXT.LANGUAGE.eq(CAMPAIGN.LANGUAGE)))
        .where(CAMPAIGN.CREATOR_ID.in(mine))
        .orderBy(CAMPAIGN.UPDATED_AT.desc(), CAMPAIGN.ID)
        .fetch(r -> {
          var c = r.value1();
          var p = r.value3();
          return new Row(c.getId(), c.getSlug(), r.value2(), c.getState(), c.getDiscipline(), c.getLanguage(), c.getGoalMinor(),
              r.value6(), r.value7(), c.getDeadline(), c.getUpdatedAt(), new ProjectRef(p.getId(), p.getSlug(), p.getTitle()),
              new CreatorRef(c.getCreatorId(), r.value4(), r.value5()));
        });
  }

  @Transactional
  CampaignDraft create(Caller caller, NewDraft wanted) {
    var checks = new Checks();
    checks.required("creatorId", wanted.creatorId());
    checks.requiredChoice("language", wanted.language(), Languages.ALL);
    if ((wanted.projectId() == null) == (wanted.project() == null)) {
      checks.fail("project", "required");
    }
    checks.done();
    creators.requireMember(caller, wanted.creatorId());
    var made = wanted.id() == null ? null : db.selectFrom(CAMPAIGN).where(CAMPAIGN.ID.eq(wanted.id())).fetchOne();
    if (made != null) {
      if (!made.getCreatorId().equals(wanted.creatorId())) {
        throw Problem.conflict("conflict");
      }
      return read(caller, made.getId());
    }
    var project =
        wanted.projectId() != null
            ? projects.require(wanted.creatorId(), wanted.projectId())
            : projects.create(wanted.creatorId(), wanted.project());
    var draft = db.newRecord(CAMPAIGN);
    draft.setId(wanted.id() == null ? Ids.next() : wanted.id());
    draft.setProjectId(project.getId());
    draft.setCreatorId(wanted.creatorId());
    draft.setSlug(slugs.campaign(draft.getId(), project.getTitle()));
    draft.setState(CampaignState.DRAFT.code());
    draft.setLanguage(wanted.language());
    draft.setDiscipline(project.getDiscipline());
    draft.setArea(project.getArea());
    draft.setCreatedAt(clock.instant());
    draft.setUpdatedAt(clock.instant());
    draft.insert();
    return read(caller, draft.getId());
  }

  @Transactional
  CampaignDraft change(Caller caller, UUID id, Change wanted) {
    campaigns.requireEditable(caller, id);
    var change = DraftChecks.clean(wanted, reference);
    var before = contents.require(id);
    if (before.version() != change.version()) {
      throw Problem.conflict("version_conflict");
    }
    requireImage(caller, before, change);
    var title = change.texts().containsKey(change.language()) ? change.texts().get(change.language()).title() : "";
    contents.replace(before, change, title.isEmpty() ? before.slug() : slugs.campaign(id, title), clock.instant());
    return read(caller, id);
  }

  /** A picture must be the caller's own, or the one that was there. */
  private void requireImage(Caller caller, Content before, Change change) {
    var image = change.image() == null ? null : change.image().id();
    var kept = before.image() != null && before.image().id().equals(image);
    if (image != null && !kept && !media.isOwner(caller.personId(), image)) {
      throw Problem.validation("image.id", "unknown_choice");
    }
  }

  CampaignDraft read(Caller caller, UUID id) {
    campaigns.requireMember(caller, id);
    var c = contents.require(id);
    var balance = balances.of(id, c.goalMinor(), c.budgetMinor(), c.feeRule());
    var project = db.selectFrom(PROJECT).where(PROJECT.ID.eq(c.projectId())).fetchSingle();
    var creator = creators.find(c.creatorId()).orElseThrow();
    var check = remuneration.getIfAvailable();
    return new CampaignDraft(
        id, c.slug(), c.state().code(), c.version(), new ProjectRef(project.getId(), project.getSlug(), project.getTitle()),
        new CreatorRef(creator.id(), creator.slug(), creator.name()), c.language(), c.discipline(), c.area(), c.goalMinor(),
        c.secondGoalMinor(), c.durationDays(), c.fundingModel().code(), c.texts(), c.budget(), c.rewards(), c.team(), c.ai(), c.zeroFeeReason(), c.image(),
        check == null ? List.<Map<String, Object>>of() : check.terms(id), balance, readiness(c, balance), reviews(id), steps(id),
        allowed(c), c.updatedAt(), c.launchedAt(), c.deadline(), c.vatNumber());
  }

  /** What is left to do, in the language of the request. Nothing once it has been launched. */
  List<Ready> readiness(UUID id) {
    var c = contents.require(id);
    return readiness(c, balances.of(id, c.goalMinor(), c.budgetMinor(), c.feeRule()));
  }

  private List<Ready> readiness(Content c, CampaignDraft.Balance balance) {
    if (c.launchedAt() != null) {
      return List.of();
    }
    var locale = Languages.locale(Languages.current());
    return readiness.of(c, balance).stream()
        .map(r -> new Ready(r.code(), r.field(), r.severity().name().toLowerCase(java.util.Locale.ROOT),
            messages.getMessage("field." + r.code(), r.args(), r.code(), locale)))
        .toList();
  }

  private List<Review> reviews(UUID id) {
    return db.selectFrom(REVIEW_NOTE)
        .where(REVIEW_NOTE.CAMPAIGN_ID.eq(id))
        .orderBy(REVIEW_NOTE.DECIDED_AT)
        .fetch(r -> new Review(r.getDecision(), r.getReasonCode(), r.getNote(), r.getDecidedAt()));
  }

  private List<Step> steps(UUID id) {
    return db.selectFrom(TRANSITION)
        .where(TRANSITION.CAMPAIGN_ID.eq(id))
        .orderBy(TRANSITION.SEQ)
        .fetch(t -> new Step(t.getFromState(), t.getToState(), t.getAt(), t.getNote()));
  }

  private List<String> allowed(Content c) {
    var allowed = new ArrayList<String>();
    if (c.state().isEditable()) {
      allowed.add("edit");
      allowed.add("submit");
    }
    if (deletion.mayDelete(c.id())) {
      allowed.add("delete");
    }
    switch (c.state()) {
      case SUBMITTED -> allowed.add("withdraw");
      case APPROVED -> allowed.addAll(List.of("launch", "withdraw"));
      case LIVE -> {
        allowed.add("update");
        if (clock.instant().isBefore(c.deadline())) {
          allowed.add("cancel");
        }
      }
      case SUCCEEDED, FAILED, CANCELLED, SETTLED, REPORTED -> allowed.add("update");
      default -> { }
    }
    return allowed;
  }
}
