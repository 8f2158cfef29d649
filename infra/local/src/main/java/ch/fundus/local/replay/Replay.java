package ch.fundus.local.replay;

import ch.fundus.local.client.ApiProblem;
import ch.fundus.local.client.FundusClient;
import ch.fundus.local.client.Releases;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Moves the frozen clock from event to event and lets each happen. Whatever was interrupted is done
 * again from the campaigns' states: everything is found under its own id.
 */
final class Replay {
  private static final int AT_ONCE = 24;
  private static final Duration BEFORE_FIRST = Duration.ofDays(2);
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int DAYS_TO_PAY_OUT = 14;

  private final FundusClient client;
  private final CampaignPlayer.Cast cast;
  private final List<CampaignPlayer> campaigns;
  private final List<Rejection> refused = Collections.synchronizedList(new ArrayList<>());
  private final Meter meter;
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final Map<CampaignPlayer, List<Future<?>>> pledging = new HashMap<>();
  private final Crew crew = new Crew(AT_ONCE);
  private final JobRunner jobs;
  private final Releases releases;
  private Instant now;

  Replay(FundusClient client, CampaignPlayer.Cast cast, List<HistoryRow> rows, Meter meter) {
    this.client = client;
    this.cast = cast;
    this.campaigns =
        rows.stream().map(row -> new CampaignPlayer(row, cast)).collect(Collectors.toList());
    this.meter = meter;
    this.jobs = new JobRunner(client);
    this.releases = new Releases(client);
  }

  /** The moment at which a fresh stack's clock is set before anything is done. */
  static Instant beginning(List<HistoryRow> rows) {
    return rows.stream().map(HistoryRow::launched).min(Instant::compareTo).orElseThrow().minus(BEFORE_FIRST);
  }

  void play() throws InterruptedException {
    try (crew; jobs) {
      now = client.clock().now();
      takeOver();
      meter.at(now);
      prepareAll();
      schedule();
      while (!events.isEmpty()) {
        happen(events.poll());
      }
      meter.doing("paying out");
      payOut();
    }
  }

  /** Finds what an earlier run has made. */
  private void takeOver() {
    Map<String, CampaignPlayer> byId =
        campaigns.stream().collect(Collectors.toMap(c -> c.id().toString(), Function.identity()));
    for (JsonNode onDesk : cast.creator().deskCampaigns()) {
      CampaignPlayer campaign = byId.get(onDesk.path("id").asString());
      if (campaign != null) {
        campaign.found(onDesk);
      }
    }
  }

  private void prepareAll() throws InterruptedException {
    meter.doing("drafting and approving");
    List<CampaignPlayer> open = campaigns.stream().filter(c -> !c.ended() && !c.live()).toList();
    List<CampaignPlayer> left = Collections.synchronizedList(new ArrayList<>());
    crew.each(
        open,
        campaign -> {
          try {
            campaign.prepare();
          } catch (ApiProblem e) {
            if (e.status() != 422) {
              throw e;
            }
            left.add(campaign);
            refused.add(new Rejection(campaign.row().line(), Reason.REFUSED, e.getMessage()));
          }
        });
    campaigns.removeAll(left);
    meter.doing("");
  }

  /** Rows that passed our checks and not those of Fundus. */
  List<Rejection> refused() {
    return List.copyOf(refused);
  }

  /** The rows that were played to their end. */
  List<HistoryRow> played() {
    return campaigns.stream().map(CampaignPlayer::row).toList();
  }

  private void schedule() {
    for (CampaignPlayer campaign : campaigns) {
      if (campaign.ended()) {
        meter.alreadyThere(campaign.row().backers());
        meter.campaignEnded();
        continue;
      }
      if (!campaign.live()) {
        events.add(Event.launch(campaign));
      } else {
        campaign.refresh();
        scheduleRest(campaign);
      }
    }
  }

  private void scheduleRest(CampaignPlayer campaign) {
    events.add(Event.wave(Event.Kind.WAVE_1, campaign));
    events.add(Event.wave(Event.Kind.WAVE_2, campaign));
    events.add(Event.wave(Event.Kind.WAVE_3, campaign));
    boolean cancelled = campaign.row().outcome().beforeItsEnd();
    events.add(cancelled ? Event.cancel(campaign) : Event.close(campaign));
  }

  private void happen(Event event) throws InterruptedException {
    CampaignPlayer campaign = event.campaign();
    if (event.kind() == Event.Kind.CLOSE || event.kind() == Event.Kind.CANCEL) {
      awaitPledges(campaign);
    }
    moveTo(event.at());
    switch (event.kind()) {
      case LAUNCH -> {
        campaign.launch();
        scheduleRest(campaign);
      }
      case CANCEL -> {
        campaign.cancel();
        jobs.wake();
        meter.campaignEnded();
      }
      case CLOSE -> {
        awaitEnd(campaign);
        meter.campaignEnded();
      }
      default -> wave(event);
    }
  }

  private void moveTo(Instant moment) throws InterruptedException {
    // An interrupted run may have been further: the clock never goes back.
    if (moment.isAfter(now)) {
      awaitThoseWhoCloseBy(moment);
      now = client.setClock(moment, true).now();
      meter.at(now);
    }
  }

  /** Several campaigns may end in the same second: whoever is still paying for one must not come late. */
  private void awaitThoseWhoCloseBy(Instant moment) throws InterruptedException {
    for (CampaignPlayer campaign : List.copyOf(pledging.keySet())) {
      if (!campaign.deadline().isAfter(moment)) {
        awaitPledges(campaign);
      }
    }
  }

  /** Sets a wave's people going; they may still be busy when other campaigns' events follow. */
  private void wave(Event wave) throws InterruptedException {
    CampaignPlayer campaign = wave.campaign();
    List<Supporters.Order> orders = campaign.orders();
    int size = orders.size();
    for (Supporters.Order order : orders.subList(wave.kind().from(size), wave.kind().to(size))) {
      pledging
          .computeIfAbsent(campaign, c -> new ArrayList<>())
          .add(crew.take(() -> meter.pledge(campaign.pledge(order))));
    }
  }

  /** Waits until all its people have paid and Stripe's word on each, which comes by webhook, is in. */
  private void awaitPledges(CampaignPlayer campaign) throws InterruptedException {
    List<Future<?>> busy = pledging.remove(campaign);
    if (busy != null) {
      Crew.await(busy);
    }
    int expected = campaign.row().backers();
    if (expected > 0) {
      await(() -> campaign.confirmed() >= expected, () -> "not all pledges are confirmed: " + campaign.row());
    }
  }

  private void awaitEnd(CampaignPlayer campaign) throws InterruptedException {
    jobs.wake();
    await(
        () -> {
          campaign.refresh();
          return campaign.ended();
        },
        () -> campaign.state() + " after its deadline: " + campaign.row());
  }

  /** Waits for the backend; meanwhile the people of the waves that come next may begin. */
  private void await(BooleanSupplier done, Supplier<String> complaint) throws InterruptedException {
    long giveUpAt = System.nanoTime() + LIMIT.toNanos();
    for (long pause = 10; !done.getAsBoolean(); pause = Math.min(250, pause * 2)) {
      if (System.nanoTime() > giveUpAt) {
        throw new IllegalStateException("After " + LIMIT.toMinutes() + " minutes " + complaint.get());
      }
      if (pause >= 80) {
        jobs.wake();
      }
      if (!beginNextWave()) {
        Thread.sleep(pause);
      }
    }
  }

  private boolean beginNextWave() throws InterruptedException {
    if (events.isEmpty() || !events.peek().kind().isWave() || crew.busy()) {
      return false;
    }
    wave(events.poll());
    return true;
  }

  /**
   * Lets days pass until every successful campaign's money has reached its creator. Stripe's part of
   * it takes a while of real time, so days pass slowly here.
   */
  private void payOut() throws InterruptedException {
    client.runJobs();
    List<CampaignPlayer> waiting = unpaid(campaigns);
    int before = waiting.size();
    long progressAt = System.nanoTime();
    for (int turn = 0; !waiting.isEmpty(); turn++) {
      if (waiting.size() < before) {
        before = waiting.size();
        progressAt = System.nanoTime();
      } else if (System.nanoTime() > progressAt + LIMIT.toNanos()) {
        throw new IllegalStateException(
            waiting.size() + " campaigns were not paid out, the first: " + waiting.getFirst().row());
      }
      if (turn % 10 == 0 && turn / 10 < DAYS_TO_PAY_OUT) {
        moveTo(now.plus(Duration.ofDays(1)));
      }
      client.runJobs();
      if (releases.all() > 0) {
        client.runJobs();
      }
      waiting = unpaid(waiting);
      Thread.sleep(waiting.isEmpty() ? 0 : 200);
    }
  }

  private List<CampaignPlayer> unpaid(List<CampaignPlayer> among) {
    return among.stream()
        .filter(c -> c.row().outcome() == Outcome.SUCCESSFUL)
        .filter(c -> !cast.creator().payout(c.id()).path("state").asString().equals("paid"))
        .toList();
  }
}
