package ch.fundus.local;

/** The fixed ports of a stack, all moved by one offset so that several stacks run side by side. */
public record Ports(int offset) {
  /** Rejects offsets that would leave the range of ports. */
  public Ports {
    if (offset < 0 || offset > 50_000) {
      throw new StackException("The port offset must be between 0 and 50000, not " + offset + ".");
    }
  }

  public int frontend() {
    return 5173 + offset;
  }

  public int backend() {
    return 8080 + offset;
  }

  public int keycloak() {
    return 8081 + offset;
  }

  public int simulator() {
    return 8082 + offset;
  }

  public int inbox() {
    return 8083 + offset;
  }

  public int smtp() {
    return 8025 + offset;
  }

  public int postgres() {
    return 5433 + offset;
  }

  public String frontendUrl() {
    return "http://localhost:" + frontend();
  }

  public String backendUrl() {
    return "http://localhost:" + backend();
  }

  public String keycloakUrl() {
    return "http://localhost:" + keycloak();
  }

  public String issuer() {
    return keycloakUrl() + "/realms/fundus";
  }

  public String simulatorUrl() {
    return "http://localhost:" + simulator();
  }

  public String inboxUrl() {
    return "http://localhost:" + inbox();
  }

  /** JDBC address of a database of the stack. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + postgres() + "/" + database;
  }
}
