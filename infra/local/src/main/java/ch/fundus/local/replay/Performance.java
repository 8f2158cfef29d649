package ch.fundus.local.replay;

import ch.fundus.local.Progress;
import ch.fundus.local.client.Account;
import ch.fundus.local.client.AuditReport;
import ch.fundus.local.client.FundusClient;
import ch.fundus.local.client.SignedIn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Plays a history on a running Fundus, with its people, and compares the sums afterwards. */
public final class Performance {
  private static final String CREATOR = "Replay";

  private final FundusClient client;
  private final String frontendUrl;
  private final Progress progress;

  /** The frontend need not run: Stripe only wants to know where it would lead back to. */
  public Performance(FundusClient client, String frontendUrl, Progress progress) {
    this.client = client;
    this.frontendUrl = frontendUrl;
    this.progress = progress;
  }

  /** Plays the small history that comes with Fundus; true when everything was exact. */
  public boolean ofSample() throws IOException, InterruptedException {
    byte[] sample = HistoryReader.bytes(HistoryReader.SAMPLE, Path.of(""));
    return of(HistoryReader.read(sample, Integer.MAX_VALUE)).exact();
  }

  ReplayResult of(HistoryReader.History history) throws InterruptedException {
    List<HistoryRow> rows = history.rows();
    startClock(Replay.beginning(rows));
    CampaignPlayer.Cast cast = cast();
    long pledges = rows.stream().mapToLong(HistoryRow::backers).sum();
    try (Meter meter = new Meter(progress, rows.size(), pledges)) {
      Replay replay = new Replay(client, cast, rows, meter);
      replay.play();
      return result(history, replay, meter);
    }
  }

  /** The first setting of a fresh clock may lie in the past; an interrupted replay has set it. */
  private void startClock(Instant beginning) {
    FundusClient.Clock clock = client.clock();
    boolean untouched = Duration.between(clock.now(), clock.realNow()).abs().toMinutes() < 5;
    if (untouched) {
      client.setClock(beginning, true);
    }
  }

  private ReplayResult result(HistoryReader.History history, Replay replay, Meter meter) {
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

  /** Has an artist and a creator that campaigns can be made for. */
  public void prepare() {
    cast();
  }

  private CampaignPlayer.Cast cast() {
    SignedIn creator = client.as(Account.MARA);
    UUID creatorId = creatorId(creator);
    creator.onboard(creatorId, CREATOR, frontendUrl + "/de/desk");
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
