package ch.fundus.identity;

import static ch.fundus.identity.jooq.Tables.CREATOR;
import static ch.fundus.identity.jooq.Tables.EXEMPTION;

import ch.fundus.identity.jooq.tables.records.ExemptionRecord;
import ch.fundus.web.Checks;
import ch.fundus.web.Ids;
import ch.fundus.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which creators are exempt from tax, so that gifts to them can be deducted: only what a person has verified. */
@Service
public class Exemptions {
  /** A verified decision of the tax authority; {@code validUntil} null: until further notice. */
  public record Exemption(
      UUID id, String creatorSlug, String creatorName, String authority, String document, LocalDate issuedOn, LocalDate validFrom,
      LocalDate validUntil, Instant verifiedAt, Instant revokedAt) {}

  record Verification(UUID id, String creatorSlug, String authority, String document, LocalDate issuedOn, LocalDate validFrom, LocalDate validUntil) {}

  private final DSLContext db;
  private final InstantSource clock;

  Exemptions(DSLContext db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /** The exemption that held for a creator on a day. */
  public Optional<Exemption> on(UUID creatorId, LocalDate day) {
    return list(EXEMPTION.CREATOR_ID.eq(creatorId).and(EXEMPTION.REVOKED_AT.isNull()).and(EXEMPTION.VALID_FROM.le(day))
        .and(EXEMPTION.VALID_UNTIL.isNull().or(EXEMPTION.VALID_UNTIL.ge(day)))).stream().findFirst();
  }

  List<Exemption> all() {
    return list(org.jooq.impl.DSL.noCondition());
  }

  private List<Exemption> list(org.jooq.Condition condition) {
    return db.select(EXEMPTION, CREATOR.SLUG, CREATOR.NAME).from(EXEMPTION).join(CREATOR).on(CREATOR.ID.eq(EXEMPTION.CREATOR_ID))
        .where(condition).orderBy(EXEMPTION.VERIFIED_AT.desc(), EXEMPTION.ID).limit(500)
        .fetch(r -> view(r.value1(), r.value2(), r.value3()));
  }

  private static Exemption view(ExemptionRecord e, String slug, String name) {
    return new Exemption(e.getId(), slug, name, e.getAuthority(), e.getDocument(), e.getIssuedOn(), e.getValidFrom(), e.getValidUntil(),
        e.getVerifiedAt(), e.getRevokedAt());
  }

  /**
   * Stores what an official has seen. The id is the caller's: asking again answers the same.
   *
   * @throws Problem 422 that names every wrong field
   */
  @Transactional
  Exemption verify(Verification wanted, UUID by) {
    var checks = new Checks();
    checks.required("id", wanted.id());
    var authority = checks.required("authority", wanted.authority(), 200);
    var document = checks.required("document", wanted.document(), 200);
    checks.required("issuedOn", wanted.issuedOn());
    checks.required("validFrom", wanted.validFrom());
    var today = LocalDate.ofInstant(clock.instant(), java.time.ZoneId.of("Europe/Zurich"));
    if (wanted.issuedOn() != null && wanted.issuedOn().isAfter(today)) {
      checks.fail("issuedOn", "invalid");
    }
    if (wanted.validUntil() != null && wanted.validFrom() != null && wanted.validUntil().isBefore(wanted.validFrom())) {
      checks.fail("validUntil", "invalid");
    }
    var slug = checks.required("creatorSlug", wanted.creatorSlug(), 200);
    var creator = db.selectFrom(CREATOR).where(CREATOR.SLUG.eq(slug)).fetchOne();
    if (!slug.isEmpty() && creator == null) {
      checks.fail("creatorSlug", "unknown_choice");
    }
    checks.done();
    if (!db.fetchExists(EXEMPTION, EXEMPTION.ID.eq(wanted.id()))) {
      var row = db.newRecord(EXEMPTION);
      row.setId(wanted.id());
      row.setCreatorId(creator.getId());
      row.setAuthority(authority);
      row.setDocument(document);
      row.setIssuedOn(wanted.issuedOn());
      row.setValidFrom(wanted.validFrom());
      row.setValidUntil(wanted.validUntil());
      row.setVerifiedBy(by);
      row.setVerifiedAt(clock.instant());
      row.insert();
    }
    return list(EXEMPTION.ID.eq(wanted.id())).getFirst();
  }

  /** Takes it back: no receipt is written on it any more. */
  @Transactional
  Exemption revoke(UUID id, UUID by) {
    db.update(EXEMPTION).set(EXEMPTION.REVOKED_AT, clock.instant()).set(EXEMPTION.REVOKED_BY, by)
        .where(EXEMPTION.ID.eq(id).and(EXEMPTION.REVOKED_AT.isNull())).execute();
    return list(EXEMPTION.ID.eq(id)).stream().findFirst().orElseThrow(Problem::notFound);
  }
}
