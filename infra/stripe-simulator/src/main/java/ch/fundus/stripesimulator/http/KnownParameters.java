package ch.fundus.stripesimulator.http;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** The parameters that each endpoint of Stripe accepts; any other is refused as Stripe does. */
final class KnownParameters {
  private final Map<String, Set<String>> byEndpoint = new HashMap<>();

  KnownParameters() {
    var lines = new Properties();
    try (var in =
        new InputStreamReader(
            KnownParameters.class.getResourceAsStream("parameters.properties"),
            StandardCharsets.UTF_8)) {
      lines.load(in);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    lines.forEach(
        (endpoint, names) ->
            byEndpoint.put((String) endpoint, Set.of(((String) names).split(","))));
  }

  void check(String endpoint, Params params) {
    Set<String> known = byEndpoint.get(endpoint);
    if (known == null) {
      return;
    }
    for (String name : params.names()) {
      if (name.equals("payment_method_types") && !known.contains(name)) {
        throw ApiError.invalid(
            "parameter_unknown",
            "Received unknown parameter: payment_method_types. Use dynamic payment methods or"
                + " allowed_payment_method_types instead.",
            name);
      }
      if (!known.contains(name)) {
        throw ApiError.invalid("parameter_unknown", "Received unknown parameter: " + name, name);
      }
    }
  }
}
