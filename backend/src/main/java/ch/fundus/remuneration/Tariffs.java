package ch.fundus.remuneration;

import static ch.fundus.remuneration.jooq.Tables.BASIS_FACTOR;
import static ch.fundus.remuneration.jooq.Tables.TARIFF_EDITION;
import static ch.fundus.remuneration.jooq.Tables.TARIFF_ITEM;
import static ch.fundus.remuneration.jooq.Tables.TARIFF_SOURCE;
import static org.jooq.impl.DSL.noCondition;

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
  record Source(String organisation, String label, String url, String verification) {}

  /** A tariff for one unit of work; {@code recommendedMinor} is null where the source names none. */
  record Item(
      UUID id, String code, String role, String discipline, Map<String, String> labels, String unit, long minimumMinor,
      Long recommendedMinor, String basis, Source source, LocalDate validFrom, LocalDate validTo) {
    String label(String language) {
      return labels.get(language);
    }
  }

  record Factor(String basis, int factorBp, String note) {}

  private final DSLContext db;

  Tariffs(DSLContext db) {
    this.db = db;
  }

  /** What can be chosen on a day. */
  List<Item> on(LocalDate day) {
    return items(TARIFF_EDITION.VALID_FROM.le(day).and(TARIFF_EDITION.VALID_TO.isNull().or(TARIFF_EDITION.VALID_TO.ge(day))));
  }

  /** Every item that ever was, by id: a campaign keeps the tariff that it was planned with. */
  Map<UUID, Item> all() {
    return items(noCondition()).stream().collect(Collectors.toMap(Item::id, Function.identity()));
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
        .where(condition)
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
                  new Source(source.getOrganisation(), edition.getLabel(), source.getUrl(), edition.getVerification()),
                  edition.getValidFrom(), edition.getValidTo());
            });
  }
}
