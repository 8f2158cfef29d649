package ch.fundus.stripesimulator.api;

import ch.fundus.stripesimulator.state.Failure;
import ch.fundus.stripesimulator.state.Json;
import ch.fundus.stripesimulator.state.PaymentMethod;
import ch.fundus.stripesimulator.state.World;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What payment and setup intents have in common: secrets, next actions, errors, return addresses. */
final class Intents {
  private Intents() {}

  /** Derived from the id, because a stored one would cost memory and the double guards nothing. */
  static String secret(String id) {
    return id + "_secret_" + new StringBuilder(id.substring(id.indexOf('_') + 1)).reverse();
  }

  static Map<String, Object> nextAction(
      String publicUrl, String intentId, PaymentMethod method, String returnUrl) {
    String page = method != null && method.isTwint() ? "/c/twint/" : "/c/3ds/";
    return Json.object(
        "redirect_to_url",
        Json.object("return_url", returnUrl, "url", publicUrl + page + intentId),
        "type",
        "redirect_to_url");
  }

  static Map<String, Object> error(World world, Failure failure) {
    if (failure == null) {
      return null;
    }
    Map<String, Object> error = Json.object();
    putIfPresent(error, "advice_code", failure.advice());
    putIfPresent(error, "charge", failure.charge());
    putIfPresent(error, "code", failure.code());
    putIfPresent(error, "decline_code", failure.declineCode());
    error.put("doc_url", "https://stripe.com/docs/error-codes/" + failure.code().replace('_', '-'));
    error.put("message", failure.message());
    PaymentMethod method = world.paymentMethods.get(failure.paymentMethod());
    putIfPresent(error, "payment_method", PaymentMethods.render(method));
    error.put("type", failure.type());
    return error;
  }

  private static void putIfPresent(Map<String, Object> map, String name, Object value) {
    if (value != null) {
      map.put(name, value);
    }
  }

  /** The merchant's address with what Stripe appends to it after a redirect. */
  static String returnAddress(String returnUrl, String kind, String id, boolean succeeded) {
    String joint = returnUrl.contains("?") ? "&" : "?";
    return returnUrl
        + joint
        + kind
        + "="
        + id
        + "&"
        + kind
        + "_client_secret="
        + URLEncoder.encode(secret(id), StandardCharsets.UTF_8)
        + "&redirect_status="
        + (succeeded ? "succeeded" : "failed");
  }
}
