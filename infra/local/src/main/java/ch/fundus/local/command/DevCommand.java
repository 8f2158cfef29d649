package ch.fundus.local.command;

import ch.fundus.local.Part;
import ch.fundus.local.Progress;
import ch.fundus.local.Project;
import ch.fundus.local.SourceWatch;
import ch.fundus.local.Stack;
import ch.fundus.local.StackOptions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The demo for those who change Fundus: pages reload and the backend is rebuilt on a change. */
@Command(
    name = "dev",
    description =
        "Starts Fundus with Vite's development server; rebuilds and restarts the backend when its"
            + " sources change.",
    mixinStandardHelpOptions = true)
public final class DevCommand implements Callable<Integer> {
  @Mixin private StackMixin where = new StackMixin();

  @Override
  public Integer call() throws Exception {
    // Runs from the tree, not from a copy: a new build is meant to be seen.
    Project project = new Project(Project.find().root(), java.util.Optional.empty());
    Path data = where.data(project);
    Progress progress = Progress.toConsole();
    Stack stack =
        Stack.start(
            project, StackOptions.demo(data, where.portOffset(project)).forDevelopment(), progress);
    DemoCommand.fill(stack, progress);
    stack.markReady();
    progress.print(Summary.of(stack.ports(), data, false));
    SourceWatch watch = new SourceWatch(project.root().resolve("backend/src/main"));
    while (true) {
      watch.awaitChange();
      progress.say("The backend's sources changed: building");
      if (build(project) == 0) {
        stack.restart(Part.BACKEND);
      } else {
        progress.say("The build failed; the backend before it goes on running");
      }
    }
  }

  private static int build(Project project) throws Exception {
    return new ProcessBuilder("mvn", "-q", "-B", "-DskipTests", "-pl", "backend", "-am", "package")
        .directory(project.root().toFile())
        .inheritIO()
        .start()
        .waitFor();
  }
}
