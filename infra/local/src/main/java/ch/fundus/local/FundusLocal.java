package ch.fundus.local;

import ch.fundus.local.command.AuditCommand;
import ch.fundus.local.command.DemoCommand;
import ch.fundus.local.command.DevCommand;
import ch.fundus.local.command.RunCommand;
import ch.fundus.local.command.StopCommand;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program behind {@code ./fundus}: dispatches its commands. */
@Command(
    name = "./fundus",
    description = "Fundus on this machine.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class FundusLocal {
  /** Commands in packages of their own, each a class with picocli's annotations. */
  private static final List<String> OTHER_COMMANDS =
      List.of("ch.fundus.local.replay.ReplayCommand", "ch.fundus.local.bench.BenchCommand");

  private FundusLocal() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The parser with every command, as tests use it too. */
  static CommandLine commandLine() {
    CommandLine line =
        new CommandLine(new FundusLocal())
            .addSubcommand(new DemoCommand())
            .addSubcommand(new StopCommand())
            .addSubcommand(new DevCommand())
            .addSubcommand(new RunCommand())
            .addSubcommand(new AuditCommand());
    for (String name : OTHER_COMMANDS) {
      try {
        line.addSubcommand(Class.forName(name).getDeclaredConstructor().newInstance());
      } catch (ClassNotFoundException e) {
        // Not part of this build.
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("The command " + name + " can not be made", e);
      }
    }
    return line.setExecutionExceptionHandler(FundusLocal::explain);
  }

  private static int explain(
      Exception failure, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
    if (failure instanceof StackException) {
      line.getErr().println(failure.getMessage());
      return 1;
    }
    throw failure;
  }
}
