package ch.fundus.campaign;

import java.util.Locale;
import java.util.regex.Pattern;

/** The number under which a creator is registered for value added tax: a UID with its check digit (eCH-0097). */
final class VatNumbers {
  private static final Pattern GIVEN = Pattern.compile("CHE[-. ]?([0-9]{3})[. ]?([0-9]{3})[. ]?([0-9]{3})( ?(MWST|TVA|IVA|VAT))?");
  private static final int[] WEIGHTS = {5, 4, 3, 2, 7, 6, 5, 4};

  private VatNumbers() {}

  /** The number as {@code CHE-123.456.788}, or null when it can not be one. */
  static String canonical(String given) {
    var parts = GIVEN.matcher(given.strip().toUpperCase(Locale.ROOT));
    if (!parts.matches()) {
      return null;
    }
    var digits = parts.group(1) + parts.group(2) + parts.group(3);
    var sum = 0;
    for (var i = 0; i < WEIGHTS.length; i++) {
      sum += (digits.charAt(i) - '0') * WEIGHTS[i];
    }
    var check = (11 - sum % 11) % 11;
    return check == digits.charAt(8) - '0' ? "CHE-" + parts.group(1) + "." + parts.group(2) + "." + parts.group(3) : null;
  }
}
