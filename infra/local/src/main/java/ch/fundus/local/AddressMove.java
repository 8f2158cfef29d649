package ch.fundus.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A data folder remembers its ports, because addresses are stored in it: Keycloak keeps those of
 * the website, and people are known by the address of their issuer. When somebody moves the folder
 * to other ports, these follow.
 */
final class AddressMove {
  private AddressMove() {}

  /** The offset that a folder was last started with; 0 for a new one. */
  static int rememberedOffset(Path data) {
    Path file = file(data);
    try {
      return Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
    } catch (IOException | NumberFormatException e) {
      throw new StackException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static Path file(Path data) {
    return data.resolve("port-offset");
  }

  /** Moves the stored addresses if the ports are others than last time, and remembers them. */
  static void follow(Path data, Ports ports, PostgresServer postgres)
      throws SQLException, IOException {
    if (Files.exists(file(data)) && rememberedOffset(data) != ports.offset()) {
      try (Connection keycloak = postgres.asSuperuser("keycloak")) {
        moveKeycloak(keycloak, ports);
      }
      try (Connection fundus = postgres.asSuperuser("fundus")) {
        moveIssuer(fundus, new Ports(rememberedOffset(data)), ports);
      }
    }
    Files.writeString(file(data), ports.offset() + "\n");
  }

  private static void moveKeycloak(Connection connection, Ports ports) throws SQLException {
    if (!exists(connection, "public.redirect_uris")) {
      return;
    }
    String moved = "regexp_replace(%s, 'http://localhost:[0-9]+', '" + ports.frontendUrl() + "', 'g')";
    String ours = " AND client_id IN (SELECT id FROM client WHERE client_id = 'fundus-web')";
    for (String change :
        List.of(
            "UPDATE redirect_uris SET value = " + moved.formatted("value") + " WHERE true" + ours,
            "UPDATE web_origins SET value = " + moved.formatted("value") + " WHERE true" + ours,
            "UPDATE client_attributes SET value = "
                + moved.formatted("value")
                + " WHERE value LIKE 'http://localhost:%'"
                + ours,
            "UPDATE client SET root_url = "
                + moved.formatted("root_url")
                + ", base_url = "
                + moved.formatted("base_url")
                + " WHERE client_id = 'fundus-web'",
            "UPDATE realm_smtp_config SET value = '" + ports.smtp() + "' WHERE name = 'port'")) {
      try (var statement = connection.createStatement()) {
        statement.executeUpdate(change);
      }
    }
  }

  private static void moveIssuer(Connection connection, Ports before, Ports now)
      throws SQLException {
    if (!exists(connection, "identity.person")) {
      return;
    }
    try (var update =
        connection.prepareStatement("UPDATE identity.person SET issuer = ? WHERE issuer = ?")) {
      update.setString(1, now.issuer());
      update.setString(2, before.issuer());
      update.executeUpdate();
    }
  }

  private static boolean exists(Connection connection, String table) throws SQLException {
    try (var query = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
      query.setString(1, table);
      try (var result = query.executeQuery()) {
        result.next();
        return result.getBoolean(1);
      }
    }
  }
}
