package ch.fundus.identity;

import static ch.fundus.identity.jooq.Tables.CREATOR;
import static ch.fundus.identity.jooq.Tables.CREATOR_MEMBER;
import static ch.fundus.identity.jooq.Tables.PERSON;

import ch.fundus.identity.jooq.tables.records.CreatorRecord;
import ch.fundus.web.Problem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;

/** Creators (artists and organisations) and who may act for them. */
@Service
public class Creators {
  /** A creator's public face. */
  public record Creator(
      UUID id, String slug, String kind, String name, String bio, String language, String website, String area, UUID portrait) {}

  /** A creator that a person may act for, as {@code owner} or {@code member}. */
  public record Membership(Creator creator, String role) {}

  private final DSLContext db;

  Creators(DSLContext db) {
    this.db = db;
  }

  public Optional<Creator> find(UUID id) {
    return db.selectFrom(CREATOR).where(CREATOR.ID.eq(id)).fetchOptional(Creators::creator);
  }

  public Optional<Creator> findBySlug(String slug) {
    return db.selectFrom(CREATOR).where(CREATOR.SLUG.eq(slug)).fetchOptional(Creators::creator);
  }

  public List<Membership> of(UUID personId) {
    return db.select(CREATOR, CREATOR_MEMBER.ROLE)
        .from(CREATOR)
        .join(CREATOR_MEMBER).on(CREATOR_MEMBER.CREATOR_ID.eq(CREATOR.ID))
        .where(CREATOR_MEMBER.PERSON_ID.eq(personId))
        .orderBy(CREATOR.NAME, CREATOR.ID)
        .fetch(r -> new Membership(creator(r.value1()), r.value2()));
  }

  public boolean isMember(UUID personId, UUID creatorId) {
    return db.fetchExists(CREATOR_MEMBER, CREATOR_MEMBER.CREATOR_ID.eq(creatorId).and(CREATOR_MEMBER.PERSON_ID.eq(personId)));
  }

  /** Owners hold the payout account and decide who else is a member. */
  public boolean isOwner(UUID personId, UUID creatorId) {
    return db.fetchExists(
        CREATOR_MEMBER,
        CREATOR_MEMBER.CREATOR_ID.eq(creatorId).and(CREATOR_MEMBER.PERSON_ID.eq(personId)).and(CREATOR_MEMBER.ROLE.eq("owner")));
  }

  /** @throws Problem 403 unless the caller acts for this creator or is an admin */
  public void requireMember(Caller caller, UUID creatorId) {
    if (!caller.is("admin") && !isMember(caller.personId(), creatorId)) {
      throw Problem.forbidden();
    }
  }

  /** The people to whom mail about this creator's campaigns goes. */
  public List<People.Person> contacts(UUID creatorId) {
    return db.select(PERSON.ID, PERSON.EMAIL, PERSON.NAME, PERSON.LANGUAGE)
        .from(PERSON)
        .join(CREATOR_MEMBER).on(CREATOR_MEMBER.PERSON_ID.eq(PERSON.ID))
        .where(CREATOR_MEMBER.CREATOR_ID.eq(creatorId))
        .orderBy(PERSON.EMAIL)
        .fetch(r -> new People.Person(r.value1(), r.value2(), r.value3(), r.value4()));
  }

  static Creator creator(CreatorRecord r) {
    return new Creator(
        r.getId(), r.getSlug(), r.getKind(), r.getName(), r.getBio(), r.getLanguage(), r.getWebsite(), r.getArea(), r.getPortrait());
  }
}
