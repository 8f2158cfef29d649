package ch.fundus.pledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.fundus.testing.IntegrationTest;
import ch.fundus.testing.LiveCampaign;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;

/** Pledges that are written together are told apart: each gets its own answer. */
class PledgeWriterIT extends IntegrationTest {
  private static final int CROWD = 600;
  private static final int UNITS = 40;
  @Autowired private PledgeWriter writer;
  @Autowired private TransactionTemplate transaction;
  @Autowired private ApplicationEventPublisher events;

  @Test
  void ofACrowdEachIsToldWhatBecameOfItsOwnPledge() throws Exception {
    var campaign = campaign(UNITS);
    var other = campaign(null);
    var rows = new ArrayList<PledgeWriter.Row>();
    for (var i = 0; i < CROWD; i++) {
      rows.add(
          switch (i % 5) {
            case 0 -> row(campaign.id(), campaign.rewardId(), 2_500);
            case 1 -> row(other.id(), null, 100 + i);
            case 2 -> row(campaign.id(), campaign.rewardId(), 2_499);
            case 3 -> row(UUID.randomUUID(), null, 500);
            default -> row(other.id(), campaign.rewardId(), 2_500);
          });
    }
    var found = all(rows);
    for (var i = 0; i < CROWD; i++) {
      var answer = found.get(i).get();
      switch (i % 5) {
        case 0 -> assertThat(answer.rewardMinor()).isEqualTo(2_500);
        case 1 -> assertThat(answer).isEqualTo(new PledgeWriter.Found(true, true, false, null, null, null));
        case 2 -> assertThat(answer).isEqualTo(new PledgeWriter.Found(false, true, false, 2_500L, false, false));
        case 3 -> assertThat(answer.open()).isFalse();
        default -> assertThat(answer).isEqualTo(new PledgeWriter.Found(false, true, false, null, null, null));
      }
    }
    assertThat(stored("campaign_id", campaign.id())).isEqualTo(UNITS);
    assertThat(stored("campaign_id", other.id())).isEqualTo(CROWD / 5);
    assertThat((long) db.fetchValue("select count(distinct pledge_id) from pledge.reward_slot where reward_id = ?", campaign.rewardId()))
        .isEqualTo(UNITS);
  }

  @Test
  void theSamePledgeManyTimesAtOnceIsPlacedOnceAndTakesOneUnit() throws Exception {
    var campaign = campaign(UNITS);
    var row = row(campaign.id(), campaign.rewardId(), 2_500);
    var placed = 0;
    for (var answer : all(java.util.Collections.nCopies(50, row))) {
      placed += answer.get().placed() ? 1 : 0;
    }
    assertThat(placed).isEqualTo(1);
    assertThat((long) db.fetchValue("select count(*) from pledge.reward_slot where pledge_id = ?", row.id())).isEqualTo(1);
  }

  @Test
  void oneThatTheDatabaseRefusesDoesNotSpoilTheOthers() throws Exception {
    var campaign = campaign(null);
    var rows = new ArrayList<PledgeWriter.Row>();
    for (var i = 0; i < 100; i++) {
      // No amount below CHF 1: the request is checked before, the table's constraint stands behind it.
      rows.add(row(campaign.id(), null, i == 42 ? 1 : 500));
    }
    var found = all(rows);
    for (var i = 0; i < 100; i++) {
      var answer = found.get(i);
      if (i == 42) {
        assertThatThrownBy(answer::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(DataIntegrityViolationException.class);
      } else {
        assertThat(answer.get().placed()).isTrue();
      }
    }
    assertThat(stored("campaign_id", campaign.id())).isEqualTo(99);
  }

  private LiveCampaign campaign(Integer units) {
    as("mara", "creator").get("/api/me/pledges").ok();
    var mara = (UUID) db.fetchValue("select id from identity.person where subject = 'subject-mara'");
    return LiveCampaign.with(db, transaction, events, mara, 1_000_000, units, clock.instant(), clock.instant().plus(Duration.ofDays(30)));
  }

  private List<Future<PledgeWriter.Found>> all(List<PledgeWriter.Row> rows) {
    var answers = new ArrayList<Future<PledgeWriter.Found>>();
    try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      rows.forEach(row -> answers.add(crowd.submit(() -> writer.place(row))));
    }
    return answers;
  }

  private long stored(String column, UUID id) {
    return (long) db.fetchValue("select count(*) from pledge.pledge where " + column + " = ?", id);
  }

  private static PledgeWriter.Row row(UUID campaignId, UUID rewardId, long amountMinor) {
    var id = UUID.randomUUID();
    return new PledgeWriter.Row(
        id, campaignId, rewardId, null, id + "@crowd.example", "", "anonymous", null, "de", amountMinor, null, null,
        PledgeKeys.hash(id.toString()), PledgeKeys.hash("key " + id));
  }
}
