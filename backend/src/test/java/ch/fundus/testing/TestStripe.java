package ch.fundus.testing;

/** The Stripe simulator of the test run. */
public final class TestStripe {
  public static final String WEBHOOK_SECRET = "whsec_test";

  private TestStripe() {}

  static String baseUrl() {
    return "http://localhost:1"; // Replaced when the simulator's module lands.
  }
}
