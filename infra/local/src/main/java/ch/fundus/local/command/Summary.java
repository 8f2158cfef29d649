package ch.fundus.local.command;

import ch.fundus.local.Ports;
import java.nio.file.Path;
import java.util.List;

/** The table of addresses and demo accounts that a start ends with. */
final class Summary {
  static final String PASSWORD = "fundus-demo";

  private static final List<String[]> ACCOUNTS =
      List.of(
          new String[] {"mara@demo.example", "artist"},
          new String[] {"luca@demo.example", "artist"},
          new String[] {"grandma@demo.example", "supporter"},
          new String[] {"curator@demo.example", "curator"},
          new String[] {"official@demo.example", "official of the canton"},
          new String[] {"finance@demo.example", "finance"},
          new String[] {"admin@demo.example", "administrator"});

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
    text.append("\n  Demo accounts, all with the password ").append(PASSWORD).append(":\n\n");
    for (String[] account : ACCOUNTS) {
      row(text, account[0], account[1]);
    }
    String stop = "./fundus stop --data " + data;
    text.append(detached ? "\n  Stop it with: " + stop + "\n" : "\n  Stop it with Ctrl-C.\n");
    return text.toString();
  }

  private static void row(StringBuilder text, String name, String value) {
    text.append("  %-24s%s%n".formatted(name, value));
  }
}
