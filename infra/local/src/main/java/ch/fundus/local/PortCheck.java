package ch.fundus.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Finds out before anything starts whether another program sits on a port. */
final class PortCheck {
  /**
   * Ports above 1023 that the Fetch standard forbids ("bad ports"): browsers and Node refuse to
   * speak to them, so a server there is up and yet can not be reached.
   */
  private static final Set<Integer> REFUSED_BY_BROWSERS =
      Set.of(
          1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668,
          6669, 6679, 6697, 10080);

  private PortCheck() {}

  /** Fails with the port and the option that helps. */
  static void requireFree(Ports ports, Set<Part> parts) {
    Map<Integer, Part> wanted = new LinkedHashMap<>();
    wanted.put(ports.frontend(), Part.FRONTEND);
    wanted.put(ports.backend(), Part.BACKEND);
    wanted.put(ports.keycloak(), Part.KEYCLOAK);
    wanted.put(ports.simulator(), Part.SIMULATOR);
    wanted.put(ports.inbox(), Part.MAIL);
    wanted.put(ports.smtp(), Part.MAIL);
    wanted.put(ports.postgres(), Part.POSTGRES);
    wanted.forEach(
        (port, part) -> {
          if (REFUSED_BY_BROWSERS.contains(port)) {
            throw new StackException(
                "Browsers refuse port %d, which %s would get. Choose other ports, such as --port-offset %d."
                    .formatted(port, part.title(), ports.offset() + 100));
          }
          if (parts.contains(part) && !free(port)) {
            throw new StackException(
                "Port %d, which %s needs, is in use by another program. Choose other ports with --port-offset, such as --port-offset %d."
                    .formatted(port, part.title(), ports.offset() + 1000));
          }
        });
  }

  /** Whether all ports of an offset are free. */
  static boolean allFree(Ports ports) {
    try {
      requireFree(ports, Set.of(Part.values()));
      return true;
    } catch (StackException e) {
      return false;
    }
  }

  private static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
