package ch.fundus.local.replay;

import ch.fundus.local.Part;
import ch.fundus.local.Progress;
import ch.fundus.local.Project;
import ch.fundus.local.Stack;
import ch.fundus.local.StackOptions;
import ch.fundus.local.client.Account;
import ch.fundus.local.client.AuditReport;
import ch.fundus.local.client.FundusClient;
import ch.fundus.local.client.SignedIn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** One replay on a stack of its own, from the start of the stack to the comparison. */
final class ReplayRun {
  private static final String CREATOR = "Replay";

  /** A replay does in minutes what real people do in years: limits for people would only slow it. */
  private static final Map<String, String> WITHOUT_LIMITS =
      Map.of("RATE_LIMIT_FACTOR", "1000000", "STRIPE_REQUESTS_PER_SECOND", "5000", "DATABASE_POOL", "32");

  private final Project project;
  private final Path data;
  private final ReplayState state;
  private final Progress progress;

  ReplayRun(Project project, Path data, ReplayState state, Progress progress) {
    this.project = project;
    this.data = data;
    this.state = state;
    this.progress = progress;
  }

  ReplayResult run(HistoryReader.History history) throws Exception {
    state.write(data);
    StackOptions options =
        StackOptions.minimal(data, state.portOffset())
            .withBackendJvmOptions(List.of("-XX:+UseParallelGC", "-Xms256m", "-Xmx1g"))
            .withEnvironment(Part.BACKEND, WITHOUT_LIMITS);
    try (Stack stack = Stack.start(project, options, progress);
        FundusClient client = FundusClient.of(stack.ports())) {
      stack.markReady();
      ReplayResult result = play(client, history);
      state.asFinished().write(data);
      return result;
    }
  }

  private ReplayResult play(FundusClient client, HistoryReader.History history)
      throws InterruptedException {
    List<HistoryRow> rows = history.rows();
    startClock(client, Replay.beginning(rows));
    CampaignPlayer.Cast cast = cast(client);
    long pledges = rows.stream().mapToLong(HistoryRow::backers).sum();
    try (Meter meter = new Meter(progress, rows.size(), pledges)) {
      Replay replay = new Replay(client, cast, rows, meter);
      replay.play();
      return result(client, history, replay, meter);
    }
  }

  /** The first setting of a fresh clock may lie in the past; an interrupted replay has set it. */
  private static void startClock(FundusClient client, Instant beginning) {
    FundusClient.Clock clock = client.clock();
    boolean untouched = Duration.between(clock.now(), clock.realNow()).abs().toMinutes() < 5;
    if (untouched) {
      client.setClock(beginning, true);
    }
  }

  private static ReplayResult result(
      FundusClient client, HistoryReader.History history, Replay replay, Meter meter) {
    double seconds = meter.seconds();
    meter.doing("checking the books");
    AuditReport audit = client.as(Account.FINANCE).audit();
    List<Rejection> rejections = new ArrayList<>(history.rejections());
    rejections.addAll(replay.refused());
    return new ReplayResult(
        ReplayResult.Sums.of(replay.played()),
        ReplayResult.Sums.of(client.statistics("").path("totals")),
        rejections,
        audit,
        meter.placedNow(),
        seconds);
  }

  private CampaignPlayer.Cast cast(FundusClient client) {
    SignedIn creator = client.as(Account.MARA);
    UUID creatorId = creatorId(creator);
    creator.onboard(creatorId, CREATOR, "http://localhost/onboarded");
    JsonNode reference = client.reference();
    List<String> areas = reference.path("areas").values().stream().map(a -> a.path("code").asString()).toList();
    return new CampaignPlayer.Cast(
        client, creator, client.as(Account.CURATOR), creatorId, areas,
        reference.path("feeRule").path("rateBp").asInt());
  }

  private static UUID creatorId(SignedIn creator) {
    for (JsonNode known : creator.me().path("creators").values()) {
      if (known.path("name").asString().equals(CREATOR)) {
        return UUID.fromString(known.path("id").asString());
      }
    }
    JsonNode made =
        creator.createCreator(
            Map.of(
                "kind", "organisation",
                "name", CREATOR,
                "bio", "Plays the history of crowdfunding once more.",
                "language", "de",
                "area", "01"));
    return UUID.fromString(made.path("id").asString());
  }
}
