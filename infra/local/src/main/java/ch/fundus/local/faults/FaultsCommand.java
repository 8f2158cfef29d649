package ch.fundus.local.faults;

import ch.fundus.local.Part;
import ch.fundus.local.Progress;
import ch.fundus.local.Project;
import ch.fundus.local.Stack;
import ch.fundus.local.StackOptions;
import ch.fundus.local.Stacks;
import ch.fundus.local.client.FundusClient;
import ch.fundus.local.replay.Performance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Breaks a Fundus of its own in every way that it must survive, and prints what that cost. */
@Command(
    name = "faults",
    description =
        "Kills the backend and PostgreSQL under load, takes Stripe away, repeats and shuffles its"
            + " webhooks, has two backends collect one campaign, and sells the last units to a crowd; fails unless nothing was lost,"
            + " doubled or left unbalanced.",
    mixinStandardHelpOptions = true)
public final class FaultsCommand implements Callable<Integer> {
  private static final int COLLECTED_PLEDGES = 60;

  @Option(names = "--cycles", paramLabel = "N", description = "Kills of each part (default: 50).")
  private int cycles = 50;

  @Option(names = "--webhooks", paramLabel = "N", description = "Webhooks in the storm (default: 100000).")
  private int webhooks = 100_000;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures there too.")
  private Path json;

  @Option(names = "--port-offset", paramLabel = "N", description = "Adds N to every port.")
  private Integer portOffset;

  @Override
  public Integer call() throws Exception {
    Progress progress = Progress.toConsole();
    Path data = Files.createTempDirectory("fundus-faults-");
    int offset = portOffset == null ? Stacks.freeOffset(6_000) : portOffset;
    List<Outcome> outcomes = new ArrayList<>();
    try (Stack stack = Stack.start(Project.find(), StackOptions.minimal(data, offset), progress);
        FundusClient client = FundusClient.of(stack.ports())) {
      stack.markReady();
      new Performance(client, stack.ports().frontendUrl(), progress).prepare();
      Books books = new Books(stack, client);
      StripeFaults stripe = new StripeFaults(stack, client, books);
      KillCycles kills = new KillCycles(stack, client, books);
      List<Callable<Outcome>> faults =
          List.of(
              () -> new SellOut(client, books).run(500, 100),
              () -> new TwoWorkers(stack, client, books).run(COLLECTED_PLEDGES),
              () -> kills.run(Part.BACKEND, cycles),
              () -> kills.run(Part.POSTGRES, cycles),
              () -> stripe.outage(COLLECTED_PLEDGES),
              () -> stripe.storm(COLLECTED_PLEDGES, webhooks));
      for (Callable<Outcome> fault : faults) {
        outcomes.add(fault.call());
        // Whoever stops it halfway has what was found until then.
        progress.say(outcomes.getLast().line());
      }
    }
    progress.print("\n" + Outcome.table(outcomes));
    if (json != null) {
      JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
      Path here = Path.of(System.getProperty("fundus.cwd", ""));
      Files.write(here.resolve(json), mapper.writeValueAsBytes(outcomes.stream().map(Outcome::json).toList()));
    }
    boolean clean = outcomes.stream().allMatch(Outcome::clean);
    if (clean) {
      Stacks.deleteData(data);
    } else {
      progress.say("The data folder with the logs is kept: " + data);
    }
    return clean ? 0 : 1;
  }
}
