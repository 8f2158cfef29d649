package ch.fundus.local.replay;

import ch.fundus.local.client.ApiProblem;
import ch.fundus.local.client.FundusClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Moves the frozen clock from event to event and lets each happen. Whatever was interrupted is done
 * again from the campaigns' states: everything is found under its own id.
 */
final class Replay {
  private static final int AT_ONCE = 24;
  private static final Duration BEFORE_FIRST = Duration.ofDays(2);
  private static final Duration CONFIRMATION_LIMIT = Duration.ofMinutes(3);
  private static final Duration PAYOUT_LIMIT = Duration.ofMinutes(5);
  private static final int DAYS_TO_PAY_OUT = 14;

  private final FundusClient client;
  private final CampaignPlayer.Cast cast;
  private final List<CampaignPlayer> campaigns;
  private final List<Rejection> refused = Collections.synchronizedList(new ArrayList<>());
  private final Meter meter;
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final Crew crew = new Crew(AT_ONCE);
  private Instant now;

  Replay(FundusClient client, CampaignPlayer.Cast cast, List<HistoryRow> rows, Meter meter) {
    this.client = client;
    this.cast = cast;
    this.campaigns =
        rows.stream().map(row -> new CampaignPlayer(row, cast)).collect(Collectors.toList());
    this.meter = meter;
  }

  /** The moment at which a fresh stack's clock is set before anything is done. */
  static Instant beginning(List<HistoryRow> rows) {
    return rows.stream().map(HistoryRow::launched).min(Instant::compareTo).orElseThrow().minus(BEFORE_FIRST);
  }

  void play() throws InterruptedException {
    try (crew) {
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
    if (event.kind().isWave()) {
      moveTo(event.at());
      waves(withOthersBeforeNextStep(event));
      return;
    }
    moveTo(event.at());
    switch (event.kind()) {
      case LAUNCH -> {
        campaign.launch();
        scheduleRest(campaign);
      }
      case CANCEL -> {
        campaign.cancel();
        client.runJobs();
        meter.campaignEnded();
      }
      default -> {
        client.runJobs();
        campaign.refresh();
        if (!campaign.ended()) {
          throw new IllegalStateException(
              campaign.row() + " is " + campaign.state() + " after its deadline");
        }
        meter.campaignEnded();
      }
    }
  }

  private void moveTo(Instant moment) {
    // An interrupted run may have been further: the clock never goes back.
    if (moment.isAfter(now)) {
      now = client.setClock(moment, true).now();
      meter.at(now);
    }
  }

  /** Waves that follow without anything else between them come together, to keep everybody busy. */
  private List<Event> withOthersBeforeNextStep(Event first) {
    List<Event> waves = new ArrayList<>(List.of(first));
    while (!events.isEmpty() && events.peek().kind().isWave()) {
      waves.add(events.poll());
    }
    return waves;
  }

  private record Task(CampaignPlayer campaign, Supporters.Order order) {}

  private void waves(List<Event> waves) throws InterruptedException {
    List<Task> tasks = new ArrayList<>();
    for (Event wave : waves) {
      List<Supporters.Order> orders = wave.campaign().orders();
      int size = orders.size();
      for (Supporters.Order order : orders.subList(wave.kind().from(size), wave.kind().to(size))) {
        tasks.add(new Task(wave.campaign(), order));
      }
    }
    crew.each(tasks, task -> meter.pledge(task.campaign().pledge(task.order())));
    for (Event wave : waves) {
      awaitConfirmed(wave.campaign(), wave.kind().to(wave.campaign().row().backers()));
    }
  }

  /** Waits for Stripe's word on the pledges that were paid, which comes by webhook. */
  private void awaitConfirmed(CampaignPlayer campaign, int expected) throws InterruptedException {
    long giveUpAt = System.nanoTime() + CONFIRMATION_LIMIT.toNanos();
    long pause = 5;
    int confirmed = campaign.confirmed();
    while (confirmed < expected) {
      if (System.nanoTime() > giveUpAt) {
        throw new IllegalStateException(
            "Only %d of %d pledges were confirmed: %s".formatted(confirmed, expected, campaign.row()));
      }
      Thread.sleep(pause);
      pause = Math.min(500, pause * 2);
      confirmed = campaign.confirmed();
    }
  }

  /**
   * Lets days pass until every successful campaign's money has reached its creator. Stripe's part of
   * it takes a while of real time, so days pass slowly here.
   */
  private void payOut() throws InterruptedException {
    long giveUpAt = System.nanoTime() + PAYOUT_LIMIT.toNanos();
    List<CampaignPlayer> waiting = unpaid(campaigns);
    for (int turn = 0; !waiting.isEmpty(); turn++) {
      if (System.nanoTime() > giveUpAt) {
        throw new IllegalStateException(
            waiting.size() + " campaigns were not paid out, the first: " + waiting.getFirst().row());
      }
      if (turn % 10 == 0 && turn / 10 < DAYS_TO_PAY_OUT) {
        moveTo(now.plus(Duration.ofDays(1)));
      }
      client.runJobs();
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
