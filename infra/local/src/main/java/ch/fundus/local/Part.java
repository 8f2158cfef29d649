package ch.fundus.local;

/** What a stack is made of, in the order in which it is stopped last to first. */
public enum Part {
  POSTGRES("PostgreSQL"),
  MAIL("Mail catcher"),
  SIMULATOR("Stripe simulator"),
  KEYCLOAK("Keycloak"),
  BACKEND("Backend"),
  FRONTEND("Frontend");

  private final String title;

  Part(String title) {
    this.title = title;
  }

  /** The name people read in progress lines. */
  public String title() {
    return title;
  }

  /** The name of its log file and of its entry in {@code stack.json}. */
  public String id() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
