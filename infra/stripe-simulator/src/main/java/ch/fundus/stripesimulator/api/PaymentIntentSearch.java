package ch.fundus.stripesimulator.api;

import ch.fundus.stripesimulator.http.ApiError;
import ch.fundus.stripesimulator.state.PaymentIntent;
import ch.fundus.stripesimulator.state.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stripe's search language as far as one needs it: {@code metadata['pledge']:'...'}, {@code status},
 * {@code customer}, {@code currency} and {@code amount}, joined by AND. An index over metadata keeps
 * the search for a lost payment cheap among tens of thousands.
 */
final class PaymentIntentSearch {
  private static final Pattern CLAUSE =
      Pattern.compile(
          "\\s*(-?)(?:metadata\\[['\"](?<key>[^'\"]+)['\"]]|(?<field>status|customer|currency|amount))"
              + "\\s*:\\s*(?:['\"](?<text>[^'\"]*)['\"]|(?<number>[0-9]+))\\s*");

  private final World world;
  private final Map<String, List<String>> byMetadata = new HashMap<>();

  PaymentIntentSearch(World world) {
    this.world = world;
    world.paymentIntents.all().forEach(this::index);
  }

  void clear() {
    byMetadata.clear();
  }

  void index(PaymentIntent intent) {
    intent
        .metadata()
        .forEach(
            (key, value) ->
                byMetadata
                    .computeIfAbsent(key + '\n' + value, entry -> new ArrayList<>(1))
                    .add(intent.id));
  }

  /** All that fit the query, newest first. */
  List<PaymentIntent> find(String query) {
    Predicate<PaymentIntent> wanted = intent -> true;
    String indexed = null;
    for (String part : query.split("(?i)\\s+AND\\s+")) {
      Matcher clause = CLAUSE.matcher(part);
      if (!clause.matches()) {
        throw ApiError.invalid(
            null, "We were unable to parse your search query: " + query, "query");
      }
      boolean negated = clause.group(1).equals("-");
      if (!negated && clause.group("key") != null) {
        indexed = clause.group("key") + '\n' + value(clause);
      }
      Predicate<PaymentIntent> test = test(clause);
      wanted = wanted.and(negated ? test.negate() : test);
    }
    List<PaymentIntent> candidates =
        indexed == null
            ? world.paymentIntents.all()
            : byMetadata.getOrDefault(indexed, List.of()).stream()
                .distinct()
                .map(world.paymentIntents::get)
                .toList();
    return candidates.reversed().stream().filter(wanted).toList();
  }

  private static String value(Matcher clause) {
    return clause.group("text") == null ? clause.group("number") : clause.group("text");
  }

  private static Predicate<PaymentIntent> test(Matcher clause) {
    String value = value(clause);
    String key = clause.group("key");
    if (key != null) {
      return intent -> value.equals(intent.metadata().get(key));
    }
    return switch (clause.group("field")) {
      case "status" -> intent -> value.equals(intent.status);
      case "customer" -> intent -> value.equals(intent.customer);
      case "currency" -> intent -> value.equals(intent.currency);
      default -> intent -> value.equals(Long.toString(intent.amount));
    };
  }
}
