package ch.fundus.local.client;

/** Who signs in at Keycloak: one of the demo's accounts or another with a password known here. */
public record Account(String username, String password) {
  private static final String DEMO_PASSWORD = "fundus-demo";

  public static final Account MARA = demo("mara");
  public static final Account LUCA = demo("luca");
  public static final Account CURATOR = demo("curator");
  public static final Account OFFICIAL = demo("official");
  public static final Account FINANCE = demo("finance");
  public static final Account FINANCE2 = demo("finance2");
  public static final Account ADMIN = demo("admin");
  public static final Account GRANDMA = demo("grandma");

  private static Account demo(String name) {
    return new Account(name + "@demo.example", DEMO_PASSWORD);
  }
}
