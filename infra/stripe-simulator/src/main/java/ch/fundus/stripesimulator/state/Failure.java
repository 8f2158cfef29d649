package ch.fundus.stripesimulator.state;

/** Why an attempt failed, in Stripe's codes; {@code paymentMethod} and {@code charge} are ids. */
public record Failure(
    String type,
    String code,
    String declineCode,
    String advice,
    String message,
    String paymentMethod,
    String charge) {

  public static Failure card(String code, String declineCode, String advice, String message) {
    return new Failure("card_error", code, declineCode, advice, message, null, null);
  }

  public static Failure invalid(String code, String message) {
    return new Failure("invalid_request_error", code, null, null, message, null, null);
  }

  public Failure of(String paymentMethod, String charge) {
    return new Failure(type, code, declineCode, advice, message, paymentMethod, charge);
  }
}
