package ch.fundus.stripesimulator.api;

import ch.fundus.stripesimulator.state.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stripe's documented test cards and what each does at setup and at a charge. Cards that Stripe
 * refuses already when they are attached (such as ...9995) attach here and fail at the later charge,
 * so that recovery can be tried.
 *
 * @param tokens the ready-made payment methods of that card, such as {@code pm_card_visa}
 * @param auth when the cardholder must approve
 * @param setup why keeping it fails, or null
 * @param charge why charging it fails, or null
 * @param after what follows a successful payment
 */
public record TestCard(
    String number,
    String brand,
    String funding,
    String country,
    List<String> tokens,
    Auth auth,
    Failure setup,
    Failure charge,
    After after) {

  /** When 3-D Secure is asked for. */
  public enum Auth {
    NEVER,
    /** At setup, and at charges unless the method was set up before. */
    UNLESS_SET_UP,
    /** At each charge, whatever came before. */
    ALWAYS
  }

  /** What follows a successful payment. */
  public enum After {
    NOTHING,
    DISPUTE,
    REFUND_FAILS,
    REFUND_PENDS
  }

  private static final Failure DECLINED =
      Failure.card(
          "card_declined", "generic_decline", "try_again_later", "Your card was declined.");
  private static final Failure LIVE_CARD =
      Failure.card(
          "card_declined",
          "test_mode_live_card",
          "do_not_try_again",
          "Your card was declined. Your request was in test mode, but used a non test (live) card."
              + " For a list of valid test cards, visit: https://stripe.com/docs/testing.");
  static final Failure AUTHENTICATION_REQUIRED =
      Failure.card(
          "authentication_required",
          "authentication_required",
          null,
          "Your card was declined. This transaction requires authentication.");

  private static final Map<String, TestCard> BY_NUMBER = new LinkedHashMap<>();
  private static final Map<String, TestCard> BY_TOKEN = new LinkedHashMap<>();

  static {
    good("4242424242424242", "visa", "credit", "US", "pm_card_visa", "pm_card_us");
    good("4000056655665556", "visa", "debit", "US", "pm_card_visa_debit");
    good("5555555555554444", "mastercard", "credit", "US", "pm_card_mastercard");
    good("2223003122003222", "mastercard", "credit", "US");
    good("5200828282828210", "mastercard", "debit", "US", "pm_card_mastercard_debit");
    good("378282246310005", "amex", "credit", "US", "pm_card_amex");
    good("6011111111111117", "discover", "credit", "US", "pm_card_discover");
    good("3056930009020004", "diners", "credit", "US", "pm_card_diners");
    good("3566002020360505", "jcb", "credit", "JP", "pm_card_jcb");
    good("4000007560000009", "visa", "credit", "CH", "pm_card_ch");
    good("4000000000000077", "visa", "credit", "US", "pm_card_bypassPending");

    auth("4000002500003155", Auth.UNLESS_SET_UP, null, "pm_card_authenticationRequiredOnSetup");
    auth("4000002760003184", Auth.ALWAYS, null, "pm_card_authenticationRequired");
    auth("4000000000003220", Auth.ALWAYS, null, "pm_card_threeDSecure2Required");
    auth("4000008400001629", Auth.ALWAYS, DECLINED, "pm_card_threeDSecureRequiredChargeDeclined");
    auth(
        "4000008260003178",
        Auth.ALWAYS,
        declined("insufficient_funds", "try_again_later", "Your card has insufficient funds."),
        "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds");

    add("4000000000000002", DECLINED, DECLINED, "pm_card_visa_chargeDeclined");
    add("4000000000000341", null, DECLINED, "pm_card_chargeCustomerFail");
    add(
        "4000000000009995",
        null,
        declined("insufficient_funds", "try_again_later", "Your card has insufficient funds."),
        "pm_card_visa_chargeDeclinedInsufficientFunds");
    add(
        "4000000000009987",
        null,
        declined("lost_card", "do_not_try_again", "Your card was declined."),
        "pm_card_visa_chargeDeclinedLostCard");
    add(
        "4000000000009979",
        null,
        declined("stolen_card", "do_not_try_again", "Your card was declined."),
        "pm_card_visa_chargeDeclinedStolenCard");
    add(
        "4000000000000069",
        null,
        Failure.card("expired_card", "expired_card", "do_not_try_again", "Your card has expired."),
        "pm_card_chargeDeclinedExpiredCard");
    add(
        "4000000000000127",
        null,
        Failure.card(
            "incorrect_cvc",
            "incorrect_cvc",
            "confirm_card_data",
            "Your card's security code is incorrect."),
        "pm_card_chargeDeclinedIncorrectCvc");
    add(
        "4000000000000119",
        null,
        Failure.card(
            "processing_error",
            "processing_error",
            "try_again_later",
            "An error occurred while processing your card. Try again in a little bit."),
        "pm_card_chargeDeclinedProcessingError");
    add(
        "4000000000006975",
        null,
        declined("card_velocity_exceeded", "try_again_later", "Your card was declined."),
        "pm_card_visa_chargeDeclinedVelocityLimitExceeded");
    add(
        "4100000000000019",
        null,
        declined("fraudulent", "do_not_try_again", "Your card was declined."),
        "pm_card_radarBlock");

    after("4000000000000259", After.DISPUTE, "pm_card_createDispute");
    after("4000000000002685", After.DISPUTE, "pm_card_createDisputeProductNotReceived");
    after("4000000000005126", After.REFUND_FAILS, "pm_card_refundFail");
    after("4000000000007726", After.REFUND_PENDS, "pm_card_pendingRefund");
  }

  private static Failure declined(String declineCode, String advice, String message) {
    return Failure.card("card_declined", declineCode, advice, message);
  }

  private static void good(
      String number, String brand, String funding, String country, String... tokens) {
    put(
        new TestCard(
            number,
            brand,
            funding,
            country,
            List.of(tokens),
            Auth.NEVER,
            null,
            null,
            After.NOTHING));
  }

  private static void auth(String number, Auth auth, Failure charge, String... tokens) {
    put(visa(number, tokens, auth, null, charge, After.NOTHING));
  }

  private static void add(String number, Failure setup, Failure charge, String... tokens) {
    put(visa(number, tokens, Auth.NEVER, setup, charge, After.NOTHING));
  }

  private static void after(String number, After after, String... tokens) {
    put(visa(number, tokens, Auth.NEVER, null, null, after));
  }

  private static TestCard visa(
      String number, String[] tokens, Auth auth, Failure setup, Failure charge, After after) {
    return new TestCard(
        number, "visa", "credit", "US", List.of(tokens), auth, setup, charge, after);
  }

  private static void put(TestCard card) {
    BY_NUMBER.put(card.number(), card);
    card.tokens().forEach(token -> BY_TOKEN.put(token, card));
  }

  /** The card of that number; one that is no test card is declined as Stripe's test mode does. */
  public static TestCard of(String number) {
    TestCard card = BY_NUMBER.get(number);
    return card != null
        ? card
        : visa(number, new String[0], Auth.NEVER, LIVE_CARD, LIVE_CARD, After.NOTHING);
  }

  /** The card behind a ready-made payment method, or null. */
  public static TestCard ofToken(String token) {
    return BY_TOKEN.get(token);
  }

  public String last4() {
    return number.substring(number.length() - 4);
  }

  /** True for a number whose check digit is right (Luhn). */
  public static boolean plausible(String number) {
    if (!number.matches("[0-9]{12,19}")) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < number.length(); i++) {
      int digit = number.charAt(number.length() - 1 - i) - '0';
      int doubled = i % 2 == 1 ? digit * 2 : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }
}
