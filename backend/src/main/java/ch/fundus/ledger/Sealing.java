package ch.fundus.ledger;

import ch.fundus.operation.Job;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals what was entered, in batches and after the fact, so that no pledge waits for it. A batch ends below
 * the oldest transaction still running: what commits late under a smaller id would be left out for ever.
 */
@Component
class Sealing implements Job {
  /** A batch is hashed again for each proof from it, so it stays small. */
  static final int BATCH = 4096;

  private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long LOCK = 7205759403792793601L;
  private final DSLContext db;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private final Seals seals;

  Sealing(DSLContext db, InstantSource clock, TransactionTemplate transaction, Seals seals) {
    this.db = db;
    this.clock = clock;
    this.transaction = transaction;
    this.seals = seals;
  }

  @Override
  public String name() {
    return "ledger-sealing";
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(1);
  }

  /** Returns 0 always: a seal changes nothing that anybody waits for. */
  @Override
  public int run() {
    var begin = System.nanoTime();
    var sealed = 0L;
    for (var batch = sealBatch(); batch > 0; batch = sealBatch()) {
      sealed += batch;
    }
    if (sealed > 0) {
      var millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
      LOG.info("Sealed {} transfers in {} ms ({} a second)", sealed, millis, sealed * 1000 / millis);
    }
    return 0;
  }

  /** Seals the next batch in a transaction of its own; returns its size, 0 when there is nothing to seal or another node is at it. */
  private int sealBatch() {
    return transaction.execute(status -> {
      if (!Boolean.TRUE.equals(db.fetchValue("select pg_try_advisory_xact_lock(" + LOCK + ")"))) {
        return 0;
      }
      var last = seals.latest().orElse(null);
      var range = db.fetchSingle(
          """
          with since as (select coalesce((select upto_xid from ledger.seal order by number desc limit 1), '0') as xid),
          full_batch as (
            select t.xid from ledger.transfer t, since
            where t.xid >= since.xid and t.xid < pg_snapshot_xmin(pg_current_snapshot())
            order by t.xid offset ? limit 1)
          select since.xid::text as since,
                 coalesce((select (xid::text::numeric + 1)::text from full_batch), pg_snapshot_xmin(pg_current_snapshot())::text) as upto
          from since
          """, BATCH - 1);
      var salt = new byte[32];
      RANDOM.nextBytes(salt);
      var tree = new MerkleTree();
      var salts = new Leaf.Salts(salt);
      seals.leaves(range.get("since", String.class), range.get("upto", String.class), row -> tree.add(Leaf.of(row, salts).hash()));
      if (tree.size() == 0) {
        return 0;
      }
      var seal = Seal.after(last, clock.instant().truncatedTo(ChronoUnit.SECONDS), tree);
      db.execute(
          """
          insert into ledger.seal (number, from_xid, upto_xid, transfers, salt, root, previous, seal, sealed_at)
          values (?, ?::xid8, ?::xid8, ?, ?, ?, ?, ?, ?::timestamptz)
          """,
          seal.number(), range.get("since", String.class), range.get("upto", String.class), seal.transfers(), salt, bytes(seal.root()),
          bytes(seal.previous()), bytes(seal.seal()), seal.sealedAt().toString());
      return tree.size();
    });
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
