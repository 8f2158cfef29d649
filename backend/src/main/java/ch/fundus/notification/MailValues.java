package ch.fundus.notification;

import ch.fundus.web.Languages;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/** Turns a mail's raw values into words of its language: francs, dates of Basel, choices, inert text. */
final class MailValues {
  private static final ZoneId BASEL = ZoneId.of("Europe/Zurich");

  private final MailTexts texts;
  private final MailKind kind;
  private final String language;

  MailValues(MailTexts texts, MailKind kind, String language) {
    this.texts = texts;
    this.kind = kind;
    this.language = language;
  }

  /** All values that are present, ready to be put into sentences. */
  Map<String, String> words(Map<String, String> model) {
    Map<String, String> words = new HashMap<>();
    model.forEach(
        (name, value) -> {
          if (value != null && !value.isBlank()) {
            words.put(name, word(name, value));
          }
        });
    return words;
  }

  private String word(String name, String value) {
    return switch (name) {
      case "amount", "pledged", "secondGoal", "collected", "fee", "net", "expected", "excess", "returned", "purchase", "shipping", "giftPart",
          "tip", "feeShare" -> francs(Long.parseLong(value), language);
      case "deadline", "until", "since" -> moment(Instant.parse(value), language);
      case "due" -> day(value.contains("T") ? Instant.parse(value).atZone(BASEL).toLocalDate() : LocalDate.parse(value), language);
      case "backers", "count", "days" -> grouped(Long.parseLong(value));
      case "outcome", "reason", "reasonCode", "terms" -> texts.choice(kind, name, value, language);
      case "note", "body" -> lines(value);
      default -> line(value);
    };
  }

  /** As the pages write it: the currency before the amount, after it in French. */
  static String francs(long minor, String language) {
    var number = grouped(Math.abs(minor) / 100) + "." + String.format("%02d", Math.abs(minor) % 100);
    var signed = minor < 0 ? "-" + number : number;
    return language.equals("fr") ? signed + "\u00a0CHF" : "CHF\u00a0" + signed;
  }

  static String moment(Instant moment, String language) {
    var pattern =
        switch (language) {
          case "fr" -> "EEEE d MMMM uuuu 'à' HH'\u00a0h\u00a0'mm";
          case "it" -> "EEEE d MMMM uuuu, 'ore' HH.mm";
          case "en" -> "EEEE d MMMM uuuu, HH:mm";
          default -> "EEEE, d. MMMM uuuu, HH.mm 'Uhr'";
        };
    return first(DateTimeFormatter.ofPattern(pattern, Languages.locale(language)).format(moment.atZone(BASEL)), language);
  }

  static String day(LocalDate day, String language) {
    var pattern = language.equals("de") ? "d. MMMM uuuu" : "d MMMM uuuu";
    return first(DateTimeFormatter.ofPattern(pattern, Languages.locale(language)).format(day), language);
  }

  /** The first of a month has its own word: {@code 1er novembre}, {@code 1° novembre}. */
  private static String first(String date, String language) {
    return switch (language) {
      case "fr" -> date.replaceFirst("\\b1 (?=\\p{L})", "1er ");
      case "it" -> date.replaceFirst("\\b1 (?=\\p{L})", "1° ");
      default -> date;
    };
  }

  /** One line, whatever was typed: line breaks could forge headers, control characters hide text. */
  static String line(String value) {
    return value.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069\\s]+", " ").strip();
  }

  private static String lines(String value) {
    return value.lines().map(MailValues::line).reduce((a, b) -> a + "\n" + b).orElse("").strip();
  }

  private static String grouped(long number) {
    return String.format("%,d", number).replaceAll("[^0-9]", "'");
  }
}
