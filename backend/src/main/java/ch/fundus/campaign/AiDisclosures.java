package ch.fundus.campaign;

import static ch.fundus.campaign.jooq.Tables.AI_VERSION;
import static ch.fundus.campaign.jooq.Tables.CAMPAIGN;
import static ch.fundus.campaign.jooq.Tables.IMAGE_FACE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.max;

import ch.fundus.campaign.CampaignDraft.Ai;
import ch.fundus.campaign.CampaignEvents.AiDeclared;
import ch.fundus.campaign.jooq.tables.records.AiVersionRecord;
import ch.fundus.campaign.jooq.tables.records.ImageFaceRecord;
import ch.fundus.identity.Caller;
import ch.fundus.media.Media;
import ch.fundus.web.Checks;
import ch.fundus.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What launched campaigns declare about AI: corrected by a new version, never overwritten, and all of them public. */
@Component
class AiDisclosures {
  /** The picture as it was then: {@code declaredSource} by its creators, the marks as found in its file. */
  @Schema(name = "AiAsset")
  record Asset(String kind, String url, String declaredSource, String markedSource, boolean hasCredentials) {}

  /** {@code changed} names what differs from the version before; nothing in the first. */
  @Schema(name = "AiVersion")
  record Version(
      int version, Instant declaredAt, String use, List<String> stages, String tools, String humanContribution, String trainingData, String likeness,
      boolean tdmReserved, List<Asset> assets, String note, List<String> changed) {}

  /** {@code version} is the campaign's that was read; {@code note} says why, and is public. */
  record Declaration(Integer version, Ai ai, String note) {}

  private final DSLContext db;
  private final Campaigns campaigns;
  private final Contents contents;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  AiDisclosures(DSLContext db, Campaigns campaigns, Contents contents, ApplicationEventPublisher events, InstantSource clock) {
    this.db = db;
    this.campaigns = campaigns;
    this.contents = contents;
    this.events = events;
    this.clock = clock;
  }

  /** The newest first; 404 unless the campaign is public. */
  List<Version> history(String slug) {
    var id = db.select(CAMPAIGN.ID).from(CAMPAIGN).where(CAMPAIGN.SLUG.eq(slug), CAMPAIGN.LAUNCHED_AT.isNotNull())
        .fetchOptional(CAMPAIGN.ID).orElseThrow(Problem::notFound);
    var kept = db.selectFrom(AI_VERSION).where(AI_VERSION.CAMPAIGN_ID.eq(id)).orderBy(AI_VERSION.VERSION).fetch();
    var versions = new ArrayList<Version>();
    for (var i = 0; i < kept.size(); i++) {
      versions.addFirst(version(kept.get(i), i == 0 ? null : kept.get(i - 1)));
    }
    return versions;
  }

  /** Declares anew, at any time after the launch. The terms that supporters agreed to stay as they were. */
  @Transactional
  void declare(Caller caller, UUID id, Declaration wanted) {
    campaigns.requireMember(caller, id);
    var before = db.selectFrom(CAMPAIGN).where(CAMPAIGN.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Problem::notFound);
    if (before.getLaunchedAt() == null) {
      throw Problem.conflict("state_not_allowed", before.getState());
    }
    var image = image(before.getImage());
    var ai = checked(wanted, image == null ? null : image.getMarkedSource());
    if (!Objects.equals(wanted.version(), before.getVersion())) {
      throw Problem.conflict("version_conflict");
    }
    var was = contents.ai(before.getAiUse(), before.getAiDisclosure());
    if (ai.equals(was)) {
      return;
    }
    var now = clock.instant();
    if (!db.fetchExists(AI_VERSION, AI_VERSION.CAMPAIGN_ID.eq(id))) {
      note(id, null, before.getLaunchedAt(), "");
    }
    db.update(CAMPAIGN)
        .set(CAMPAIGN.AI_USE, ai.use())
        .set(CAMPAIGN.AI_DISCLOSURE, contents.disclosure(ai))
        .set(CAMPAIGN.VERSION, before.getVersion() + 1)
        .set(CAMPAIGN.UPDATED_AT, now)
        .where(CAMPAIGN.ID.eq(id))
        .execute();
    note(id, caller.personId(), now, wanted.note() == null ? "" : wanted.note().strip());
    events.publishEvent(new AiDeclared(id, now));
  }

  /** Keeps what the campaign says now as its next version. */
  void note(UUID id, UUID person, Instant at, String note) {
    var next = db.select(coalesce(max(AI_VERSION.VERSION), 0).plus(1)).from(AI_VERSION).where(AI_VERSION.CAMPAIGN_ID.eq(id)).fetchSingle().value1();
    var c = db.selectFrom(CAMPAIGN).where(CAMPAIGN.ID.eq(id)).fetchSingle();
    var image = image(c.getImage());
    db.insertInto(AI_VERSION)
        .set(AI_VERSION.CAMPAIGN_ID, id)
        .set(AI_VERSION.VERSION, next)
        .set(AI_VERSION.DECLARED_AT, at)
        .set(AI_VERSION.DECLARED_BY, person)
        .set(AI_VERSION.USE, c.getAiUse())
        .set(AI_VERSION.DISCLOSURE, c.getAiDisclosure())
        .set(AI_VERSION.IMAGE, c.getImage())
        .set(AI_VERSION.MARKED_SOURCE, image == null ? null : image.getMarkedSource())
        .set(AI_VERSION.HAS_CREDENTIALS, image != null && Boolean.TRUE.equals(image.getHasCredentials()))
        .set(AI_VERSION.NOTE, note)
        .execute();
  }

  private ImageFaceRecord image(UUID id) {
    return id == null ? null : db.selectFrom(IMAGE_FACE).where(IMAGE_FACE.ID.eq(id)).fetchOne();
  }

  /** As strict as before a launch: what is used must be told. */
  private static Ai checked(Declaration wanted, String marked) {
    var checks = new Checks();
    checks.required("version", wanted.version());
    checks.text("note", wanted.note(), 500);
    checks.done();
    var ai = DraftChecks.clean(wanted.ai() == null ? Ai.UNKNOWN : wanted.ai());
    if (ai.use() == null) {
      checks.fail("ai.use", "required");
    } else if (!ai.use().equals("none") && ai.stages().isEmpty()) {
      checks.fail("ai.stages", "required");
    }
    if (ai.use() != null && !ai.use().equals("none") && ai.humanContribution().isEmpty()) {
      checks.fail("ai.humanContribution", "required");
    }
    if (ReadinessCheck.denies(ai, marked)) {
      checks.fail("ai.imageSource", "ai_marked", marked);
    }
    checks.done();
    return ai;
  }

  private Version version(AiVersionRecord r, AiVersionRecord before) {
    var ai = contents.ai(r.getUse(), r.getDisclosure());
    var assets = r.getImage() == null
        ? List.<Asset>of()
        : List.of(new Asset("image", Media.url(r.getImage(), 480), ai.imageSource(), r.getMarkedSource(), r.getHasCredentials()));
    return new Version(
        r.getVersion(), r.getDeclaredAt(), ai.use(), ai.stages(), ai.tools(), ai.humanContribution(), ai.trainingData(), ai.likeness(),
        ai.tdmReserved(), assets, r.getNote(), before == null ? List.of() : changed(contents.ai(before.getUse(), before.getDisclosure()), ai));
  }

  private static List<String> changed(Ai was, Ai is) {
    var changed = new ArrayList<String>();
    note(changed, "use", was.use(), is.use());
    note(changed, "stages", was.stages(), is.stages());
    note(changed, "tools", was.tools(), is.tools());
    note(changed, "humanContribution", was.humanContribution(), is.humanContribution());
    note(changed, "trainingData", was.trainingData(), is.trainingData());
    note(changed, "likeness", was.likeness(), is.likeness());
    note(changed, "imageSource", was.imageSource(), is.imageSource());
    note(changed, "tdmReserved", was.tdmReserved(), is.tdmReserved());
    return changed;
  }

  private static void note(List<String> changed, String field, Object was, Object is) {
    if (!Objects.equals(was, is)) {
      changed.add(field);
    }
  }
}
