package ch.fundus.remuneration;

import static ch.fundus.remuneration.jooq.Tables.DISCIPLINE_LABEL;
import static ch.fundus.remuneration.jooq.Tables.FAIR_PAY_CELL;
import static ch.fundus.remuneration.jooq.Tables.PAY_BY_GENDER;

import ch.fundus.web.Languages;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;

/**
 * Fair pay across the portal, from filed reports only. What may be told is decided in the database
 * (remuneration.fair_pay_cell, remuneration.pay_by_gender): whoever asks gets the same.
 */
@Service
class PortalReport {
  /** {@code status} is c where a cell is confidential and says nothing. Shares are in basis points, rounded down. */
  record Cell(
      String dimension, String key, String label, String status, Integer people, Integer campaigns, Integer lines,
      Integer linesWithoutTariff, Long minimumBp, Long recommendedBp, Long socialBp, Long unpaidHours) {}

  /** Medians of a group of five and more: paid beside the tariff's minimum, and paid as such, to the nearest CHF 100. */
  record GenderCell(String gender, int people, long medianTariffBp, long medianPaidMinor) {}

  /** Women's median below men's, as a share of men's; null until both groups may be told. */
  record Gap(Long rawBp, Long tariffBp) {}

  record Report(Instant asOf, List<Cell> cells, List<GenderCell> genders, Gap gap) {
    List<Cell> of(String dimension) {
      return cells.stream().filter(c -> c.dimension().equals(dimension)).toList();
    }
  }

  static final List<String> DIMENSIONS = List.of("all", "discipline", "year", "employment", "edition");

  private final DSLContext db;
  private final MessageSource messages;
  private final InstantSource clock;

  PortalReport(DSLContext db, MessageSource messages, InstantSource clock) {
    this.db = db;
    this.messages = messages;
    this.clock = clock;
  }

  Report read() {
    var disciplines = disciplines();
    var cells =
        db.selectFrom(FAIR_PAY_CELL)
            .orderBy(FAIR_PAY_CELL.DIMENSION, FAIR_PAY_CELL.LABEL, FAIR_PAY_CELL.KEY)
            .fetch(
                c ->
                    new Cell(
                        c.getDimension(), c.getKey(), label(c.getDimension(), c.getKey(), c.getLabel(), disciplines),
                        c.getConfidential() ? "c" : null, c.getPeople(), c.getCampaigns(), c.getLines(), c.getLinesWithoutTariff(),
                        c.getMinimumBp(), c.getRecommendedBp(), c.getSocialBp(), c.getUnpaidHours()));
    var genders =
        db.selectFrom(PAY_BY_GENDER())
            .fetch(g -> new GenderCell(g.getGender(), g.getPeople(), g.getMedianTariffBp(), g.getMedianPaidMinor()));
    return new Report(clock.instant(), cells, genders, gap(genders));
  }

  static Gap gap(List<GenderCell> genders) {
    var women = genders.stream().filter(g -> g.gender().equals("female")).findFirst();
    var men = genders.stream().filter(g -> g.gender().equals("male")).findFirst();
    return women.isEmpty() || men.isEmpty()
        ? new Gap(null, null)
        : new Gap(below(women.get().medianPaidMinor(), men.get().medianPaidMinor()), below(women.get().medianTariffBp(), men.get().medianTariffBp()));
  }

  private static Long below(long women, long men) {
    return men == 0 ? null : Math.floorDiv((men - women) * 10_000, men);
  }

  private Map<String, String> disciplines() {
    var label =
        switch (Languages.current()) {
          case "fr" -> DISCIPLINE_LABEL.LABEL_FR;
          case "it" -> DISCIPLINE_LABEL.LABEL_IT;
          case "en" -> DISCIPLINE_LABEL.LABEL_EN;
          default -> DISCIPLINE_LABEL.LABEL_DE;
        };
    return db.select(DISCIPLINE_LABEL.CODE, label).from(DISCIPLINE_LABEL).fetchMap(DISCIPLINE_LABEL.CODE, label);
  }

  private String label(String dimension, String key, String known, Map<String, String> disciplines) {
    return switch (dimension) {
      case "discipline" -> disciplines.getOrDefault(key, key);
      case "year" -> key;
      case "employment" -> word("employment." + key);
      case "edition" -> known == null ? word("no_tariff") : known;
      default -> word("all");
    };
  }

  /** The words of a key of this report. */
  String word(String key, Object... args) {
    return messages.getMessage("fairpay." + key, args, Languages.locale(Languages.current()));
  }
}
