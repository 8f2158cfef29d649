package ch.fundus.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The backend from its extracted jar, with classes recorded by a training run. */
final class BackendApp {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  /** What a training run asks, so that the code behind it is in the recording too. */
  private static final List<String> TRAINING =
      List.of("/actuator/health", "/api/campaigns", "/api/campaigns?query=film", "/v3/api-docs");

  private final Project project;
  private final Path dataFolder;
  private final Ports ports;
  private final Secrets secrets;
  private final StackOptions options;
  private final Path log;
  private Path home;

  BackendApp(
      Project project,
      Path dataFolder,
      Ports ports,
      Secrets secrets,
      StackOptions options,
      Path log) {
    this.project = project;
    this.dataFolder = dataFolder;
    this.ports = ports;
    this.secrets = secrets;
    this.options = options;
    this.log = log;
  }

  boolean available() {
    return Files.isRegularFile(project.backendJar());
  }

  /** Extracts this build of the backend and trains it, once per build and checkout. */
  void prepare(Progress progress, Consumer<LocalProcess> noted) throws Exception {
    home = project.cache().resolve("backend-" + fingerprint(project.backendJar()));
    Files.createDirectories(project.cache());
    try (FileChannel channel =
            FileChannel.open(
                project.cache().resolve("backend.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      if (!Files.exists(home.resolve("extracted"))) {
        extract();
        removeOlder();
      }
    }
    if (options.training()
        && !Files.exists(home.resolve("backend.aot"))
        && !Files.exists(home.resolve("training-failed"))) {
      progress.step("Backend trained for fast starts", () -> train(noted));
    }
  }

  private void extract() throws IOException, InterruptedException {
    Folders.delete(home);
    Files.createDirectories(home);
    Path output = home.resolve("extract.log");
    Process process =
        new ProcessBuilder(
                Project.java(),
                "-Djarmode=tools",
                "-jar",
                project.backendJar().toString(),
                "extract",
                "--destination",
                home.resolve("app").toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new StackException(
          "The backend's jar could not be extracted:\n" + LogFile.tail(output, 15));
    }
    Files.createFile(home.resolve("extracted"));
  }

  /** Builds of the backend that nobody has started for a while only fill the disk. */
  private void removeOlder() throws IOException {
    try (var siblings = Files.list(project.cache())) {
      List<Path> older =
          siblings
              .filter(p -> p.getFileName().toString().startsWith("backend-"))
              .filter(p -> !p.equals(home))
              .sorted((a, b) -> Long.compare(b.toFile().lastModified(), a.toFile().lastModified()))
              .skip(2)
              .toList();
      for (Path build : older) {
        Folders.delete(build);
      }
    }
  }

  private Path train(Consumer<LocalProcess> noted) throws Exception {
    Path draft = home.resolve("recording-" + ports.offset() + ".aot");
    LocalProcess training = process(List.of("-XX:AOTCacheOutput=" + draft, "-Xlog:aot*=error"), environment(), log);
    training.start();
    noted.accept(training);
    try {
      awaitReady(training);
      for (String path : TRAINING) {
        for (int i = 0; i < 5; i++) {
          HttpHealth.status(ports.backendUrl() + path);
        }
      }
    } catch (StackException e) {
      // A backend that can not start alone still may start beside Keycloak: go on without.
      Files.writeString(home.resolve("training-failed"), e.getMessage());
    } finally {
      training.stop(Duration.ofMinutes(2));
    }
    if (Files.exists(draft)) {
      Files.move(draft, home.resolve("backend.aot"), StandardCopyOption.REPLACE_EXISTING);
    }
    return home;
  }

  LocalProcess process() {
    return process(recorded(), environment(), log);
  }

  /** The same on another port. */
  LocalProcess process(int port, Path itsLog) {
    Map<String, String> environment = environment();
    environment.put("SERVER_PORT", Integer.toString(port));
    return process(recorded(), environment, itsLog);
  }

  private List<String> recorded() {
    Path cache = home.resolve("backend.aot");
    return Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
  }

  private LocalProcess process(List<String> aot, Map<String, String> environment, Path itsLog) {
    List<String> command = new ArrayList<>();
    command.add(Project.java());
    command.addAll(options.backendJvmOptions());
    command.addAll(aot);
    command.add("-jar");
    command.add(jar().toString());
    return new LocalProcess(Part.BACKEND, command, environment, home, itsLog);
  }

  private Path jar() {
    try (var files = Files.list(home.resolve("app"))) {
      return files.filter(p -> p.toString().endsWith(".jar")).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new StackException("The extracted backend is gone: " + home, e);
    }
  }

  void awaitReady(LocalProcess process) throws InterruptedException {
    awaitReady(process, ports.backendUrl());
  }

  void awaitReady(LocalProcess process, String url) throws InterruptedException {
    HttpHealth.await(process, url + "/actuator/health", s -> s == 200, START_LIMIT);
  }

  /** Everything the backend is told; the same variables lead it to the real services. */
  Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("SPRING_PROFILES_ACTIVE", options.profile());
    environment.put("SERVER_PORT", Integer.toString(ports.backend()));
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    environment.put("DATABASE_URL", ports.jdbcUrl("fundus"));
    environment.put("DATABASE_USER", "fundus_app");
    environment.put("DATABASE_PASSWORD", secrets.get("fundus_app"));
    environment.put("DATABASE_OWNER", "fundus_owner");
    environment.put("DATABASE_OWNER_PASSWORD", secrets.get("fundus_owner"));
    environment.put("OIDC_ISSUER", ports.issuer());
    environment.put("OIDC_CLIENTS", "fundus-web,fundus-tools");
    environment.put("LINK_SECRET", secrets.get("link"));
    environment.put("KEYCLOAK_ADMIN_URL", ports.keycloakUrl());
    environment.put("KEYCLOAK_REALM", "fundus");
    environment.put("KEYCLOAK_ADMIN_CLIENT_ID", "fundus-backend");
    environment.put("KEYCLOAK_ADMIN_CLIENT_SECRET", secrets.get("fundus-backend-client"));
    environment.put("STRIPE_SECRET_KEY", secrets.stripeKey());
    environment.put("STRIPE_API_BASE", ports.simulatorUrl());
    environment.put("STRIPE_WEBHOOK_SECRET", secrets.webhookSecret("stripe-webhook"));
    environment.put("STRIPE_WEBHOOK_SECRET_V2", secrets.webhookSecret("stripe-webhook-v2"));
    environment.put("TWINT", "true");
    environment.put("SMTP_HOST", "127.0.0.1");
    environment.put("SMTP_PORT", Integer.toString(ports.smtp()));
    environment.put("MAIL_FROM", "Fundus <fundus@fundus.example>");
    environment.put("PUBLIC_URL", ports.frontendUrl());
    environment.put("MEDIA_DIR", dataFolder.resolve("media").toString());
    // Invented: no bank has the number 00799, and 31999 is the last of the QR range.
    environment.put("BANK_IBAN", "CH4200799000012345678");
    environment.put("BANK_QR_IBAN", "CH6131999000012345678");
    environment.put("BANK_HOLDER_NAME", "Fundus Musterstiftung");
    environment.put("BANK_HOLDER_STREET", "Rheingasse");
    environment.put("BANK_HOLDER_HOUSE_NO", "1");
    environment.put("BANK_HOLDER_POSTCODE", "4058");
    environment.put("BANK_HOLDER_TOWN", "Basel");
    environment.put("BANK_FOLDER", dataFolder.resolve("bank").toString());
    environment.put("BANK_FINANCE_MAIL", "finance@demo.example");
    // CHF 50'000 of the operator's own stand in for Stripe's fees and disputes.
    environment.put("OWN_FUNDS_MINOR", "5000000");
    environment.putAll(options.environment(Part.BACKEND));
    return environment;
  }

  /** Piece by piece: the launcher has less memory than the archive is large. */
  private static String fingerprint(Path jar) throws IOException {
    try (InputStream content = Files.newInputStream(jar)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(Runtime.version().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      byte[] piece = new byte[1 << 16];
      for (int read = content.read(piece); read > 0; read = content.read(piece)) {
        digest.update(piece, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
