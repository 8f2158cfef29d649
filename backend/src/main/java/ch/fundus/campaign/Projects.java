package ch.fundus.campaign;

import static ch.fundus.campaign.jooq.Tables.CREATOR_FACE;
import static ch.fundus.campaign.jooq.Tables.CAMPAIGN;
import static ch.fundus.campaign.jooq.Tables.PROJECT;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import ch.fundus.campaign.CampaignDraft.NewProject;
import ch.fundus.campaign.jooq.tables.records.ProjectRecord;
import ch.fundus.identity.Caller;
import ch.fundus.identity.Creators;
import ch.fundus.web.Checks;
import ch.fundus.web.Ids;
import ch.fundus.web.Problem;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Creators' works: what outlives a single round of funding. */
@Component
class Projects {
  record Project(
      UUID id, String slug, String title, String summary, String discipline, String area, CreatorRef creator, String outcome,
      String outcomeUrl) {}

  record Change(String title, String summary, String outcome, String outcomeUrl) {}

  private final DSLContext db;
  private final Creators creators;
  private final CampaignSlugs slugs;
  private final Reference reference;
  private final InstantSource clock;

  Projects(DSLContext db, Creators creators, CampaignSlugs slugs, Reference reference, InstantSource clock) {
    this.db = db;
    this.creators = creators;
    this.slugs = slugs;
    this.reference = reference;
    this.clock = clock;
  }

  ProjectRecord create(UUID creatorId, NewProject wanted) {
    var checks = new Checks();
    var title = checks.required("project.title", wanted.title(), 120);
    var summary = checks.text("project.summary", wanted.summary(), 2000);
    checks.requiredChoice("project.discipline", wanted.discipline(), reference.disciplineCodes());
    checks.requiredChoice("project.area", wanted.area(), reference.areaCodes());
    checks.done();
    var project = db.newRecord(PROJECT);
    project.setId(Ids.next());
    project.setCreatorId(creatorId);
    project.setSlug(slugs.project(project.getId(), title));
    project.setTitle(title);
    project.setSummary(summary);
    project.setDiscipline(wanted.discipline());
    project.setArea(wanted.area());
    project.setCreatedAt(clock.instant());
    project.insert();
    return project;
  }

  /** @throws Problem 422 unless it is a project of this creator */
  ProjectRecord require(UUID creatorId, UUID id) {
    return db.selectFrom(PROJECT)
        .where(PROJECT.ID.eq(id), PROJECT.CREATOR_ID.eq(creatorId))
        .fetchOptional()
        .orElseThrow(() -> Problem.validation("projectId", "unknown_choice"));
  }

  List<Project> of(Caller caller) {
    var mine = creators.of(caller.personId()).stream().map(m -> m.creator().id()).toList();
    return fetch(PROJECT.CREATOR_ID.in(mine));
  }

  /** Projects with at least one campaign that everybody may see. */
  List<Project> published(Condition condition) {
    return fetch(
        condition.and(
            exists(selectOne().from(CAMPAIGN).where(CAMPAIGN.PROJECT_ID.eq(PROJECT.ID)).and(CAMPAIGN.LAUNCHED_AT.isNotNull()))));
  }

  @Transactional
  Project change(Caller caller, UUID id, Change change) {
    var project = db.selectFrom(PROJECT).where(PROJECT.ID.eq(id)).fetchOptional().orElseThrow(Problem::notFound);
    if (!caller.is("admin") && !creators.isMember(caller.personId(), project.getCreatorId())) {
      throw Problem.notFound();
    }
    var checks = new Checks();
    project.setTitle(checks.required("title", change.title(), 120));
    project.setSummary(checks.text("summary", change.summary(), 2000));
    var outcome = checks.text("outcome", change.outcome(), 4000);
    project.setOutcome(outcome.isEmpty() ? null : outcome);
    project.setOutcomeUrl(checks.url("outcomeUrl", change.outcomeUrl()));
    checks.done();
    project.update();
    return fetch(PROJECT.ID.eq(id)).getFirst();
  }

  private List<Project> fetch(Condition condition) {
    return db.select(PROJECT, CREATOR_FACE.ID, CREATOR_FACE.SLUG, CREATOR_FACE.NAME)
        .from(PROJECT)
        .join(CREATOR_FACE).on(CREATOR_FACE.ID.eq(PROJECT.CREATOR_ID))
        .where(condition)
        .orderBy(PROJECT.CREATED_AT.desc(), PROJECT.ID)
        .fetch(r -> {
          var p = r.value1();
          return new Project(p.getId(), p.getSlug(), p.getTitle(), p.getSummary(), p.getDiscipline(), p.getArea(),
              new CreatorRef(r.value2(), r.value3(), r.value4()), p.getOutcome(), p.getOutcomeUrl());
        });
  }
}
