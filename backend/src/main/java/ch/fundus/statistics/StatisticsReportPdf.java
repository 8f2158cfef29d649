package ch.fundus.statistics;

import static ch.fundus.statistics.jooq.Tables.LABEL;

import ch.fundus.paper.Paper;
import ch.fundus.paper.Papers;
import ch.fundus.web.Languages;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The mailed report: key figures beside the period before, and two charts, as a tagged PDF. */
@Component
class StatisticsReportPdf {
  private static final List<String> KEY_FIGURES =
      List.of("pledged", "collected", "pledges", "mean_pledge", "median_pledge", "ended", "funded", "success_rate", "first_timers", "backers", "new_backers", "returning_share");
  private final Papers papers;
  private final DSLContext db;
  private final MessageSource messages;

  StatisticsReportPdf(Papers papers, DSLContext db, MessageSource messages) {
    this.papers = papers;
    this.db = db;
    this.messages = messages;
  }

  byte[] of(StatisticsReportFigures.Data data, StatisticsReportPeriod period, String language) {
    var locale = Languages.locale(language);
    var q = data.query();
    var rows = KEY_FIGURES.stream()
        .flatMap(code -> data.figures().stream().filter(f -> f.code().equals(code)))
        .map(f -> List.of(say("officials.figure." + f.code(), locale), value(f, data.before().get(f.code()), locale), value(f, f.value(), locale))).toList();
    var paper = Paper.of(language, say("report.title", locale, period.words(locale)))
        .text(say("report.lead", locale))
        .facts(
            say("report.discipline", locale), q.discipline() == null ? null : label("discipline", q.discipline(), language),
            say("report.area", locale), q.area() == null ? null : label("area", q.area(), language),
            say("report.as_of", locale), Papers.day(data.asOf(), language))
        .table(say("report.figures", locale), List.of(say("report.figure", locale), say("report.before", locale), period.words(locale)), rows, null)
        .bars(say("report.months", locale), bars(data.months(), language, m -> YearMonth.parse(m).format(DateTimeFormatter.ofPattern("LLLL uuuu", locale))));
    if (!data.disciplines().isEmpty()) {
      paper.bars(say("report.disciplines", locale), bars(data.disciplines(), language, code -> label("discipline", code, language)));
    }
    return papers.pdf(paper.text(say("report.definitions", locale)).build());
  }

  private static List<Paper.Bar> bars(Map<String, Long> amounts, String language, java.util.function.UnaryOperator<String> name) {
    return amounts.entrySet().stream().map(e -> new Paper.Bar(name.apply(e.getKey()), Papers.chf(e.getValue(), language), Math.max(0, e.getValue()))).toList();
  }

  private String value(Figure f, BigDecimal value, Locale locale) {
    if (value == null) {
      return say("report.none", locale);
    }
    return switch (f.unit()) {
      case "rappen" -> Papers.chf(value.longValue(), locale.getLanguage());
      case "basis_points" -> value.movePointLeft(2).setScale(1, RoundingMode.HALF_UP).toPlainString() + "\u00a0%";
      default -> String.format(Locale.ROOT, "%,d", value.setScale(0, RoundingMode.HALF_UP).longValue()).replace(',', '\'');
    };
  }

  private String label(String dimension, String code, String language) {
    return db.selectFrom(LABEL).where(LABEL.DIMENSION.eq(dimension), LABEL.CODE.eq(code)).fetchSingle().get(language, String.class);
  }

  private String say(String key, Locale locale, Object... args) {
    return messages.getMessage(key, args, locale);
  }
}
