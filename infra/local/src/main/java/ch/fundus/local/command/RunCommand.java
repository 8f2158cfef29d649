package ch.fundus.local.command;

import ch.fundus.local.Progress;
import ch.fundus.local.Project;
import ch.fundus.local.Stack;
import ch.fundus.local.StackOptions;
import ch.fundus.local.Stacks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs another program, such as the browser tests, against a stack made for it alone. */
@Command(
    name = "run",
    description =
        "Starts a Fundus on free ports and a new data folder, runs a program with BASE_URL,"
            + " API_URL, MAIL_URL, SIM_URL and ISSUER set, and stops it.",
    mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
  @Option(names = "--in", paramLabel = "DIR", description = "Where to run the program.")
  private Path folder = Path.of("");

  @Option(names = "--empty", description = "Without the sample campaigns.")
  private boolean empty;

  @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "The program, after --.")
  private List<String> command;

  @Override
  public Integer call() throws Exception {
    Project project = Project.find();
    Progress progress = Progress.toConsole();
    Path data = Files.createTempDirectory("fundus-run-");
    StackOptions options = StackOptions.demo(data, Stacks.freeOffset(2_000)).withoutTraining();
    int exitCode;
    try (Stack stack = Stack.start(project, options, progress)) {
      if (!empty) {
        DemoCommand.fill(stack, progress);
      }
      stack.markReady();
      exitCode = run(stack);
    }
    if (exitCode == 0) {
      Stacks.deleteData(data);
    } else {
      progress.say("The data folder with the logs is kept: " + data);
    }
    return exitCode;
  }

  private int run(Stack stack) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toAbsolutePath().toFile());
    var environment = builder.environment();
    environment.put("BASE_URL", stack.ports().frontendUrl());
    environment.put("API_URL", stack.ports().backendUrl());
    environment.put("MAIL_URL", stack.ports().inboxUrl());
    environment.put("SIM_URL", stack.ports().simulatorUrl());
    environment.put("ISSUER", stack.ports().issuer());
    return builder.inheritIO().start().waitFor();
  }
}
