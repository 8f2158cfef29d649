package ch.fundus.remuneration;

import static ch.fundus.remuneration.jooq.Tables.BASIS_COMPONENT;
import static ch.fundus.remuneration.jooq.Tables.BASIS_FACTOR;
import static org.jooq.impl.DSL.max;

import ch.fundus.web.Checks;
import ch.fundus.web.Problem;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The factors of each year with what they are made of. Those in force stay: only a coming year can be entered. */
@Service
class Factors {
  record Version(String basis, LocalDate validFrom, int factorBp, String note, List<Tariffs.Component> components) {}

  /** A coming year's parts in basis points of the amount. */
  record NewFactor(String basis, Integer year, String note, List<Tariffs.Component> components) {}

  private static final Set<String> CODES = Set.of("ahv_iv_eo", "alv", "family", "accident", "pension", "administration", "holiday", "flat");
  private static final Set<String> MARKS = Set.of("read_in_source", "secondary_source", "unverified");

  private final DSLContext db;
  private final InstantSource clock;

  Factors(DSLContext db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  List<Version> all() {
    var parts =
        db.selectFrom(BASIS_COMPONENT).orderBy(BASIS_COMPONENT.RATE_BP.desc()).fetch().stream()
            .collect(Collectors.groupingBy(c -> c.getBasis() + c.getValidFrom()));
    return db.selectFrom(BASIS_FACTOR)
        .orderBy(BASIS_FACTOR.BASIS, BASIS_FACTOR.VALID_FROM.desc())
        .fetch(
            f ->
                new Version(
                    f.getBasis(), f.getValidFrom(), f.getFactorBp(), f.getNote(),
                    parts.getOrDefault(f.getBasis() + f.getValidFrom(), List.of()).stream()
                        .map(c -> new Tariffs.Component(c.getCode(), c.getRateBp(), c.getVerification()))
                        .toList()));
  }

  @Transactional
  void add(NewFactor wanted) {
    var parts = wanted.components() == null ? List.<Tariffs.Component>of() : wanted.components().stream().filter(Objects::nonNull).toList();
    var checks = new Checks();
    checks.requiredChoice("basis", wanted.basis(), List.of("gross_wage", "net"));
    checks.required("year", wanted.year());
    var note = checks.text("note", wanted.note(), 500);
    var seen = new HashSet<String>();
    for (var i = 0; i < parts.size(); i++) {
      var part = parts.get(i);
      var at = "components[" + i + "].";
      if (part.code() == null || !CODES.contains(part.code()) || !seen.add(part.code())) {
        checks.fail(at + "code", "unknown_choice");
      }
      checks.between(at + "rateBp", part.rateBp(), 1, 5000);
      checks.requiredChoice(at + "verification", part.verification(), MARKS);
    }
    if (parts.isEmpty()) {
      checks.fail("components", "required");
    }
    checks.done();
    insert(wanted, parts, note);
  }

  private void insert(NewFactor wanted, List<Tariffs.Component> parts, String note) {
    var from = LocalDate.of(wanted.year(), 1, 1);
    var last = db.select(max(BASIS_FACTOR.VALID_FROM)).from(BASIS_FACTOR).where(BASIS_FACTOR.BASIS.eq(wanted.basis())).fetchSingle().value1();
    if (!from.isAfter(Days.of(clock.instant())) || !from.isAfter(last)) {
      throw Problem.validation("year", "year_begun");
    }
    db.insertInto(BASIS_FACTOR)
        .set(BASIS_FACTOR.BASIS, wanted.basis())
        .set(BASIS_FACTOR.VALID_FROM, from)
        .set(BASIS_FACTOR.FACTOR_BP, 10_000 + parts.stream().mapToInt(Tariffs.Component::rateBp).sum())
        .set(BASIS_FACTOR.NOTE, note)
        .execute();
    for (var part : parts) {
      db.insertInto(BASIS_COMPONENT)
          .set(BASIS_COMPONENT.BASIS, wanted.basis())
          .set(BASIS_COMPONENT.VALID_FROM, from)
          .set(BASIS_COMPONENT.CODE, part.code())
          .set(BASIS_COMPONENT.RATE_BP, part.rateBp())
          .set(BASIS_COMPONENT.VERIFICATION, part.verification())
          .execute();
    }
  }
}
