package ch.fundus.pledge;

import ch.fundus.web.Problem;
import ch.fundus.web.Problem.FieldError;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** What a supporter sends to place a pledge; amounts in Rappen. */
record PledgeRequest(
    UUID campaignId, Long amountMinor, UUID rewardId, String email, String name, String display, String publicName,
    String language, Address address, String message,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Addon> addons, @JsonInclude(JsonInclude.Include.NON_NULL) Long tipMinor) {

  /** An add-on and how many of it. Neither it nor the tip is written when absent: a request keeps its hash. */
  record Addon(UUID id, Integer quantity) {}

  /** Where a reward is sent to. */
  record Address(String name, String street, String postcode, String city, String country) {
    boolean complete() {
      return List.of(text(name), text(street), text(postcode), text(city), text(country)).stream().noneMatch(String::isBlank);
    }
  }

  static final long MIN_MINOR = 100;
  static final long MAX_MINOR = 99_999_999;
  static final int MAX_PIECES = 20;
  private static final Set<String> DISPLAYS = Set.of("name", "pseudonym", "anonymous");
  private static final Set<String> LANGUAGES = Set.of("de", "fr", "it", "en");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+\\.[^@\\s\\p{Cntrl}]+");

  /** @throws Problem 422 that names every wrong field, not only the first */
  PledgeRequest checked() {
    var errors = new ArrayList<FieldError>();
    if (campaignId == null) {
      errors.add(new FieldError("campaignId", "required"));
    }
    checkAmount(amountMinor, errors);
    checkExtras(addons, tipMinor, errors);
    if (email == null || email.length() > 254 || !EMAIL.matcher(email).matches()) {
      errors.add(new FieldError("email", "email"));
    }
    checkShown(display, publicName, message, errors);
    if (text(name).length() > 120 || text(name).chars().anyMatch(Character::isISOControl)) {
      errors.add(new FieldError("name", "too_long", 120));
    }
    if ("name".equals(display) && text(name).isBlank()) {
      errors.add(new FieldError("name", "required"));
    }
    if (!LANGUAGES.contains(text(language))) {
      errors.add(new FieldError("language", "unknown_choice"));
    }
    if (address != null && !address.complete()) {
      errors.add(new FieldError("address", "required"));
    }
    if (!errors.isEmpty()) {
      throw Problem.validation(errors);
    }
    return this;
  }

  static void checkAmount(Long amountMinor, List<FieldError> errors) {
    if (amountMinor == null) {
      errors.add(new FieldError("amountMinor", "required"));
    } else if (amountMinor < MIN_MINOR) {
      errors.add(new FieldError("amountMinor", "amount_too_small", "1.00"));
    } else if (amountMinor > MAX_MINOR) {
      errors.add(new FieldError("amountMinor", "amount_too_large", "999''999.99"));
    }
  }

  static void checkExtras(List<Addon> addons, Long tipMinor, List<FieldError> errors) {
    for (var addon : addons == null ? List.<Addon>of() : addons) {
      if (addon == null || addon.id() == null || addon.quantity() == null || addon.quantity() < 1) {
        errors.add(new FieldError("addons", "invalid"));
      } else if (addon.quantity() > MAX_PIECES) {
        errors.add(new FieldError("addons." + addon.id(), "too_many_pieces", MAX_PIECES));
      }
    }
    if (addons != null && addons.stream().filter(a -> a != null).map(Addon::id).distinct().count() < addons.size()) {
      errors.add(new FieldError("addons", "invalid"));
    }
    if (tipMinor != null && tipMinor < 0) {
      errors.add(new FieldError("tipMinor", "amount_too_small", "0.00"));
    } else if (tipMinor != null && tipMinor > MAX_MINOR) {
      errors.add(new FieldError("tipMinor", "amount_too_large", "999''999.99"));
    }
  }

  static void checkShown(String display, String publicName, String message, List<FieldError> errors) {
    if (!DISPLAYS.contains(text(display))) {
      errors.add(new FieldError("display", "unknown_choice"));
    }
    if ("pseudonym".equals(display) && text(publicName).isBlank()) {
      errors.add(new FieldError("publicName", "required"));
    }
    if (text(publicName).length() > 80) {
      errors.add(new FieldError("publicName", "too_long", 80));
    }
    if (text(message).length() > 500) {
      errors.add(new FieldError("message", "too_long", 500));
    }
  }

  static String text(String maybe) {
    return maybe == null ? "" : maybe;
  }
}
