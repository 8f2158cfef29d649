package ch.fundus.identity;

import static ch.fundus.identity.jooq.Tables.AREA_CODE;
import static ch.fundus.identity.jooq.Tables.CREATOR;
import static ch.fundus.identity.jooq.Tables.CREATOR_MEMBER;
import static ch.fundus.identity.jooq.Tables.IMAGE_OWNER;

import ch.fundus.web.Checks;
import ch.fundus.web.Ids;
import ch.fundus.web.Languages;
import ch.fundus.web.Problem;
import ch.fundus.web.Slugs;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes and changes creators' public faces. */
@Component
class CreatorProfiles {
  /** {@code portrait} is the id of a picture that the caller uploaded; without one the present portrait stays. */
  record Profile(String kind, String name, String bio, String language, String website, String area, UUID portrait) {}

  private final DSLContext db;
  private final Creators creators;
  private final InstantSource clock;

  CreatorProfiles(DSLContext db, Creators creators, InstantSource clock) {
    this.db = db;
    this.creators = creators;
    this.clock = clock;
  }

  /** The caller becomes the owner. */
  @Transactional
  Creators.Creator create(Caller caller, Profile wanted) {
    var profile = checked(caller, wanted, null);
    var id = Ids.next();
    db.insertInto(CREATOR)
        .set(CREATOR.ID, id)
        .set(CREATOR.SLUG, slug(profile.name()))
        .set(CREATOR.KIND, profile.kind())
        .set(CREATOR.NAME, profile.name())
        .set(CREATOR.BIO, profile.bio())
        .set(CREATOR.LANGUAGE, profile.language())
        .set(CREATOR.WEBSITE, profile.website())
        .set(CREATOR.AREA, profile.area())
        .set(CREATOR.PORTRAIT, profile.portrait())
        .set(CREATOR.CREATED_AT, clock.instant())
        .execute();
    db.insertInto(CREATOR_MEMBER)
        .set(CREATOR_MEMBER.CREATOR_ID, id)
        .set(CREATOR_MEMBER.PERSON_ID, caller.personId())
        .set(CREATOR_MEMBER.ROLE, "owner")
        .execute();
    return creators.find(id).orElseThrow();
  }

  /** The address stays: it may be printed somewhere. */
  @Transactional
  Creators.Creator change(Caller caller, UUID id, Profile wanted) {
    var before = creators.find(id).orElseThrow(Problem::notFound);
    creators.requireMember(caller, id);
    var profile = checked(caller, wanted, before.portrait());
    db.update(CREATOR)
        .set(CREATOR.KIND, profile.kind())
        .set(CREATOR.NAME, profile.name())
        .set(CREATOR.BIO, profile.bio())
        .set(CREATOR.LANGUAGE, profile.language())
        .set(CREATOR.WEBSITE, profile.website())
        .set(CREATOR.AREA, profile.area())
        .set(CREATOR.PORTRAIT, profile.portrait())
        .where(CREATOR.ID.eq(id))
        .execute();
    return creators.find(id).orElseThrow();
  }

  private Profile checked(Caller caller, Profile p, UUID portraitBefore) {
    var checks = new Checks();
    checks.requiredChoice("kind", p.kind(), List.of("person", "organisation"));
    checks.requiredChoice("language", p.language(), Languages.ALL);
    var name = checks.required("name", p.name() == null ? null : p.name().replaceAll("\\s+", " "), 120);
    var bio = checks.text("bio", p.bio(), 4000);
    var website = checks.url("website", p.website());
    var area = p.area() == null || p.area().isBlank() ? null : p.area();
    if (area != null && !db.fetchExists(AREA_CODE, AREA_CODE.CODE.eq(area))) {
      checks.fail("area", "unknown_choice");
    }
    if (p.portrait() != null && !p.portrait().equals(portraitBefore)
        && !db.fetchExists(IMAGE_OWNER, IMAGE_OWNER.ID.eq(p.portrait()).and(IMAGE_OWNER.OWNER.eq(caller.personId())))) {
      checks.fail("portrait", "unknown_choice");
    }
    checks.done();
    return new Profile(p.kind(), name, bio, p.language(), website, area, p.portrait() == null ? portraitBefore : p.portrait());
  }

  private String slug(String name) {
    var wanted = Slugs.of(name, "creator");
    // Two of one name at once take turns, until the end of their transactions.
    db.execute("select pg_advisory_xact_lock(hashtextextended({0}, 0))", org.jooq.impl.DSL.val("creator:" + wanted));
    return Slugs.free(
        wanted,
        db.select(CREATOR.SLUG).from(CREATOR).where(CREATOR.SLUG.eq(wanted).or(CREATOR.SLUG.like(wanted + "-%"))).fetchSet(CREATOR.SLUG));
  }
}
