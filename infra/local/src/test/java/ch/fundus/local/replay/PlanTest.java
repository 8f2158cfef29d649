package ch.fundus.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.local.client.AuditReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static HistoryRow row(long goalMinor, long pledgedMinor, int backers, Outcome outcome) {
    return new HistoryRow(
        2, "77", "Songs", "music", "IT", Instant.parse("2015-09-11T12:00:00Z"), 30, goalMinor,
        pledgedMinor, backers, outcome);
  }

  @Test
  void theThreeWavesBringEveryPledgeOnce() {
    for (int pledges : new int[] {0, 1, 2, 3, 7, 100, 63_416}) {
      assertThat(Event.Kind.WAVE_1.from(pledges)).isZero();
      assertThat(Event.Kind.WAVE_1.to(pledges)).isEqualTo(Event.Kind.WAVE_2.from(pledges));
      assertThat(Event.Kind.WAVE_2.to(pledges)).isEqualTo(Event.Kind.WAVE_3.from(pledges));
      assertThat(Event.Kind.WAVE_3.to(pledges)).isEqualTo(pledges);
    }
  }

  @Test
  void everyWaveComesBeforeTheCampaignEndsOrIsCancelled() {
    for (Outcome outcome : Outcome.values()) {
      var campaign = new CampaignPlayer(row(1_000, 0, 0, outcome), cast());
      List<Event> events = new ArrayList<>(List.of(
          outcome.beforeItsEnd() ? Event.cancel(campaign) : Event.close(campaign),
          Event.wave(Event.Kind.WAVE_3, campaign), Event.wave(Event.Kind.WAVE_1, campaign),
          Event.launch(campaign), Event.wave(Event.Kind.WAVE_2, campaign)));
      Collections.sort(events);
      assertThat(events).extracting(e -> e.kind().toString())
          .containsExactly("LAUNCH", "WAVE_1", "WAVE_2", "WAVE_3", outcome.beforeItsEnd() ? "CANCEL" : "CLOSE");
    }
  }

  @Test
  void supportersAreDistinctAndTheSameAgain() {
    var row = row(100_000, 123_456, 200, Outcome.SUCCESSFUL);
    var campaign = Identifiers.campaign("77");
    var reward = java.util.UUID.randomUUID();
    var orders = Supporters.of(row, campaign, reward);
    assertThat(orders).isEqualTo(Supporters.of(row, campaign, reward));
    assertThat(orders.stream().map(Supporters.Order::id).distinct()).hasSize(200);
    assertThat(orders.stream().map(o -> o.content().email()).distinct()).hasSize(200);
    assertThat(orders.stream().mapToLong(o -> o.content().amountMinor()).sum()).isEqualTo(123_456);
    assertThat(orders).allSatisfy(o -> {
      assertThat(o.content().rewardId() == null || o.content().amountMinor() >= Supporters.REWARD_MINOR).isTrue();
      assertThat(o.content().display().equals("pseudonym")).isEqualTo(o.content().publicName() != null);
    });
  }

  @Test
  void theBudgetAddsUpToTheGoal() {
    for (long goal : new long[] {100, 101, 199, 250, 12_345, 1_000_000, 99_999_999_999L}) {
      var documents = new CampaignDocuments(row(goal, 0, 0, Outcome.FAILED), List.of("01"), 500);
      long budget = ((List<?>) documents.content(1, 0).get("budget")).stream()
          .mapToLong(line -> (Long) ((Map<?, ?>) line).get("amountMinor")).sum();
      long artist = (Long) documents.remuneration().getFirst().get("rateMinor");
      assertThat(budget + artist + (goal * 500 + 5_000) / 10_000).isEqualTo(goal);
    }
  }

  @Test
  void aFrancThatIsMissingIsNamed() {
    var expected = new ReplayResult.Sums(3, 1, 1, 1, 10, 50_000, 20_000);
    var found = new ReplayResult.Sums(3, 1, 1, 1, 10, 50_000, 19_900);
    var clean = new AuditReport(Instant.EPOCH, 0, List.of());
    var exact = new ReplayResult(expected, expected, List.of(), clean, 10, 2);
    assertThat(exact.exact()).isTrue();
    assertThat(exact.json()).containsEntry("difference_minor", 0L).containsEntry("pledges_per_second", 5.0);
    var off = new ReplayResult(expected, found, List.of(), clean, 10, 2);
    assertThat(off.exact()).isFalse();
    assertThat(off.json()).containsEntry("difference_minor", -100L);
    assertThat(off.table()).contains("-1.00");
    var breached = new AuditReport(Instant.EPOCH, 1, List.of(new AuditReport.Invariant(9, "x", 1, null)));
    assertThat(new ReplayResult(expected, expected, List.of(), breached, 10, 2).exact()).isFalse();
  }

  @Test
  void aCrewDoesEveryThingAndReportsTheFirstFailure() throws InterruptedException {
    var done = Collections.synchronizedSet(new java.util.HashSet<Integer>());
    try (var crew = new Crew(4)) {
      crew.each(IntStream.range(0, 500).boxed().toList(), done::add);
      assertThat(done).hasSize(500);
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> crew.each(List.of(1, 2, 3), i -> {
        throw new IllegalStateException("no " + i);
      })).hasMessageStartingWith("no ");
    }
  }

  private static CampaignPlayer.Cast cast() {
    return new CampaignPlayer.Cast(null, null, null, null, List.of("01", "02"), 500);
  }
}
