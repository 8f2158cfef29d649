package ch.fundus.local.command;

import ch.fundus.local.Project;
import ch.fundus.local.StackState;
import ch.fundus.local.Stacks;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a stack lives: its data folder and its ports. */
public final class StackMixin {
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      description = "Adds N to every port, so that several run side by side (default: as last time).")
  private Integer portOffset;

  public Path data(Project project) {
    return data.folder(project);
  }

  /** The chosen offset, else the one that the folder had last time. */
  public int portOffset(Project project) {
    return portOffset == null ? Stacks.rememberedOffset(data(project)) : portOffset;
  }

  /** Whether a stack answers on the folder already. */
  static boolean running(Path data) throws InterruptedException {
    if (!supervised(data)) {
      return false;
    }
    // One that was killed a moment ago may not be gone yet.
    Thread.sleep(300);
    return supervised(data);
  }

  private static boolean supervised(Path data) {
    return StackState.read(data).filter(StackState::supervisorAlive).isPresent();
  }
}
