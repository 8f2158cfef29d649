package ch.fundus.local.bench;

import ch.fundus.local.Project;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

/** A Node program of a few lines that answers every request with the same bytes from memory. */
final class StaticServer implements AutoCloseable {
  private final Path folder;
  private final Process process;
  private final int port;

  StaticServer(Project project, LeanConnection.Response page) throws IOException, InterruptedException {
    folder = Files.createTempDirectory("fundus-bench-static-");
    Path script = folder.resolve("server.mjs");
    try (InputStream in = StaticServer.class.getResourceAsStream("/bench/static-server.mjs")) {
      Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.write(folder.resolve("page"), page.body());
    port = freePort();
    process =
        new ProcessBuilder(
                project.node(), script.toString(), folder.resolve("page").toString(),
                Integer.toString(port), header(page.headers(), "content-type"),
                header(page.headers(), "content-encoding"))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    awaitPort();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void awaitPort() throws IOException, InterruptedException {
    for (int i = 0; i < 100; i++) {
      try (LeanConnection connection = new LeanConnection(port)) {
        connection.send(LeanConnection.request("GET", "/", port, "", null));
        return;
      } catch (IOException e) {
        Thread.sleep(50);
      }
    }
    throw new IOException("The static server did not start: " + Files.readString(folder.resolve("log")));
  }

  static String header(String headers, String name) {
    for (String line : headers.split("\r\n")) {
      if (line.toLowerCase(java.util.Locale.ROOT).startsWith(name + ":")) {
        return line.substring(name.length() + 1).strip();
      }
    }
    return "";
  }

  int port() {
    return port;
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (String name : new String[] {"server.mjs", "page", "log"}) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.deleteIfExists(folder);
  }
}
