package ch.fundus.local.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/** Turns one record of the file into a row that can be played, or says why it can not. */
final class RowCheck {
  /** The smallest pledge and the largest, which is Stripe's limit. */
  static final long LEAST_PLEDGE_MINOR = 100;

  static final long LARGEST_PLEDGE_MINOR = 99_999_999;

  /** Between these Fundus takes a goal. */
  private static final long LEAST_GOAL_MINOR = 100;

  private static final long HIGHEST_GOAL_MINOR = 100_000_000_000L;

  private static final DateTimeFormatter MOMENT = 
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
  private static final int SHORTEST_DAYS = 7;
  private static final int LONGEST_DAYS = 60;
  private static final int LONGEST_TITLE = 80;

  /** Carries a rejection out of the checks below. */
  static final class Rejected extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Rejection rejection;

    private Rejected(long line, Reason reason, String value) {
      super(reason.words(), null, false, false);
      this.rejection = new Rejection(line, reason, value);
    }

    Rejection rejection() {
      return rejection;
    }
  }

  private final Set<String> seen = new HashSet<>();

  HistoryRow check(CSVRecord record, long line) throws Rejected {
    if (!record.isConsistent()) {
      throw new Rejected(line, Reason.INCOMPLETE, record.size() + " columns");
    }
    String id = record.get("ID");
    if (id.isBlank()) {
      throw new Rejected(line, Reason.INCOMPLETE, "no ID");
    }
    String discipline = discipline(record, line);
    String country = country(record, line);
    Instant launched = launched(record, line);
    int days = days(record, launched, line);
    long goal = goal(record, line);
    long pledged = minor(record.get("pledged"), 0).orElseThrow(
            () -> new Rejected(line, Reason.AMOUNT, record.get("pledged")));
    int backers = backers(record, line);
    Outcome outcome = outcome(record, line);
    requireAgreement(record, line, outcome, goal, pledged);
    if (!PledgeSplit.possible(pledged, backers)) {
      throw new Rejected(line, Reason.SPLIT, record.get("pledged") + " by " + backers);
    }
    if (!seen.add(id)) {
      throw new Rejected(line, Reason.DUPLICATE, id);
    }
    return new HistoryRow(
        line, id, title(record), discipline, country, launched, days, goal, pledged, backers, outcome);
  }

  private static String discipline(CSVRecord record, long line) throws Rejected {
    return Disciplines.of(record.get("main_category"), record.get("category"))
        .orElseThrow(() -> new Rejected(line, Reason.NOT_CULTURAL, record.get("main_category")));
  }

  private static String country(CSVRecord record, long line) throws Rejected {
    String country = record.get("country");
    if (!country.matches("[A-Z]{2}")) {
      throw new Rejected(line, Reason.COUNTRY, country);
    }
    return country;
  }

  private static Instant launched(CSVRecord record, long line) throws Rejected {
    String text = record.get("launched");
    try {
      Instant launched = LocalDateTime.parse(text, MOMENT).toInstant(ZoneOffset.UTC);
      // A lost moment is written as the beginning of the epoch.
      if (launched.atZone(ZoneOffset.UTC).getYear() <= 1970) {
        throw new Rejected(line, Reason.DATE, text);
      }
      return launched;
    } catch (DateTimeException e) {
      throw new Rejected(line, Reason.DATE, text);
    }
  }

  private static int days(CSVRecord record, Instant launched, long line) throws Rejected {
    String text = record.get("deadline");
    LocalDate first = launched.atZone(ZoneOffset.UTC).toLocalDate();
    long days;
    try {
      days = ChronoUnit.DAYS.between(first, LocalDate.parse(text));
    } catch (DateTimeException e) {
      throw new Rejected(line, Reason.DATE, text);
    }
    if (days < 0) {
      throw new Rejected(line, Reason.ENDS_BEFORE_START, text);
    }
    if (days < SHORTEST_DAYS || days > LONGEST_DAYS) {
      throw new Rejected(line, Reason.DURATION, days + " days");
    }
    return (int) days;
  }

  private static long goal(CSVRecord record, long line) throws Rejected {
    String text = record.get("goal");
    long goal = minor(text, LEAST_GOAL_MINOR).orElseThrow(() -> new Rejected(line, Reason.GOAL, text));
    if (goal > HIGHEST_GOAL_MINOR) {
      throw new Rejected(line, Reason.GOAL_TOO_HIGH, text);
    }
    return goal;
  }

  private static int backers(CSVRecord record, long line) throws Rejected {
    String text = record.get("backers").strip();
    if (!text.matches("[0-9]{1,9}")) {
      throw new Rejected(line, Reason.BACKERS, text);
    }
    return Integer.parseInt(text);
  }

  private static Outcome outcome(CSVRecord record, long line) throws Rejected {
    return switch (record.get("state")) {
      case "successful" -> Outcome.SUCCESSFUL;
      case "failed" -> Outcome.FAILED;
      case "canceled", "cancelled" -> Outcome.CANCELLED;
      case "suspended" -> Outcome.SUSPENDED;
      default -> throw new Rejected(line, Reason.NO_OUTCOME, record.get("state"));
    };
  }

  private static void requireAgreement(
      CSVRecord record, long line, Outcome outcome, long goal, long pledged) throws Rejected {
    boolean reached = pledged >= goal;
    if ((outcome == Outcome.SUCCESSFUL && !reached) || (outcome == Outcome.FAILED && reached)) {
      String value =
          "%s with %s of %s".formatted(record.get("state"), record.get("pledged"), record.get("goal"));
      throw new Rejected(line, Reason.CONTRADICTION, value);
    }
  }

  /** Francs as Rappen; empty unless it is a plain amount of at least so many Rappen. */
  static Optional<Long> minor(String francs, long least) {
    if (!francs.strip().matches("[0-9]{1,13}(\\.[0-9]+)?")) {
      return Optional.empty();
    }
    try {
      long minor =
          new BigDecimal(francs.strip())
              .setScale(2, RoundingMode.UNNECESSARY)
              .movePointRight(2)
              .longValueExact();
      return minor < least ? Optional.empty() : Optional.of(minor);
    } catch (ArithmeticException e) {
      // A fraction of a Rappen: no amount anybody can pay.
      return Optional.empty();
    }
  }

  private static String title(CSVRecord record) {
    String title = record.get("name").replaceAll("\\p{Cntrl}+", " ").strip();
    if (title.isEmpty()) {
      return "Campaign " + record.get("ID");
    }
    if (title.codePointCount(0, title.length()) <= LONGEST_TITLE) {
      return title;
    }
    return title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE - 1)).strip() + "…";
  }
}
