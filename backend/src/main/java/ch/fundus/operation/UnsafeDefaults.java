package ch.fundus.operation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * Refuses to start with settings that are fine on a laptop and dangerous in production. Only the profiles
 * {@code demo} and {@code test} are exempt, so that a forgotten profile is safe, and neither can be
 * combined with {@code production}.
 */
public final class UnsafeDefaults implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(UnsafeDefaults.class);
  private static final int MIN_SECRET = 32;
  private static final double MAX_RATE_LIMIT_FACTOR = 10;

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    var environment = event.getEnvironment();
    var violations = violations(environment);
    if (!violations.isEmpty()) {
      throw new IllegalStateException("Unsafe settings, the backend does not start:\n - " + String.join("\n - ", violations));
    }
    if (!isExempt(environment) && value(environment, "STRIPE_SECRET_KEY").startsWith("sk_test")) {
      LOG.warn("STRIPE_SECRET_KEY is a test key: no real money will move");
    }
  }

  /** Each violation in one sentence for the operator, without any secret's value. */
  static List<String> violations(Environment environment) {
    var profiles = Set.of(environment.getActiveProfiles());
    if (profiles.contains("production") && (profiles.contains("demo") || profiles.contains("test"))) {
      return List.of("The profile production can not be combined with demo or test.");
    }
    return isExempt(environment) ? List.of() : unsafe(environment);
  }

  private static boolean isExempt(Environment environment) {
    return Arrays.stream(environment.getActiveProfiles()).anyMatch(p -> p.equals("demo") || p.equals("test"));
  }

  private static List<String> unsafe(Environment e) {
    var found = new ArrayList<String>();
    for (var name : List.of("PUBLIC_URL", "OIDC_ISSUER", "KEYCLOAK_ADMIN_URL")) {
      if (!value(e, name).startsWith("https://")) {
        found.add(name + " must begin with https://.");
      }
    }
    if (weak(value(e, "LINK_SECRET"))) {
      found.add("LINK_SECRET must have at least 32 characters of its own.");
    }
    if (value(e, "KEYCLOAK_ADMIN_CLIENT_SECRET").isEmpty() || demo(value(e, "KEYCLOAK_ADMIN_CLIENT_SECRET"))) {
      found.add("KEYCLOAK_ADMIN_CLIENT_SECRET must be set to a secret of its own.");
    }
    if (value(e, "STRIPE_WEBHOOK_SECRET").isEmpty() || demo(value(e, "STRIPE_WEBHOOK_SECRET"))) {
      found.add("STRIPE_WEBHOOK_SECRET must be set to the secret of the webhook's address.");
    }
    if (!value(e, "STRIPE_API_BASE").isEmpty()) {
      found.add("STRIPE_API_BASE must be empty: money goes to Stripe itself.");
    }
    if (Arrays.stream(value(e, "OIDC_CLIENTS").split(",")).map(String::strip).anyMatch("fundus-tools"::equals)) {
      found.add("OIDC_CLIENTS must not contain fundus-tools, which gives tokens for passwords.");
    }
    if (rateLimitFactor(e) > MAX_RATE_LIMIT_FACTOR) {
      found.add("RATE_LIMIT_FACTOR must be a number of at most 10.");
    }
    return found;
  }

  private static boolean weak(String secret) {
    return secret.length() < MIN_SECRET || demo(secret) || secret.chars().distinct().count() < 8;
  }

  private static boolean demo(String secret) {
    return secret.toLowerCase(Locale.ROOT).contains("demo");
  }

  private static double rateLimitFactor(Environment e) {
    var factor = value(e, "RATE_LIMIT_FACTOR");
    try {
      return factor.isEmpty() ? 1 : Double.parseDouble(factor);
    } catch (NumberFormatException notANumber) {
      return Double.MAX_VALUE;
    }
  }

  private static String value(Environment environment, String name) {
    var value = environment.getProperty(name);
    return value == null ? "" : value.strip();
  }
}
