package ch.fundus.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The SvelteKit server: as built, or Vite's development server. */
final class FrontendApp {
  private final Project project;
  private final Ports ports;
  private final Secrets secrets;
  private final StackOptions options;
  private final Path log;

  FrontendApp(Project project, Ports ports, Secrets secrets, StackOptions options, Path log) {
    this.project = project;
    this.ports = ports;
    this.secrets = secrets;
    this.options = options;
    this.log = log;
  }

  boolean available() {
    return options.development()
        ? Files.isDirectory(project.root().resolve("frontend/node_modules"))
        : Files.isRegularFile(project.frontend().resolve("server.mjs"));
  }

  LocalProcess process() {
    if (options.development()) {
      Path folder = project.root().resolve("frontend");
      List<String> vite =
          List.of(
              project.node(),
              folder.resolve("node_modules/vite/bin/vite.js").toString(),
              "dev",
              "--strictPort",
              "--port",
              Integer.toString(ports.frontend()));
      return new LocalProcess(Part.FRONTEND, vite, environment(), folder, log);
    }
    return new LocalProcess(
        Part.FRONTEND,
        List.of(project.node(), "server.mjs"),
        environment(),
        project.frontend(),
        log);
  }

  /** Ready is a page that the backend has a part in, not just a server that listens. */
  void awaitReady(LocalProcess process) throws InterruptedException {
    HttpHealth.await(
        process, ports.frontendUrl() + "/de/campaigns", s -> s == 200, Duration.ofSeconds(60));
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("NODE_ENV", options.development() ? "development" : "production");
    environment.put("PORT", Integer.toString(ports.frontend()));
    environment.put("HOST", "127.0.0.1");
    environment.put("PUBLIC_URL", ports.frontendUrl());
    environment.put("API_URL", ports.backendUrl());
    environment.put("OIDC_ISSUER", ports.issuer());
    environment.put("OIDC_CLIENT_ID", "fundus-web");
    environment.put("OIDC_CLIENT_SECRET", secrets.get("fundus-web-client"));
    environment.put(
        "SESSION_DATABASE_URL",
        "postgres://fundus_web:%s@127.0.0.1:%d/fundus"
            .formatted(secrets.get("fundus_web"), ports.postgres()));
    environment.put("SESSION_SECRET", secrets.get("session"));
    environment.put("DEMO", Boolean.toString(options.profile().contains("demo")));
    environment.put("MAIL_URL", ports.inboxUrl());
    environment.put("SIM_URL", ports.simulatorUrl());
    environment.putAll(options.environment(Part.FRONTEND));
    return environment;
  }
}
