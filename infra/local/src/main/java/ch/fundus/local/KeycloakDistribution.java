package ch.fundus.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Keycloak's server as Maven fetched it: unpacked and built once for this checkout. */
final class KeycloakDistribution {
  /** Part of the folder's name: change it when the way of building changes. */
  private static final String BUILD = "1";

  private static final List<String> BUILD_OPTIONS =
      List.of("build", "--db=postgres", "--metrics-enabled=false");

  private final Project project;
  private final Path home;
  private final Path zip;

  KeycloakDistribution(Project project) {
    this.project = project;
    Properties properties = load();
    this.zip = Path.of(properties.getProperty("zip"));
    this.home =
        project
            .cache()
            .resolve(
                "keycloak-%s-%s-jdk%s"
                    .formatted(
                        properties.getProperty("version"), BUILD, Runtime.version().toString()));
  }

  private static Properties load() {
    Properties properties = new Properties();
    try (InputStream in = KeycloakDistribution.class.getResourceAsStream("/keycloak.properties")) {
      properties.load(in);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path home() {
    return home;
  }

  /** Where the recorded classes for a fast start are. */
  Path aotCache() {
    return home.resolve("keycloak.aot");
  }

  /** Unpacks and builds the server unless that is done; brings theme and realm up to date. */
  void prepare(Progress progress) throws Exception {
    Files.createDirectories(project.cache());
    try (FileChannel channel =
            FileChannel.open(
                project.cache().resolve("keycloak.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      if (!Files.exists(home.resolve("built"))) {
        progress.step("Keycloak unpacked", this::unpack);
        progress.step("Keycloak built for PostgreSQL", this::build);
        Files.createFile(home.resolve("built"));
      }
      Folders.mirror(project.keycloakTheme(), home.resolve("themes"));
      RealmFile.write(
          project.keycloakRealm(), project.keycloakDemo(), home.resolve("data/import"));
    }
  }

  private Path unpack() throws IOException {
    Folders.delete(home);
    Files.createDirectories(home);
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path name = Path.of(entry.getName()).normalize();
        if (name.getNameCount() < 2 || name.startsWith("..")) {
          continue;
        }
        Path target = home.resolve(name.subpath(1, name.getNameCount()));
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(in, target);
        }
      }
    }
    return home;
  }

  private Path build() throws IOException, InterruptedException {
    Path log = home.resolve("build.log");
    ProcessBuilder builder = new ProcessBuilder(command(List.of("-Xmx768m"), BUILD_OPTIONS));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Process process = builder.start();
    if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new StackException("Keycloak's build failed:\n" + LogFile.tail(log, 25));
    }
    return home;
  }

  /**
   * The command that kc.sh would run, without the shell in between, so that the process we know is
   * the server itself.
   */
  List<String> command(List<String> jvmOptions, List<String> arguments) {
    var command = new java.util.ArrayList<String>();
    command.add(Project.java());
    command.addAll(jvmOptions);
    command.addAll(
        List.of(
            "-Dfile.encoding=UTF-8",
            "-Duser.language=en",
            "-Duser.country=US",
            "-XX:+ExitOnOutOfMemoryError",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "-Dkc.home.dir=" + home,
            "-Djboss.server.config.dir=" + home.resolve("conf"),
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Dpicocli.disable.closures=true",
            "-Dquarkus-log-max-startup-records=10000",
            "-cp",
            home.resolve("lib/quarkus-run.jar").toString(),
            "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
    command.addAll(arguments);
    return command;
  }
}
