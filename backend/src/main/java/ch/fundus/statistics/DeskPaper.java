package ch.fundus.statistics;

import static ch.fundus.statistics.jooq.Tables.LABEL;

import ch.fundus.paper.Paper;
import ch.fundus.paper.Papers;
import ch.fundus.web.Languages;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the officials' desk shows, as a paper: the same figures, charts, funded campaigns and definitions. */
@Component
class DeskPaper {
  private static final List<String> GROUPS = List.of("money", "campaigns", "backers", "spread", "public", "pay");
  private static final List<String> FAMILIES = List.of("ai", "campaign_language", "pledge_language", "gender");
  private final DSLContext db;
  private final MessageSource messages;

  DeskPaper(DSLContext db, MessageSource messages) {
    this.db = db;
    this.messages = messages;
  }

  Paper of(Desk.View view, String language) {
    var locale = Languages.locale(language);
    var paper = Paper.of(language, say("title", locale)).text(say("lead", locale)).facts(
        say("period", locale), span(view.period(), language, locale), say("previous", locale), span(view.previous(), language, locale),
        say("area", locale), named("area", view.area(), language), say("discipline", locale), named("discipline", view.discipline(), language),
        say("language", locale), named("language", view.language(), language),
        say("as_of", locale), Papers.day(view.asOf(), language));
    for (var group : GROUPS) {
      var rows = view.figures().stream().filter(f -> f.group().equals(group))
          .map(f -> List.of(label(f, locale), f.previous() == null ? "–" : words(f, f.previous(), language), words(f, f.value(), language))).toList();
      paper.table(say("group." + group, locale), List.of(say("figure", locale), say("before", locale), say("value", locale)), rows, null);
    }
    for (var family : FAMILIES) {
      var bars = view.figures().stream().filter(f -> f.group().equals(family))
          .map(f -> new Paper.Bar(label(f, locale), words(f, f.value(), language), f.value() == null ? 0 : f.value().doubleValue())).toList();
      if (!bars.isEmpty()) {
        paper.bars(say("family." + family, locale), bars);
      }
    }
    paper.bars(
        say("rows." + view.by(), locale),
        view.rows().stream().map(r -> new Paper.Bar(r.label(), Papers.chf(r.pledgedMinor(), language), Math.max(0, r.pledgedMinor()))).toList());
    funded(paper, view, language, locale);
    return definitions(paper.text(say("confidential", locale)), view, locale).build();
  }

  private void funded(Paper.Builder paper, Desk.View view, String language, Locale locale) {
    if (view.funded().isEmpty()) {
      return;
    }
    paper.table(
        say("funded", locale), List.of(say("campaign", locale), say("creator", locale), say("ended", locale), say("coverage", locale), say("collected", locale)),
        view.funded().stream().map(c -> List.of(
            c.title(), c.creator(), Papers.day(c.endedOn(), language),
            c.payStatus() != null ? c.payStatus() : c.minimumBp() == null ? "–" : Math.floorDiv(c.minimumBp(), 100) + "\u00a0% " + say("stage." + c.payStage(), locale),
            Papers.chf(c.collectedMinor(), language))).toList(),
        null);
  }

  private Paper.Builder definitions(Paper.Builder paper, Desk.View view, Locale locale) {
    var seen = new java.util.HashSet<String>();
    var rows = view.figures().stream().filter(f -> seen.add(f.family()))
        .map(f -> List.of(f.family().equals(f.code()) ? label(f, locale) : say("family." + f.family(), locale), message("officials.figure." + f.family() + ".text", locale)))
        .toList();
    return paper.facts(rows.stream().flatMap(List::stream).toArray(String[]::new));
  }

  private String label(Figure f, Locale locale) {
    return message("officials.figure." + f.code(), locale);
  }

  private String words(Figure f, BigDecimal value, String language) {
    if (value == null) {
      return "c".equals(f.status()) ? "c" : say("none", Languages.locale(language));
    }
    return switch (f.unit()) {
      case "rappen" -> Papers.chf(value.longValue(), language);
      case "basis_points" -> value.movePointLeft(2).setScale(1, f.code().startsWith("fair_pay") ? RoundingMode.FLOOR : RoundingMode.HALF_UP).toPlainString() + "\u00a0%";
      case "days", "ratio" -> value.toPlainString();
      default -> String.format(Locale.ROOT, "%,d", value.longValue()).replace(',', '\'');
    };
  }

  /** The words of a code; null for none, which leaves the fact out. */
  private String named(String dimension, String code, String language) {
    return code == null
        ? null
        : db.selectFrom(LABEL).where(LABEL.DIMENSION.eq(dimension), LABEL.CODE.eq(code)).fetchSingle().get(language, String.class);
  }

  private static String span(Desk.Span span, String language, Locale locale) {
    return at(span.from(), language, locale) + " – " + at(span.to(), language, locale);
  }

  private static String at(String words, String language, Locale locale) {
    return words.length() == 7 ? YearMonth.parse(words).format(DateTimeFormatter.ofPattern("LLLL uuuu", locale)) : Papers.day(LocalDate.parse(words), language);
  }

  private String say(String key, Locale locale) {
    return message("officials.paper." + key, locale);
  }

  private String message(String key, Locale locale) {
    return messages.getMessage(key, null, locale);
  }
}
