package ch.fundus.web;

import ch.fundus.money.Francs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Collects everything that is wrong with a request, so that a person hears of all of it at once. */
public final class Checks {
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");
  private static final Pattern URL = Pattern.compile("https?://[^\\s<>\"]{3,500}");
  private final List<Problem.FieldError> errors = new ArrayList<>();

  public void fail(String field, String code, Object... args) {
    errors.add(new Problem.FieldError(field, code, args));
  }

  /** The text, trimmed, with line ends unified; empty when absent. */
  public String text(String field, String value, int max) {
    var text = value == null ? "" : value.replace("\r\n", "\n").strip();
    if (text.length() > max) {
      fail(field, "too_long", max);
    } else if (CONTROL.matcher(text).find()) {
      fail(field, "invalid");
    }
    return text;
  }

  /** As {@link #text}, and it must be there. */
  public String required(String field, String value, int max) {
    var text = text(field, value, max);
    if (text.isEmpty()) {
      fail(field, "required");
    }
    return text;
  }

  /** Absent is fine; anything else must be one of the choices. */
  public void choice(String field, String value, Collection<String> choices) {
    if (value != null && !choices.contains(value)) {
      fail(field, "unknown_choice");
    }
  }

  public void requiredChoice(String field, String value, Collection<String> choices) {
    if (value == null) {
      fail(field, "required");
    }
    choice(field, value, choices);
  }

  public void required(String field, Object value) {
    if (value == null) {
      fail(field, "required");
    }
  }

  /** Absent is fine. */
  public void between(String field, Integer value, int min, int max) {
    if (value != null && value < min) {
      fail(field, "min", min);
    } else if (value != null && value > max) {
      fail(field, "max", max);
    }
  }

  /** An amount in Rappen; absent is fine. */
  public void amount(String field, Long valueMinor, long minMinor, long maxMinor) {
    if (valueMinor != null && valueMinor < minMinor) {
      fail(field, "amount_too_small", Francs.grouped(minMinor));
    } else if (valueMinor != null && valueMinor > maxMinor) {
      fail(field, "amount_too_large", Francs.grouped(maxMinor));
    }
  }

  /** A web address or null. */
  public String url(String field, String value) {
    var text = text(field, value, 500);
    if (!text.isEmpty() && !URL.matcher(text).matches()) {
      fail(field, "url");
    }
    return text.isEmpty() ? null : text;
  }

  /** At most so many entries. */
  public void atMost(String field, Collection<?> entries, int max) {
    if (entries.size() > max) {
      fail(field, "too_many", max);
    }
  }

  public boolean passed() {
    return errors.isEmpty();
  }

  /** @throws Problem 422 with everything that was wrong */
  public void done() {
    if (!errors.isEmpty()) {
      throw Problem.validation(errors);
    }
  }
}
