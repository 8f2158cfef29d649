package ch.fundus.local.bench;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** One run of all measurements on a stack of its own. */
final class Bench {
  private static final String PLEDGES = "pledge_http_vs_sql";
  private static final int PLEDGERS = 64;
  private static final int READERS = 32;
  private static final int UNITS = 50;
  private static final Map<String, String> WITHOUT_LIMITS =
      Map.of("RATE_LIMIT_FACTOR", "1000000", "STRIPE_REQUESTS_PER_SECOND", "5000");

  private final Project project;
  private final Progress progress;
  private final Comparison.Settings settings;
  private final boolean withStarts;
  private final String only;

  /** Measures everything, or the one ratio of this name when it is not null. */
  Bench(
      Project project, Progress progress, Comparison.Settings settings, boolean withStarts,
      String only) {
    this.project = project;
    this.progress = progress;
    this.settings = settings;
    this.withStarts = withStarts;
    this.only = only;
  }

  BenchResult run(int portOffset) throws Exception {
    Map<String, Double> seconds = new LinkedHashMap<>();
    StartTimes starts = new StartTimes(project, progress);
    if (withStarts) {
      starts.demo(seconds);
    }
    Path data = Files.createTempDirectory("fundus-bench-");
    BenchResult result;
    try (Stack stack = Stack.start(project, options(data, portOffset), progress);
        FundusClient client = FundusClient.of(stack.ports())) {
      stack.markReady();
      if (withStarts) {
        seconds.put("backend_start", starts.backend(stack));
      }
      result = measure(stack, client, seconds);
    }
    Stacks.deleteData(data);
    return result;
  }

  /** The demo as people start it, but that nobody is told to slow down. */
  private static StackOptions options(Path data, int portOffset) {
    return StackOptions.demo(data, portOffset).withEnvironment(Part.BACKEND, WITHOUT_LIMITS);
  }

  private BenchResult measure(Stack stack, FundusClient client, Map<String, Double> seconds)
      throws Exception {
    List<String> faults = new ArrayList<>();
    Performance history = new Performance(client, stack.ports().frontendUrl(), progress);
    // The history gives reads something to read; pledges can do without.
    if (only != null && !only.startsWith("campaign") && !only.startsWith("statistics")) {
      history.prepare();
    } else if (!history.ofSample()) {
      faults.add("the sample history was not replayed exactly");
    }
    client.setClock(client.clock().now(), false);
    List<Comparison.Result> results = new ArrayList<>();
    BenchTables tables = new BenchTables(stack);
    if (wanted(CloseCost.KEY)) {
      // Before anything else takes pledges: the clock passes a deadline in each round.
      results.add(new CloseCost(stack, client, progress).measure(tables, settings.rounds()));
    }
    BenchCampaign flooded = BenchCampaign.open(client, "Platte aus dem Quartier", UNITS);
    Targets targets = new Targets(stack, Resources.text("/bench/place-pledge.sql"));
    try (Memory memory = new Memory(stack)) {
      Comparison comparison = new Comparison(progress, settings);
      if (wanted(PLEDGES)) {
        results.add(pledges(comparison, targets, client, flooded));
      }
      if (wanted("flash_crowd")) {
        FlashCrowd crowd = new FlashCrowd(stack, client, targets);
        results.addAll(crowd.measure(comparison, tables));
        faults.addAll(crowd.faults());
      }
      if (wanted("campaign_api_vs_pk")) {
        results.add(campaigns(comparison, targets, client, stack));
      }
      if (wanted("page_vs_static")) {
        results.add(page(comparison, stack, flooded));
      }
      if (wanted("statistics_http_vs_sql")) {
        results.add(statistics(comparison, targets, stack));
      }
      progress.say("Checking that everything is exact");
      faults.addAll(new Exactness(stack, client).check(flooded, targets, UNITS));
      return new BenchResult(results, seconds, memory.megabytes(), faults);
    }
  }

  private boolean wanted(String name) {
    return only == null || only.startsWith(name);
  }

  private Comparison.Result pledges(
      Comparison comparison, Targets targets, FundusClient client, BenchCampaign flooded)
      throws Exception {
    targets.now(client.clock().now().toString());
    return comparison.measure(
        PLEDGES,
        new Load(PLEDGERS, () -> targets.pledgeByHttp(flooded.id())),
        new Load(PLEDGERS, () -> targets.pledgeBySql(flooded.id())));
  }

  private Comparison.Result campaigns(
      Comparison comparison, Targets targets, FundusClient client, Stack stack) throws Exception {
    List<String> paths = new ArrayList<>();
    List<UUID> ids = new ArrayList<>();
    for (JsonNode card : client.campaigns("state=all&size=40").path("items").values()) {
      paths.add("/api/campaigns/" + card.path("slug").asString());
      ids.add(UUID.fromString(card.path("id").asString()));
    }
    return comparison.measure(
        "campaign_api_vs_pk",
        new Load(READERS, () -> Targets.reads(stack.ports().backend(), paths, "Accept-Language: de\r\n")),
        new Load(READERS, () -> targets.query("select * from campaign.campaign where id = ?", ids)));
  }

  /** The page is compared with its own bytes, compressed as the browser asked for. */
  private Comparison.Result page(Comparison comparison, Stack stack, BenchCampaign campaign)
      throws Exception {
    String headers = "Accept: text/html\r\nAccept-Encoding: gzip, br\r\nAccept-Language: de\r\n";
    String path = "/de/campaigns/" + campaign.slug();
    int port = stack.ports().frontend();
    LeanConnection.Response page;
    try (LeanConnection connection = new LeanConnection(port)) {
      page = connection.send(LeanConnection.request("GET", path, port, headers, null), true);
    }
    if (page.status() != 200) {
      throw new IllegalStateException(path + " was answered with " + page.status());
    }
    progress.say("The campaign page has " + page.length() + " bytes as sent");
    try (StaticServer bare = new StaticServer(project, page)) {
      return comparison.measure(
          "page_vs_static",
          new Load(READERS, () -> Targets.reads(port, List.of(path), headers)),
          new Load(READERS, () -> Targets.reads(bare.port(), List.of("/"), headers)));
    }
  }

  private Comparison.Result statistics(Comparison comparison, Targets targets, Stack stack)
      throws Exception {
    String sql = Resources.text("/bench/statistics-by-discipline.sql");
    return comparison.measure(
        "statistics_http_vs_sql",
        new Load(
            READERS,
            () -> Targets.reads(stack.ports().backend(), List.of("/api/statistics?by=discipline"), "")),
        new Load(READERS, () -> targets.query(sql, List.of())));
  }
}
