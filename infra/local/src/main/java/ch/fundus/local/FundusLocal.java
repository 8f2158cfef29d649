package ch.fundus.local;

import ch.fundus.local.bench.BenchCommand;
import ch.fundus.local.command.AuditCommand;
import ch.fundus.local.command.DemoCommand;
import ch.fundus.local.command.DevCommand;
import ch.fundus.local.command.RunCommand;
import ch.fundus.local.command.StopCommand;
import ch.fundus.local.faults.FaultsCommand;
import ch.fundus.local.replay.ReplayCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program behind {@code ./fundus}: dispatches its commands. */
@Command(
    name = "./fundus",
    description = "Fundus on this machine.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class FundusLocal {
  private FundusLocal() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The parser with every command, as tests use it too. */
  static CommandLine commandLine() {
    return new CommandLine(new FundusLocal())
        .addSubcommand(new DemoCommand())
        .addSubcommand(new StopCommand())
        .addSubcommand(new DevCommand())
        .addSubcommand(new RunCommand())
        .addSubcommand(new AuditCommand())
        .addSubcommand(new ReplayCommand())
        .addSubcommand(new BenchCommand())
        .addSubcommand(new FaultsCommand())
        .setExecutionExceptionHandler(FundusLocal::explain);
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
