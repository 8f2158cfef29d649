package ch.fundus.local.command;

import ch.fundus.local.Project;
import ch.fundus.local.Stacks;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends a stack that runs in the background, or what is left of one. */
@Command(
    name = "stop",
    description = "Stops the Fundus that runs on a data folder and leaves no process behind.",
    mixinStandardHelpOptions = true)
public final class StopCommand implements Callable<Integer> {
  @Mixin private DataOption data = new DataOption();

  @Override
  public Integer call() throws Exception {
    boolean stopped = Stacks.stop(data.folder(Project.find()));
    System.out.println(stopped ? "Fundus is stopped." : "No Fundus was running there.");
    return 0;
  }
}
