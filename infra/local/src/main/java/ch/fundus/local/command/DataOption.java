package ch.fundus.local.command;

import ch.fundus.local.Project;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names the data folder, the same in every command. */
public final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder (default: .fundus/demo in the checkout).")
  private Path folder;

  /** The chosen folder, seen from where the person typed the command. */
  public Path folder(Project project) {
    if (folder == null) {
      return project.defaultData();
    }
    return Path.of(System.getProperty("fundus.cwd", "")).resolve(folder).toAbsolutePath().normalize();
  }
}
