package ch.fundus.pledge;

import static ch.fundus.pledge.jooq.Tables.PLEDGE;

import ch.fundus.ledger.Ledger;
import ch.fundus.ledger.Posting;
import ch.fundus.operation.Job;
import ch.fundus.payment.Charges;
import ch.fundus.payment.Setups;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reminds supporters of a failed charge every 48 hours, tries again where that may help, and lets the pledge drop when its days have passed. */
@Component
class RecoveryJob implements Job {
  private static final Duration REMIND_EVERY = Duration.ofHours(48);
  private static final int BATCH = 100;
  private final DSLContext db;
  private final InstantSource clock;
  private final Ledger ledger;
  private final Setups setups;
  private final Charges charges;
  private final PledgeMails mails;
  private final TransactionTemplate transaction;

  RecoveryJob(DSLContext db, InstantSource clock, Ledger ledger, Setups setups, Charges charges, PledgeMails mails, TransactionTemplate transaction) {
    this.db = db;
    this.clock = clock;
    this.ledger = ledger;
    this.setups = setups;
    this.charges = charges;
    this.mails = mails;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "pledge-recovery";
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(1);
  }

  @Override
  public int run() {
    var now = clock.instant();
    var total = 0;
    for (int done = BATCH; done == BATCH; total += done) {
      done = transaction.execute(status -> drop(now));
    }
    for (int done = BATCH; done == BATCH; total += done) {
      done = transaction.execute(status -> retry(now));
    }
    for (int done = BATCH; done == BATCH; total += done) {
      done = transaction.execute(status -> remind(now));
    }
    return total;
  }

  private int drop(Instant now) {
    var overdue =
        db.selectFrom(PLEDGE)
            .where(PLEDGE.STATE.eq("action_required").and(PLEDGE.RECOVER_UNTIL.le(now)))
            .limit(BATCH).forUpdate().skipLocked().fetch();
    for (var pledge : overdue) {
      ledger.post(Posting.commitmentVoid(pledge.getId(), pledge.getRevision(), pledge.getCampaignId(), pledge.getAmountMinor(), now));
      pledge.setState(PledgeState.DROPPED.code());
      pledge.setEndedAt(now);
      pledge.update();
      setups.release(List.of(pledge.getId()));
      charges.abandon(pledge.getId());
      mails.dropped(pledge);
    }
    return overdue.size();
  }

  private int retry(Instant now) {
    var due =
        db.selectFrom(PLEDGE)
            .where(PLEDGE.STATE.eq("action_required").and(PLEDGE.RETRY_AT.le(now)))
            .limit(BATCH).forUpdate().skipLocked().fetch();
    for (var pledge : due) {
      pledge.setState(PledgeState.COLLECTING.code());
      pledge.setRetryAt(null);
      pledge.update();
    }
    charges.request(due.map(p -> new Charges.Due(p.getId(), p.getCampaignId(), Lines.totalMinor(p))));
    return due.size();
  }

  private int remind(Instant now) {
    var due =
        db.selectFrom(PLEDGE)
            .where(PLEDGE.STATE.eq("action_required").and(PLEDGE.REMINDED_AT.le(now.minus(REMIND_EVERY))))
            .limit(BATCH).forUpdate().skipLocked().fetch();
    for (var pledge : due) {
      pledge.setRemindedAt(now);
      pledge.update();
      mails.reminder(pledge);
    }
    return due.size();
  }
}
