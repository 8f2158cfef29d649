package ch.fundus.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.ledger.Ledger;
import ch.fundus.ledger.Posting;
import ch.fundus.testing.IntegrationTest;
import ch.fundus.testing.LiveCampaign;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The cube's figures beside those counted from the ledger and the pledges in the same snapshot, whatever else happens. */
class CubeIT extends IntegrationTest {
  private static final String DISCIPLINE = "games";
  private static final String OTHER = "photography";
  private static final Instant LAUNCH = Instant.parse("2031-01-10T09:00:00Z");
  private static final List<String> AREAS = List.of("18", "20", "30");
  private static final List<String> LANGUAGES = List.of("de", "fr", "it", "en");
  @Autowired private TransactionTemplate transaction;
  @Autowired private ApplicationEventPublisher events;
  @Autowired private PlatformTransactionManager manager;
  @Autowired private Ledger ledger;
  @Autowired private Cube cube;
  @Autowired private Desk desk;
  @Autowired private DeskReads reads;
  private final List<UUID> campaigns = new ArrayList<>();
  private TransactionTemplate snapshot;

  private record Made(UUID id, UUID campaign, long minor, Instant at) {}

  @BeforeAll
  void campaigns() {
    snapshot = new TransactionTemplate(manager);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    snapshot.setReadOnly(true);
    as("cube-owner").get("/api/me/pledges").ok();
    var owner = (UUID) db.fetchValue("select id from identity.person where subject = 'subject-cube-owner'");
    for (var i = 0; i < 12; i++) {
      var live = LiveCampaign.with(db, transaction, events, owner, 10_000_000, null, LAUNCH, LAUNCH.plus(Duration.ofDays(900)));
      db.execute("update campaign.campaign set discipline = ?, area = ?, language = ? where id = ?",
          i % 4 == 3 ? OTHER : DISCIPLINE, AREAS.get(i % 3), LANGUAGES.get(i % 4), live.id());
      campaigns.add(live.id());
    }
  }

  @Test
  void everyFigureIsTheLedgersWhilePledgesStreamIn() throws Exception {
    stream(200, () -> {
      cube.run();
      compare();
    });
    cube.run();
    compare();
    assertThat(tail()).as("once all is quiet nothing is left beside the sums").isZero();
    compareSums();
  }

  @Test
  void aRebuildChangesNoAnswer() throws Exception {
    var before = cube.state().generation();
    var rebuilt = new AtomicInteger();
    stream(100, () -> {
      if (cube.state().building() == null) {
        cube.rebuild();
        rebuilt.incrementAndGet();
      }
      compare();
      cube.run();
      compare();
    });
    for (var round = 0; round < 5 || cube.state().building() != null; round++) {
      cube.run();
    }
    assertThat(rebuilt.get()).isPositive();
    assertThat(cube.state().generation()).isNotEqualTo(before);
    compare();
    compareSums();
    assertThat((long) db.fetchValue("select count(*) from statistics.pledge_month where generation <> ?", cube.state().generation())).as("what answered before is gone").isZero();
  }

  @Test
  void aTransactionThatCommitsAfterAYoungerOneWasReadIsCounted() throws Exception {
    var late = new Made(UUID.randomUUID(), campaigns.getFirst(), 4_321, LAUNCH.plus(Duration.ofDays(3)));
    var young = new Made(UUID.randomUUID(), campaigns.getFirst(), 1_234, LAUNCH.plus(Duration.ofDays(3)));
    var before = pledged();
    transaction.executeWithoutResult(open -> {
      pledge(late, "late@cube.example");
      // Another connection: younger, committed first, and read.
      inAnotherThread(() -> {
        transaction.executeWithoutResult(t -> pledge(young, "young@cube.example"));
        cube.run();
        compare();
        assertThat(pledged() - before).isEqualTo(1_234);
        assertThat(tail()).as("the younger one stays beside the sums while an older one may still come").isPositive();
      });
    });
    assertThat(pledged() - before).isEqualTo(1_234 + 4_321);
    cube.run();
    assertThat(tail()).isZero();
    assertThat(pledged() - before).isEqualTo(1_234 + 4_321);
    compare();
    compareSums();
  }

  /** Four writers, one of whom withdraws and changes; {@code meanwhile} runs again and again until they are done, at least five times. */
  private void stream(int each, Runnable meanwhile) throws Exception {
    try (var pool = Executors.newFixedThreadPool(4)) {
      List<Future<?>> writers = new ArrayList<>();
      for (var w = 0; w < 4; w++) {
        var random = new Random(w * 1_000L + each);
        writers.add(pool.submit(() -> write(each, random)));
      }
      for (var round = 0; round < 5 || writers.stream().anyMatch(f -> !f.isDone()); round++) {
        meanwhile.run();
      }
      for (var writer : writers) {
        writer.get();
      }
    }
  }

  private void write(int many, Random random) {
    var mine = new ArrayList<Made>();
    for (var i = 0; i < many; i++) {
      var at = LAUNCH.plus(Duration.ofHours(random.nextInt(24 * 400)));
      var made = new Made(UUID.randomUUID(), campaigns.get(random.nextInt(campaigns.size())), 500 + random.nextInt(200) * 50L, at);
      transaction.executeWithoutResult(t -> pledge(made, "backer-" + random.nextInt(90) + "@cube.example"));
      mine.add(made);
      if (i % 7 == 0) {
        var gone = mine.remove(random.nextInt(mine.size()));
        transaction.executeWithoutResult(t -> withdraw(gone, made.at));
      }
    }
  }

  /** A confirmed pledge as the services leave it. */
  private void pledge(Made made, String email) {
    db.execute(
        """
        insert into pledge.pledge (id, campaign_id, email, display, language, amount_minor, state, request_hash, access_hash, placed_at, confirmed_at)
        values (?, ?, ?, 'anonymous', 'de', ?, 'confirmed', ?, ?, ?::timestamptz, ?::timestamptz)
        """, made.id, made.campaign, email, made.minor, "0".repeat(64), "0".repeat(64), made.at.toString(), made.at.toString());
    ledger.post(Posting.commitment(made.id, 1, made.campaign, made.minor, made.at));
  }

  private void withdraw(Made made, Instant at) {
    db.execute("update pledge.pledge set state = 'cancelled', ended_at = ?::timestamptz where id = ?", at.toString(), made.id);
    ledger.post(Posting.commitmentVoid(made.id, 1, made.campaign, made.minor, at));
  }

  private void inAnotherThread(Runnable what) {
    try (var pool = Executors.newSingleThreadExecutor()) {
      pool.submit(what).get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** In one snapshot: the desk's figures of two periods, narrowed in several ways, and those counted by hand. */
  private void compare() {
    snapshot.executeWithoutResult(t -> {
      for (var period : List.of(Period.of("2031-01", "2031-12").orElseThrow(), Period.of("2031-06", "2032-02").orElseThrow())) {
        for (var filter : List.of(query(period, DISCIPLINE, null), query(period, OTHER, null), query(period, DISCIPLINE, "18"))) {
          var figures = desk.view(filter, true).figures();
          var truth = counted(filter);
          for (var code : truth.keySet()) {
            var shown = figures.stream().filter(f -> f.code().equals(code)).findFirst().orElseThrow().value();
            if (shown != null || filter.area() == null) {
              assertThat(shown == null ? BigDecimal.ZERO : shown).as(code + " of " + filter).isEqualByComparingTo(truth.get(code));
            }
          }
        }
      }
      var days = query(Period.of("2031-02-11", "2031-07-19").orElseThrow(), DISCIPLINE, null);
      assertThat(reads.money(days, Dimension.AREA).values().stream().mapToLong(DeskReads.Money::pledgedMinor).sum()).isEqualTo(counted(days).get("pledged").longValueExact());
    });
  }

  private static DeskQuery query(Period period, String discipline, String area) {
    return new DeskQuery(period, discipline, area, null, Dimension.MONTH);
  }

  /** From the ledger's transfers and the pledges, without any of the cube's own views. */
  private Map<String, BigDecimal> counted(DeskQuery q) {
    return db.fetchSingle(
            """
            with stands as (
              select t.amount_minor, p.email, e.occurred_at, c.discipline, c.area
              from ledger.entry e join ledger.transfer t on t.entry_id = e.id join ledger.account a on a.id = t.credit_account
              join campaign.campaign c on c.id = a.owner join pledge.pledge p on p.id::text || ':1' = e.source_id
              where e.kind = 'commitment' and c.discipline = ? and (?::text is null or c.area = ?)
                and not exists (select from ledger.entry v where v.source_id = e.source_id and v.kind = 'commitment_void')),
            period as (select * from stands where (occurred_at at time zone 'Europe/Zurich')::date >= ?::date and (occurred_at at time zone 'Europe/Zurich')::date < ?::date)
            select coalesce(sum(amount_minor), 0), count(*), count(distinct lower(email)),
              (select count(distinct lower(p.email)) from period p where not exists (
                 select from stands s where lower(s.email) = lower(p.email) and (s.occurred_at at time zone 'Europe/Zurich')::date < ?::date))
            from period
            """,
            q.discipline(), q.area(), q.area(), q.period().first().toString(), q.period().until().toString(), q.period().first().toString())
        .map(r -> Map.of("pledged", r.get(0, BigDecimal.class), "pledges", r.get(1, BigDecimal.class), "backers", r.get(2, BigDecimal.class), "new_backers", r.get(3, BigDecimal.class)));
  }

  private long pledged() {
    return snapshot.execute(t -> counted(query(Period.of("2031-01", "2032-12").orElseThrow(), DISCIPLINE, null)).get("pledged").longValueExact());
  }

  private long tail() {
    return (long) db.fetchValue("select count(*) from statistics.tail()");
  }

  /** Every table of sums has the same total as the ledger, when nothing is beside it. */
  private void compareSums() {
    var truth = (BigDecimal) db.fetchValue(
        """
        select sum(case when d.kind = 'commitment_contra' then t.amount_minor else -t.amount_minor end)
        from ledger.transfer t join ledger.account d on d.id = t.debit_account join ledger.account c on c.id = t.credit_account
        join campaign.campaign k on k.id = case when d.kind = 'commitment_contra' then c.owner else d.owner end
        where (d.kind = 'commitment_contra' or c.kind = 'commitment_contra') and k.discipline in ('games', 'photography')
        """);
    for (var table : List.of("pledge_month", "pledge_day", "discipline_month")) {
      assertThat((BigDecimal) db.fetchValue("select sum(pledged_minor) from statistics." + table
          + " where generation = (select generation from statistics.cube where active) and discipline in ('games', 'photography')")).as(table).isEqualByComparingTo(truth);
    }
    assertThat((BigDecimal) db.fetchValue(
        """
        select sum(m.pledged_minor) from statistics.campaign_month m join campaign.campaign c on c.id = m.campaign_id
        where generation = (select generation from statistics.cube where active) and c.discipline in ('games', 'photography')
        """)).isEqualByComparingTo(truth);
    assertThat((BigDecimal) db.fetchValue(
        """
        select sum(m.pledged_minor) from statistics.amount_month m join statistics.scope s on s.number = m.scope and s.dimension = 'discipline'
        where generation = (select generation from statistics.cube where active) and s.code in ('games', 'photography')
        """)).isEqualByComparingTo(truth);
  }
}
