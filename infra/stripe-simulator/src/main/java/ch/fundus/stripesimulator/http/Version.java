package ch.fundus.stripesimulator.http;

/** The version of Stripe's API that the simulator speaks; must equal the client library's. */
public final class Version {
  public static final String API_VERSION = "2026-07-29.dahlia";

  private Version() {}
}
