package ch.fundus.remuneration;

import static ch.fundus.remuneration.jooq.Tables.LINE;
import static ch.fundus.remuneration.jooq.Tables.TARIFF_EDITION;
import static ch.fundus.remuneration.jooq.Tables.TARIFF_ITEM;
import static ch.fundus.remuneration.jooq.Tables.TARIFF_SOURCE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;

import ch.fundus.identity.Caller;
import ch.fundus.remuneration.jooq.tables.records.TariffEditionRecord;
import ch.fundus.remuneration.jooq.tables.records.TariffItemRecord;
import ch.fundus.web.Checks;
import ch.fundus.web.Ids;
import ch.fundus.web.Problem;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sources and editions of tariffs: prepared as drafts, locked when published; a change is a new edition. */
@Service
class TariffDesk {
  /** {@code inUse}: how many lines of campaigns stand on it. */
  record Edition(
      UUID id, String source, String organisation, String discipline, String url, String status, String label, LocalDate validFrom,
      LocalDate validTo, String verification, LocalDate retrievedOn, String verifiedBy, LocalDate verifiedOn, String documentSha256,
      UUID supersedes, String note, String state, int items, int inUse) {}

  record Item(
      UUID id, String code, String role, Map<String, String> labels, String unit, long minimumMinor, Long recommendedMinor, String basis,
      boolean includesSocial, boolean includesHoliday, boolean includesRehearsal, String phase, String experienceBand, String modifiers) {}

  record NewSource(String code, String organisation, String discipline, String url, String status) {}

  /** What is typed of an edition; its items are a CSV. */
  record Draft(
      UUID id, String source, String label, LocalDate validFrom, LocalDate validTo, String verification, LocalDate retrievedOn,
      String verifiedBy, LocalDate verifiedOn, String documentSha256, UUID supersedes, String note, String csv) {}

  private static final List<String> MARKS = List.of("read_in_source", "secondary_source", "unverified", "to_be_entered");

  private final DSLContext db;
  private final TariffProposals professions;
  private final InstantSource clock;

  TariffDesk(DSLContext db, TariffProposals professions, InstantSource clock) {
    this.db = db;
    this.professions = professions;
    this.clock = clock;
  }

  /** All of them, drafts too, by source and the latest first. */
  List<Edition> editions() {
    var items = field(select(count()).from(TARIFF_ITEM).where(TARIFF_ITEM.EDITION.eq(TARIFF_EDITION.ID)));
    var uses =
        field(
            select(count()).from(LINE).join(TARIFF_ITEM).on(TARIFF_ITEM.ID.eq(LINE.TARIFF_ITEM))
                .where(TARIFF_ITEM.EDITION.eq(TARIFF_EDITION.ID)));
    return db.select(TARIFF_EDITION, TARIFF_SOURCE, items, uses)
        .from(TARIFF_EDITION)
        .join(TARIFF_SOURCE).on(TARIFF_SOURCE.CODE.eq(TARIFF_EDITION.SOURCE))
        .orderBy(TARIFF_SOURCE.DISCIPLINE, TARIFF_SOURCE.CODE, TARIFF_EDITION.VALID_FROM.desc(), TARIFF_EDITION.LABEL)
        .fetch(
            r -> {
              var e = r.value1();
              var s = r.value2();
              return new Edition(
                  e.getId(), e.getSource(), s.getOrganisation(), s.getDiscipline(), s.getUrl(), s.getStatus(), e.getLabel(),
                  e.getValidFrom(), e.getValidTo(), e.getVerification(), e.getRetrievedOn(), e.getVerifiedBy(), e.getVerifiedOn(),
                  e.getDocumentSha256(), e.getSupersedes(), e.getNote(), e.getState(), r.value3(), r.value4());
            });
  }

  Edition require(UUID id) {
    return editions().stream().filter(e -> e.id().equals(id)).findFirst().orElseThrow(Problem::notFound);
  }

  List<Item> items(UUID edition) {
    return records(edition).stream()
        .map(
            i ->
                new Item(
                    i.getId(), i.getCode(), i.getRole(),
                    Map.of("de", i.getLabelDe(), "fr", i.getLabelFr(), "it", i.getLabelIt(), "en", i.getLabelEn()), i.getUnit(),
                    i.getMinimumMinor(), i.getRecommendedMinor(), i.getBasis(), i.getIncludesSocial(), i.getIncludesHoliday(),
                    i.getIncludesRehearsal(), i.getPhase(), i.getExperienceBand(), i.getModifiers()))
        .toList();
  }

  /** One edition as a table, each row with its source, date, verifier and validity. */
  String csv(UUID id) {
    var e = require(id);
    var about = new LinkedHashMap<String, String>();
    about.put("source", e.organisation());
    about.put("edition", e.label());
    about.put("valid_from", e.validFrom().toString());
    about.put("valid_to", e.validTo() == null ? "" : e.validTo().toString());
    about.put("verification", e.verification());
    about.put("retrieved_on", e.retrievedOn() == null ? "" : e.retrievedOn().toString());
    about.put("verified_by", e.verifiedBy());
    about.put("verified_on", e.verifiedOn() == null ? "" : e.verifiedOn().toString());
    return TariffCsv.write(records(id), about);
  }

  TariffCsv.Reading preview(String csv) {
    return TariffCsv.read(csv, roles());
  }

  @Transactional
  void addSource(NewSource source) {
    var checks = new Checks();
    var code = checks.required("code", source.code(), 40);
    if (!code.isEmpty() && !code.matches("[a-z0-9][a-z0-9-]*")) {
      checks.fail("code", "csv_code");
    }
    var organisation = checks.required("organisation", source.organisation(), 160);
    var discipline = checks.required("discipline", source.discipline(), 40);
    checks.requiredChoice("status", source.status(), List.of("association", "negotiated", "funder", "law"));
    var url = checks.url("url", source.url());
    if (db.fetchExists(TARIFF_SOURCE, TARIFF_SOURCE.CODE.eq(code))) {
      checks.fail("code", "csv_twice");
    }
    checks.done();
    db.insertInto(TARIFF_SOURCE)
        .set(TARIFF_SOURCE.CODE, code)
        .set(TARIFF_SOURCE.ORGANISATION, organisation)
        .set(TARIFF_SOURCE.DISCIPLINE, discipline)
        .set(TARIFF_SOURCE.URL, url)
        .set(TARIFF_SOURCE.STATUS, source.status())
        .execute();
  }

  /** Keeps a draft with its items; {@code id} of one that is there replaces it. */
  @Transactional
  Edition save(Draft draft) {
    var checks = new Checks();
    var label = checks.required("label", draft.label(), 60);
    checks.requiredChoice("source", draft.source(), db.select(TARIFF_SOURCE.CODE).from(TARIFF_SOURCE).fetch(TARIFF_SOURCE.CODE));
    checks.required("validFrom", draft.validFrom());
    checks.requiredChoice("verification", draft.verification(), MARKS);
    var verifiedBy = checks.text("verifiedBy", draft.verifiedBy(), 120);
    var note = checks.text("note", draft.note(), 1000);
    var document = checks.text("documentSha256", draft.documentSha256(), 64);
    if (!document.isEmpty() && !document.matches("[0-9a-f]{64}")) {
      checks.fail("documentSha256", "invalid");
    }
    if (draft.validFrom() != null && draft.validTo() != null && draft.validTo().isBefore(draft.validFrom())) {
      checks.fail("validTo", "invalid");
    }
    var before = draft.id() == null ? null : db.selectFrom(TARIFF_EDITION).where(TARIFF_EDITION.ID.eq(draft.id())).fetchOne();
    if (before != null && before.getState().equals("published")) {
      throw Problem.conflict("edition_published");
    }
    var same = TARIFF_EDITION.SOURCE.eq(String.valueOf(draft.source())).and(TARIFF_EDITION.LABEL.eq(label));
    if (db.fetchExists(TARIFF_EDITION, before == null ? same : same.and(TARIFF_EDITION.ID.ne(before.getId())))) {
      checks.fail("label", "csv_twice");
    }
    if (draft.supersedes() != null
        && !db.fetchExists(
            TARIFF_EDITION, TARIFF_EDITION.ID.eq(draft.supersedes()), TARIFF_EDITION.SOURCE.eq(String.valueOf(draft.source())),
            TARIFF_EDITION.STATE.eq("published"))) {
      checks.fail("supersedes", "unknown_choice");
    }
    var blank = draft.csv() == null || draft.csv().isBlank();
    var reading = blank ? new TariffCsv.Reading(List.of(), List.of()) : preview(draft.csv());
    if (!reading.problems().isEmpty()) {
      checks.fail("csv", "csv_wrong", reading.problems().size());
    }
    checks.done();
    var edition = before == null ? db.newRecord(TARIFF_EDITION) : before;
    if (before == null) {
      edition.setId(draft.id() == null ? Ids.next() : draft.id());
      edition.setState("draft");
    }
    edition.setSource(draft.source());
    edition.setLabel(label);
    edition.setValidFrom(draft.validFrom());
    edition.setValidTo(draft.validTo());
    edition.setVerification(draft.verification());
    edition.setRetrievedOn(draft.retrievedOn());
    edition.setVerifiedBy(verifiedBy);
    edition.setVerifiedOn(draft.verifiedOn());
    edition.setDocumentSha256(document.isEmpty() ? null : document);
    edition.setSupersedes(draft.supersedes());
    edition.setNote(note);
    edition.store();
    db.deleteFrom(TARIFF_ITEM).where(TARIFF_ITEM.EDITION.eq(edition.getId())).execute();
    reading.rows().forEach(row -> insert(edition.getId(), row));
    return require(edition.getId());
  }

  /** Locks it: from here on the database refuses every change. It needs items, a verifier and a mark that says something. */
  @Transactional
  Edition publish(Caller caller, UUID id) {
    var edition = draft(id);
    var checks = new Checks();
    if (db.fetchCount(TARIFF_ITEM, TARIFF_ITEM.EDITION.eq(id)) == 0) {
      checks.fail("csv", "csv_empty");
    }
    if (edition.getVerification().equals("to_be_entered")) {
      checks.fail("verification", "unknown_choice");
    }
    checks.required("verifiedBy", edition.getVerifiedBy(), 120);
    checks.required("verifiedOn", edition.getVerifiedOn());
    if (edition.getSupersedes() != null
        && db.fetchExists(TARIFF_EDITION, TARIFF_EDITION.SUPERSEDES.eq(edition.getSupersedes()), TARIFF_EDITION.STATE.eq("published"))) {
      checks.fail("supersedes", "unknown_choice");
    }
    checks.done();
    edition.setState("published");
    edition.setPublishedAt(clock.instant());
    edition.setPublishedBy(caller.personId());
    edition.store();
    return require(id);
  }

  @Transactional
  void delete(UUID id) {
    draft(id);
    db.deleteFrom(TARIFF_ITEM).where(TARIFF_ITEM.EDITION.eq(id)).execute();
    db.deleteFrom(TARIFF_EDITION).where(TARIFF_EDITION.ID.eq(id)).execute();
  }

  private TariffEditionRecord draft(UUID id) {
    var edition = db.selectFrom(TARIFF_EDITION).where(TARIFF_EDITION.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Problem::notFound);
    if (edition.getState().equals("published")) {
      throw Problem.conflict("edition_published");
    }
    return edition;
  }

  private List<TariffItemRecord> records(UUID edition) {
    return db.selectFrom(TARIFF_ITEM).where(TARIFF_ITEM.EDITION.eq(edition)).orderBy(TARIFF_ITEM.CODE).fetch();
  }

  private Set<String> roles() {
    var roles = new HashSet<>(professions.professions().stream().map(TariffProposals.Profession::code).toList());
    roles.add("any");
    return roles;
  }

  private void insert(UUID edition, TariffCsv.Row row) {
    db.insertInto(TARIFF_ITEM)
        .set(TARIFF_ITEM.ID, Ids.next())
        .set(TARIFF_ITEM.EDITION, edition)
        .set(TARIFF_ITEM.CODE, row.code())
        .set(TARIFF_ITEM.ROLE, row.role())
        .set(TARIFF_ITEM.LABEL_DE, row.labels().get("de"))
        .set(TARIFF_ITEM.LABEL_FR, row.labels().get("fr"))
        .set(TARIFF_ITEM.LABEL_IT, row.labels().get("it"))
        .set(TARIFF_ITEM.LABEL_EN, row.labels().get("en"))
        .set(TARIFF_ITEM.UNIT, row.unit())
        .set(TARIFF_ITEM.MINIMUM_MINOR, row.minimumMinor())
        .set(TARIFF_ITEM.RECOMMENDED_MINOR, row.recommendedMinor())
        .set(TARIFF_ITEM.BASIS, row.basis())
        .set(TARIFF_ITEM.INCLUDES_SOCIAL, row.includesSocial())
        .set(TARIFF_ITEM.INCLUDES_HOLIDAY, row.includesHoliday())
        .set(TARIFF_ITEM.INCLUDES_REHEARSAL, row.includesRehearsal())
        .set(TARIFF_ITEM.PHASE, row.phase())
        .set(TARIFF_ITEM.EXPERIENCE_BAND, row.experienceBand())
        .set(TARIFF_ITEM.MODIFIERS, row.modifiers())
        .execute();
  }
}
