package ch.fundus.ledger;

import ch.fundus.operation.Job;
import java.time.Duration;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sums old transfers up, so that a balance reads a rollup and a short tail. The watermark is the oldest
 * transaction still running, not an id: ids are handed out before they commit, and a late one would be
 * skipped for ever.
 */
@Component
class Rollups implements Job {
  private static final String ROLL_UP =
      """
      with mark as (
        select pg_snapshot_xmin(pg_current_snapshot()) as upto,
               (select coalesce(max(upto), '0') from ledger.rollup) as since),
      tail as (
        select t.debit_account as account_id, t.amount_minor as debit, 0::bigint as credit, 1 as d, 0 as c
        from ledger.transfer t, mark where t.xid >= mark.since and t.xid < mark.upto
        union all
        select t.credit_account, 0, t.amount_minor, 0, 1
        from ledger.transfer t, mark where t.xid >= mark.since and t.xid < mark.upto),
      sums as (
        select account_id, sum(debit)::bigint as debit, sum(credit)::bigint as credit, sum(d) as d, sum(c) as c
        from tail group by account_id)
      insert into ledger.rollup as r (account_id, upto, debit_minor, credit_minor, debit_count, credit_count)
      select account_id, mark.upto, debit, credit, d, c from sums, mark
      on conflict (account_id) do update set
        upto = excluded.upto,
        debit_minor = r.debit_minor + excluded.debit_minor, credit_minor = r.credit_minor + excluded.credit_minor,
        debit_count = r.debit_count + excluded.debit_count, credit_count = r.credit_count + excluded.credit_count
      """;
  private final DSLContext db;

  Rollups(DSLContext db) {
    this.db = db;
  }

  @Override
  public String name() {
    return "ledger-rollup";
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(2);
  }

  /** Returns 0 always: rolling up changes no answer, so nobody needs to wait for it. */
  @Override
  @Transactional
  public int run() {
    // One at a time; the second statement takes its snapshot after the lock, so it sees the last run.
    if (Boolean.TRUE.equals(db.fetchValue("select pg_try_advisory_xact_lock(7205759403792793600)"))) {
      db.execute(ROLL_UP);
    }
    return 0;
  }
}
