package ch.fundus.local.command;

import ch.fundus.local.AfterStart;
import ch.fundus.local.Ports;
import ch.fundus.local.Progress;
import ch.fundus.local.Project;
import ch.fundus.local.Stack;
import ch.fundus.local.StackException;
import ch.fundus.local.StackOptions;
import ch.fundus.local.StackState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the whole of Fundus with sample campaigns, to try it by hand. */
@Command(
    name = "demo",
    description = "Starts the whole of Fundus on this machine, with demo accounts and campaigns.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  /** Fills a new stack with the sample portal; in a package of its own. */
  private static final String SAMPLE_PORTAL = "ch.fundus.local.portal.SamplePortal";

  @Mixin private StackMixin where = new StackMixin();

  @Option(
      names = "--detach",
      description = "Returns once everything answers; stop it with ./fundus stop.")
  private boolean detach;

  @Option(names = "--stack", defaultValue = "full", paramLabel = "full|minimal",
      description = "minimal leaves the frontend out (default: full).")
  private String parts;

  @Option(names = "--empty", description = "Without the sample campaigns.")
  private boolean empty;

  @Option(names = "--in-background", hidden = true)
  private boolean inBackground;

  @Override
  public Integer call() throws Exception {
    Project project = Project.find();
    Path data = where.data(project);
    if (StackMixin.running(data)) {
      int offset = StackState.read(data).orElseThrow().portOffset();
      System.out.println(Summary.of(new Ports(offset), data, true));
      boolean ready = StackState.read(data).map(StackState::ready).orElse(false);
      System.out.println(ready ? "  It was running already." : "  Another launcher is starting it.");
      return 0;
    }
    if (detach) {
      List<String> choices = new ArrayList<>(List.of("--stack", parts));
      if (empty) {
        choices.add("--empty");
      }
      return new Background(project, data, where.portOffset(project), choices).start();
    }
    return runUntilStopped(project, data);
  }

  private int runUntilStopped(Project project, Path data) throws Exception {
    Progress progress = Progress.toConsole();
    StackOptions options =
        parts.equals("minimal")
            ? StackOptions.minimal(data, where.portOffset(project))
            : StackOptions.demo(data, where.portOffset(project));
    Stack stack = Stack.start(project, options, progress);
    if (!empty) {
      fill(stack, progress);
    }
    stack.markReady();
    progress.say("Everything answers");
    if (!inBackground) {
      progress.print(Summary.of(stack.ports(), data, false));
    }
    new CountDownLatch(1).await();
    return 0;
  }

  static void fill(Stack stack, Progress progress) throws Exception {
    try {
      Class<?> portal = Class.forName(SAMPLE_PORTAL);
      ((AfterStart) portal.getDeclaredConstructor().newInstance()).run(stack, progress);
    } catch (ClassNotFoundException e) {
      progress.say("There is no sample portal in this build: Fundus starts empty");
    } catch (ReflectiveOperationException | StackException e) {
      throw e;
    } catch (Exception e) {
      throw new StackException(
          "The sample campaigns could not be made (--empty starts without them): " + e.getMessage(),
          e);
    }
  }
}
