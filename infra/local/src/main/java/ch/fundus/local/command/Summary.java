package ch.fundus.local.command;

import ch.fundus.local.DemoAccounts;
import ch.fundus.local.Ports;
import java.nio.file.Path;

/** The table of addresses and demo accounts that a start ends with. */
final class Summary {
  private Summary() {}

  static String of(Ports ports, Path data, boolean detached) {
    StringBuilder text = new StringBuilder("\nFundus is running.\n\n");
    row(text, "Fundus", ports.frontendUrl());
    row(text, "Mails", ports.inboxUrl());
    row(text, "API", ports.backendUrl() + "/api");
    row(text, "Sign-in (Keycloak)", ports.keycloakUrl());
    row(text, "Stripe simulator", ports.simulatorUrl());
    row(text, "PostgreSQL", "localhost:" + ports.postgres());
    row(text, "Data and logs", data.toString());
    text.append("\n  Demo accounts, all with the password ").append(DemoAccounts.PASSWORD).append(":\n\n");
    DemoAccounts.ROLES.forEach((address, role) -> row(text, address, role));
    String stop = "./fundus stop --data " + data;
    text.append(detached ? "\n  Stop it with: " + stop + "\n" : "\n  Stop it with Ctrl-C.\n");
    return text.toString();
  }

  private static void row(StringBuilder text, String name, String value) {
    text.append("  %-24s%s%n".formatted(name, value));
  }
}
