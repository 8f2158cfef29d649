package ch.fundus.stripesimulator.http;

import ch.fundus.stripesimulator.state.Failure;
import java.util.Map;

/** A refusal in the shape of Stripe's error body. */
public final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final transient Map<String, Object> error;

  public ApiError(int status, String type, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.error = new java.util.LinkedHashMap<>();
    put("type", type);
    put("code", code);
    put("message", message);
    put("doc_url", code == null ? null : "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
  }

  public static ApiError invalid(String code, String message, String param) {
    return new ApiError(400, "invalid_request_error", code, message).put("param", param);
  }

  public static ApiError noSuch(String object, String id, String param) {
    return new ApiError(
            404, "invalid_request_error", "resource_missing", "No such " + object + ": '" + id + "'")
        .put("param", param);
  }

  /** The object is unknown, and it was named in a parameter rather than in the path. */
  public static ApiError noSuchReference(String object, String id, String param) {
    return invalid("resource_missing", "No such " + object + ": '" + id + "'", param);
  }

  public static ApiError of(Failure failure) {
    return new ApiError(
            failure.type().equals("card_error") ? 402 : 400,
            failure.type(),
            failure.code(),
            failure.message())
        .put("decline_code", failure.declineCode())
        .put("advice_code", failure.advice())
        .put("charge", failure.charge());
  }

  public ApiError put(String name, Object value) {
    if (value != null) {
      error.put(name, value);
    }
    return this;
  }

  public int status() {
    return status;
  }

  public Map<String, Object> body() {
    return Map.of("error", error);
  }
}
