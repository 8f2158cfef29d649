package ch.fundus.pledge;

import static ch.fundus.pledge.jooq.Tables.NOTICE;
import static ch.fundus.pledge.jooq.Tables.PLEDGE;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.select;

import ch.fundus.operation.Job;
import java.time.Duration;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells supporters that their pledge was let go, in their own time: closing a campaign does not wait for mails. */
@Component
class NoticeJob implements Job {
  private static final int BATCH = 200;
  private final DSLContext db;
  private final PledgeMails mails;
  private final TransactionTemplate transaction;

  NoticeJob(DSLContext db, PledgeMails mails, TransactionTemplate transaction) {
    this.db = db;
    this.mails = mails;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "pledge-notices";
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(3);
  }

  @Override
  public int run() {
    var told = 0;
    for (var now = tell(); now > 0; now = tell()) {
      told += now;
    }
    return told;
  }

  /** A mail is written in the transaction that takes its notice away: never none, never two. */
  private int tell() {
    return transaction.execute(status -> {
      var outcomes = db.deleteFrom(NOTICE)
          .where(NOTICE.PLEDGE_ID.eq(any(array(
              select(NOTICE.PLEDGE_ID).from(NOTICE).orderBy(NOTICE.SINCE).limit(BATCH).forUpdate().skipLocked()))))
          .returning()
          .fetchMap(NOTICE.PLEDGE_ID, NOTICE.OUTCOME);
      db.selectFrom(PLEDGE).where(PLEDGE.ID.in(outcomes.keySet())).forEach(p -> mails.released(p, outcomes.get(p.getId())));
      return outcomes.size();
    });
  }
}
