package ch.fundus.remuneration;

import static ch.fundus.remuneration.jooq.Tables.BASIS_COMPONENT;
import static ch.fundus.remuneration.jooq.Tables.BASIS_FACTOR;
import static ch.fundus.remuneration.jooq.Tables.TARIFF_EDITION;
import static ch.fundus.remuneration.jooq.Tables.TARIFF_ITEM;
import static ch.fundus.remuneration.jooq.Tables.TARIFF_SOURCE;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Tariffs with their sources, and the factors that bring each basis to employer cost on a given day. */
@Component
class Tariffs {
  record Source(String organisation, String label, String url, String verification, String status) {}

  /** A part of a factor: {@code code} says what it pays for. */
  record Component(String code, int rateBp, String verification) {
    static int socialBp(List<Component> parts) {
      return parts.stream().filter(p -> !p.code().equals("holiday")).mapToInt(Component::rateBp).sum();
    }

    static int holidayBp(List<Component> parts) {
      return parts.stream().filter(p -> p.code().equals("holiday")).mapToInt(Component::rateBp).sum();
    }
  }

  /** A tariff for one unit of work; {@code recommendedMinor} is null where the source names none. */
  record Item(
      UUID id, String code, String role, String discipline, Map<String, String> labels, String unit, long minimumMinor,
      Long recommendedMinor, String basis, Source source, LocalDate validFrom, LocalDate validTo) {
    String label(String language) {
      return labels.get(language);
    }

    /** The recommended value, or the minimum where the source names no other. */
    long fairMinor() {
      return recommendedMinor == null ? minimumMinor : recommendedMinor;
    }
  }

  record Factor(String basis, int factorBp, String note) {}

  private final DSLContext db;

  Tariffs(DSLContext db) {
    this.db = db;
  }

  /** What can be chosen on a day: published, valid, and not yet followed by a later edition. */
  List<Item> on(LocalDate day) {
    var successor = TARIFF_EDITION.as("successor");
    return items(
        TARIFF_EDITION.VALID_FROM.le(day)
            .and(TARIFF_EDITION.VALID_TO.isNull().or(TARIFF_EDITION.VALID_TO.ge(day)))
            .andNotExists(
                selectOne().from(successor)
                    .where(successor.SUPERSEDES.eq(TARIFF_EDITION.ID), successor.STATE.eq("published"), successor.VALID_FROM.le(day))));
  }

  /** Every item that was ever published, by id: a campaign keeps the tariff that it was planned with. */
  Map<UUID, Item> all() {
    return items(noCondition()).stream().collect(Collectors.toMap(Item::id, Function.identity()));
  }

  /** The factors in force on a day with what each is made of. */
  List<Assessment.Basis> bases(LocalDate day) {
    var factor = BASIS_FACTOR.as("factor");
    var inForce =
        select(max(factor.VALID_FROM)).from(factor).where(factor.BASIS.eq(BASIS_COMPONENT.BASIS), factor.VALID_FROM.le(day));
    var parts =
        db.selectFrom(BASIS_COMPONENT).where(BASIS_COMPONENT.VALID_FROM.eq(inForce)).orderBy(BASIS_COMPONENT.RATE_BP.desc()).fetch().stream()
            .collect(
                Collectors.groupingBy(
                    c -> c.getBasis(), Collectors.mapping(c -> new Component(c.getCode(), c.getRateBp(), c.getVerification()), Collectors.toList())));
    return factors(day).stream()
        .map(f -> new Assessment.Basis(f.basis(), f.factorBp(), f.note(), parts.getOrDefault(f.basis(), List.of())))
        .toList();
  }

  /** The factors in force on a day, one for each basis. */
  List<Factor> factors(LocalDate day) {
    return db.select(BASIS_FACTOR.BASIS, BASIS_FACTOR.FACTOR_BP, BASIS_FACTOR.NOTE)
        .distinctOn(BASIS_FACTOR.BASIS)
        .from(BASIS_FACTOR)
        .where(BASIS_FACTOR.VALID_FROM.le(day))
        .orderBy(BASIS_FACTOR.BASIS, BASIS_FACTOR.VALID_FROM.desc())
        .fetch(r -> new Factor(r.value1(), r.value2(), r.value3()));
  }

  Map<String, Integer> factorsByBasis(LocalDate day) {
    return factors(day).stream().collect(Collectors.toMap(Factor::basis, Factor::factorBp));
  }

  private List<Item> items(Condition condition) {
    return db.select(TARIFF_ITEM, TARIFF_EDITION, TARIFF_SOURCE)
        .from(TARIFF_ITEM)
        .join(TARIFF_EDITION).on(TARIFF_EDITION.ID.eq(TARIFF_ITEM.EDITION))
        .join(TARIFF_SOURCE).on(TARIFF_SOURCE.CODE.eq(TARIFF_EDITION.SOURCE))
        .where(condition.and(TARIFF_EDITION.STATE.eq("published")))
        .orderBy(TARIFF_SOURCE.DISCIPLINE, TARIFF_SOURCE.CODE, TARIFF_ITEM.ID)
        .fetch(
            r -> {
              var item = r.value1();
              var edition = r.value2();
              var source = r.value3();
              return new Item(
                  item.getId(), item.getCode(), item.getRole(), source.getDiscipline(),
                  Map.of("de", item.getLabelDe(), "fr", item.getLabelFr(), "it", item.getLabelIt(), "en", item.getLabelEn()),
                  item.getUnit(), item.getMinimumMinor(), item.getRecommendedMinor(), item.getBasis(),
                  new Source(source.getOrganisation(), edition.getLabel(), source.getUrl(), edition.getVerification(), source.getStatus()),
                  edition.getValidFrom(), edition.getValidTo());
            });
  }
}
