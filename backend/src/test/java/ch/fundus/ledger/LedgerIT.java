package ch.fundus.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LedgerIT extends CommitmentTest {
  @Autowired private Rollups rollups;

  @Test
  void aRetryIsOneEntryAndAnotherContentIsAnError() {
    var campaign = open();
    var source = UUID.randomUUID();
    assertThat(post(forth(source, campaign, 1_000))).isTrue();
    assertThat(post(forth(source, campaign, 1_000))).isFalse();
    assertThatThrownBy(() -> post(forth(source, campaign, 1_001))).isInstanceOf(IllegalStateException.class);
    assertThat(balance(campaign)).isEqualTo(1_000);
    post(back(source, campaign, 1_000));
  }

  @Test
  void aSeriesIsEnteredOnceAndAnotherContentIsAnError() {
    var campaign = open();
    var ids = List.of("a" + campaign, "b" + campaign, "c" + campaign);
    ids.forEach(id -> post(forth(id, campaign, 1_000)));
    post(back(ids.getFirst(), campaign, 1_000));
    assertThat(postEach(campaign, ids, 1_000)).as("the first was entered by itself").isEqualTo(2);
    assertThat(balance(campaign)).isZero();
    assertThat(postEach(campaign, ids, 1_000)).isZero();
    assertThatThrownBy(() -> postEach(campaign, ids, 999)).isInstanceOf(IllegalStateException.class);
    assertThat(balance(campaign)).isZero();
  }

  private int postEach(UUID campaign, List<String> sources, long amountMinor) {
    var events = DSL.select(DSL.field("source_id", String.class), DSL.val(amountMinor))
        .from("unnest({0}::text[]) source_id", DSL.val(sources.toArray(String[]::new)));
    return transaction.execute(status -> ledger.postEach(Posting.commitmentVoids(campaign, Instant.EPOCH), events));
  }

  @Test
  void whatIsWrittenCanNotBeChangedOrRemoved() {
    var campaign = open();
    var source = UUID.randomUUID();
    post(forth(source, campaign, 500));
    assertThatThrownBy(() -> db.execute("update ledger.transfer set amount_minor = 1")).hasStackTraceContaining("permission denied");
    assertThatThrownBy(() -> db.execute("delete from ledger.entry")).hasStackTraceContaining("permission denied");
    assertThatThrownBy(() -> db.execute("truncate ledger.transfer")).hasStackTraceContaining("permission denied");
    post(back(source, campaign, 500));
  }

  @Test
  void aBalanceIsExactWhileEntriesCommitInAnyOrderAndRollupsRun() throws Exception {
    var campaign = open();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var posts =
          IntStream.range(0, 300)
              .mapToObj(i -> threads.submit((Callable<Boolean>) () -> {
                if (i % 10 == 0) {
                  rollups.run();
                }
                return post(forth(Integer.toString(i) + campaign, campaign, 1 + i));
              }))
              .toList();
      for (var post : posts) {
        post.get();
      }
    }
    rollups.run();
    assertThat(balance(campaign)).isEqualTo(300 * 301 / 2);
    rollups.run();
    assertThat(balance(campaign)).isEqualTo(300 * 301 / 2);
    for (var i = 0; i < 300; i++) {
      post(back(Integer.toString(i) + campaign, campaign, 1 + i));
    }
    assertThat(balance(campaign)).isZero();
  }

  @Test
  void anInvariantThatIsViolatedIsFound() {
    var campaign = open();
    var entry = UUID.randomUUID();
    // The schema lets an entry without transfers through; the audit does not.
    transaction.executeWithoutResult(
        status -> {
          db.execute("insert into ledger.entry (id, kind, source, source_id, occurred_at) values (?, 'commitment', 'pledge', ?, now())", entry, "x" + campaign);
          assertThat(db.fetchValue("select count(*) from ledger.invariant_02_entries_have_transfers")).isEqualTo(1L);
          status.setRollbackOnly();
        });
  }

  private long balance(UUID campaign) {
    return ledger.balanceMinor(AccountKind.COMMITMENT.of(campaign));
  }
}
