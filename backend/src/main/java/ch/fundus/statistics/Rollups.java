package ch.fundus.statistics;

import ch.fundus.operation.Job;
import java.time.Duration;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps statistics fast: adds up what can no longer change. Answers are exact with or without it. */
@Component("statisticsRollups")
class Rollups implements Job {
  private static final int BATCH = 200;

  private final DSLContext db;
  private final TransactionTemplate transaction;

  Rollups(DSLContext db, TransactionTemplate transaction) {
    this.db = db;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "statistics-rollup";
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(1);
  }

  @Override
  public int run() {
    var done = transaction.execute(t -> enter() + advance());
    return done == null ? 0 : done;
  }

  /** Campaigns that ended since: their backers are final. */
  private int enter() {
    return db.fetch(
        """
        with ended as (
          insert into statistics.rollup (campaign_id, upto, collected_minor)
          select campaign_id, '0'::xid8, 0 from statistics.ended_campaign_id e
          where not exists (select from statistics.rollup r where r.campaign_id = e.campaign_id)
          limit ?
          on conflict do nothing
          returning campaign_id),
        backers as (
          insert into statistics.backer (campaign_id, backer)
          select distinct p.campaign_id, p.backer from ended join statistics.pledge_that_counted p using (campaign_id))
        select campaign_id from ended
        """,
        BATCH)
        .size();
  }

  /** What was posted since, below the oldest transaction that may still commit. Two nodes at once add it once. */
  private int advance() {
    return db.execute(
        """
        update statistics.rollup r
        set collected_minor = r.collected_minor + d.minor, upto = d.before
        from (
          select o.campaign_id, o.upto, n.before, l.minor
          from statistics.rollup o
          cross join (select pg_snapshot_xmin(pg_current_snapshot()) as before) n
          cross join lateral (
            select sum(x.signed_minor) as minor from statistics.collected_after_rollup x
            where x.campaign_id = o.campaign_id and x.xid < n.before) l) d
        where r.campaign_id = d.campaign_id and r.upto = d.upto and d.minor <> 0
        """);
  }
}
