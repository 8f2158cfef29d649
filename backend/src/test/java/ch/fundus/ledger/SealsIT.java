package ch.fundus.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Sealing on the real database: nothing is left out, nothing can be changed afterwards, and how fast it is. */
class SealsIT extends CommitmentTest {
  @Autowired private Sealing sealing;
  @Autowired private Seals seals;
  @Autowired private SealCheck check;
  @Autowired private Proofs proofs;
  @Value("${spring.datasource.url}") private String url;

  @Test
  void whatCommitsLateIsSealedInALaterBatchAndNeverLeftOut() throws Exception {
    var campaign = open();
    var entered = new CountDownLatch(1);
    var sealed = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var late = threads.submit(() -> transaction.executeWithoutResult(s -> {
        ledger.post(forth("late-" + campaign, campaign, 100));
        entered.countDown();
        await(sealed);
      }));
      entered.await();
      post(forth("early-" + campaign, campaign, 200)); // a larger transaction id, and committed first
      sealing.run();
      assertThat(unsealed(campaign)).as("the early one waits for the late one").isEqualTo(1);
      sealed.countDown();
      late.get();
    }
    sealing.run();
    assertThat(unsealed(campaign)).isZero();
    assertThat(check.violations(Invariants.Scope.WHOLE)).isEmpty();
    post(back("late-" + campaign, campaign, 100));
    post(back("early-" + campaign, campaign, 200));
  }

  @Test
  void twoNodesSealEverythingOnceWhileEntriesArrive() throws Exception {
    var campaign = open();
    try (var threads = Executors.newFixedThreadPool(8)) {
      var running = new ArrayList<java.util.concurrent.Future<?>>();
      for (var i = 0; i < 200; i++) {
        var n = i;
        running.add(threads.submit(() -> post(forth(n + "-" + campaign, campaign, 1 + n))));
        if (i % 20 == 0) {
          running.add(threads.submit(sealing::run));
          running.add(threads.submit(sealing::run));
        }
      }
      for (var run : running) {
        run.get();
      }
    }
    IntStream.range(0, 200).forEach(i -> post(back(i + "-" + campaign, campaign, 1 + i)));
    sealing.run();
    assertThat(unsealed(campaign)).isZero();
    assertThat(check.violations(Invariants.Scope.WHOLE)).isEmpty();
  }

  @Test
  void everyKindOfTamperingIsFound() {
    var campaign = open();
    post(forth("tampered-" + campaign, campaign, 100));
    post(back("tampered-" + campaign, campaign, 100));
    sealing.run();
    var entry = entries(campaign).getFirst();
    for (var tampering : List.of(
        "update ledger.transfer set amount_minor = amount_minor + 1 where entry_id = '" + entry + "'",
        "update ledger.transfer set debit_account = credit_account, credit_account = debit_account where entry_id = '" + entry + "'",
        "delete from ledger.transfer where entry_id = '" + entry + "'",
        "update ledger.entry set occurred_at = occurred_at + interval '1 microsecond' where id = '" + entry + "'",
        "update ledger.entry set source_id = source_id || 'x' where id = '" + entry + "'",
        "update ledger.entry set kind = 'success' where id = '" + entry + "'",
        "update ledger.account set owner = gen_random_uuid() where owner = '" + campaign + "'",
        "insert into ledger.transfer select entry_id, 2, debit_account, credit_account, 1, 'CHF', xid from ledger.transfer where entry_id = '" + entry + "'",
        "update ledger.seal set root = sha256(root) where number = (select max(number) from ledger.seal)",
        "update ledger.seal set sealed_at = sealed_at + interval '1 second' where number = (select max(number) from ledger.seal)",
        "delete from ledger.seal where number = 1")) {
      assertThatThrownBy(() -> db.execute(tampering)).as(tampering).hasStackTraceContaining("permission denied");
      assertThat(afterAnOwner(tampering)).as(tampering).isNotEmpty();
    }
    assertThat(check.violations(Invariants.Scope.WHOLE)).isEmpty();
  }

  @Test
  void theRootsArePublishedByDayAndAsAFileThatChains() {
    var campaign = open();
    post(forth("published-" + campaign, campaign, 100));
    post(back("published-" + campaign, campaign, 100));
    sealing.run();
    var latest = visitor().get("/api/ledger/seals").ok().path("latest");
    assertThat(latest.path("number").asLong()).isEqualTo(seals.latest().orElseThrow().number());
    assertThat(latest.has("salt")).isFalse();
    var lines = visitor().get("/api/ledger/roots.txt").text().lines().filter(l -> !l.startsWith("#")).toList();
    var previous = Seal.NONE;
    for (var line : lines) {
      var fields = line.split(" ");
      assertThat(fields[4]).isEqualTo(previous);
      previous = fields[5];
    }
    assertThat(lines.getLast()).endsWith(latest.path("seal").asString());
    var day = clock.instant().atZone(Seals.ZONE).toLocalDate();
    assertThat(visitor().get("/api/ledger/roots/" + day + ".txt").text()).contains(lines.getLast());
    assertThat(visitor().get("/api/ledger/seals/" + day).ok().path("seals").size()).isPositive();
  }

  @Test
  void sealingIsFastAndSoIsAProof() {
    var campaign = open();
    var transfers = 20_000;
    for (var step = 0; step < transfers / 2; step += 500) {
      var from = step;
      transaction.executeWithoutResult(s -> {
        ledger.postAll(IntStream.range(from, from + 500).mapToObj(i -> forth("fast-" + i + campaign, campaign, 1 + i)).toList());
        ledger.postAll(IntStream.range(from, from + 500).mapToObj(i -> back("fast-" + i + campaign, campaign, 1 + i)).toList());
      });
    }
    var begin = System.nanoTime();
    sealing.run();
    var sealedSeconds = (System.nanoTime() - begin) / 1e9;
    begin = System.nanoTime();
    assertThat(check.violations(Invariants.Scope.WHOLE)).isEmpty();
    var checkedSeconds = (System.nanoTime() - begin) / 1e9;
    var total = (long) db.fetchValue("select count(*) from ledger.transfer");
    begin = System.nanoTime();
    var proof = proofs.of(List.of(entries(campaign).getFirst())).getFirst();
    var proofMillis = (System.nanoTime() - begin) / 1e6;
    System.out.printf("Sealing: %,.0f transfers/s; verifying all seals: %,.0f transfers/s; a first proof from a batch of %,d: %.0f ms%n",
        transfers / sealedSeconds, total / checkedSeconds, proof.seal().transfers(), proofMillis);
    assertThat(unsealed(campaign)).isZero();
  }

  /** What the check finds after the database's owner, whom no trigger stops, has done this; undone afterwards. */
  private List<String> afterAnOwner(String sql) {
    try (var owner = DriverManager.getConnection(url, "fundus_owner", "owner"); var statement = owner.createStatement()) {
      owner.setAutoCommit(false);
      statement.execute("set local session_replication_role = replica");
      statement.execute(sql);
      var there = DSL.using(owner, SQLDialect.POSTGRES);
      var found = new SealCheck(there, new Seals(there)).violations(Invariants.Scope.WHOLE);
      owner.rollback();
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long unsealed(UUID campaign) {
    return (long) db.fetchValue(
        """
        select count(*) from ledger.transfer t join ledger.account a on a.id in (t.debit_account, t.credit_account)
        where a.owner = ? and t.xid >= (select max(upto_xid) from ledger.seal)
        """, campaign);
  }

  private List<UUID> entries(UUID campaign) {
    return db.fetch(
            """
            select t.entry_id from ledger.transfer t join ledger.account a on a.id in (t.debit_account, t.credit_account)
            where a.owner = ? order by t.xid, t.entry_id
            """, campaign).getValues(0, UUID.class);
  }
}
