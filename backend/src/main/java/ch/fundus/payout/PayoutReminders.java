package ch.fundus.payout;

import static ch.fundus.payout.jooq.Tables.PAYOUT;

import ch.fundus.campaign.CampaignMails;
import ch.fundus.operation.Job;
import ch.fundus.payout.jooq.tables.records.PayoutRecord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reminds creators whose money waits for an account: it must not stay with us for more than 60 days. */
@Component
class PayoutReminders implements Job {
  /** Days after the payout was opened, so that all three come before finance is alarmed on day 45. */
  static final List<Integer> DAYS = List.of(7, 21, 35);
  private final DSLContext db;
  private final InstantSource clock;
  private final CampaignMails mails;

  PayoutReminders(DSLContext db, InstantSource clock, CampaignMails mails) {
    this.db = db;
    this.clock = clock;
    this.mails = mails;
  }

  @Override
  public String name() {
    return "payout-reminders";
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(10);
  }

  @Override
  @Transactional
  public int run() {
    var now = clock.instant();
    var reminded = 0;
    for (var payout : db.selectFrom(PAYOUT)
        .where(PAYOUT.STATE.eq("waiting_for_account").and(PAYOUT.REMINDED.lt((short) DAYS.size())))
        .forUpdate().skipLocked().fetch()) {
      var due = (short) DAYS.stream().filter(days -> !payout.getCreatedAt().plus(Duration.ofDays(days)).isAfter(now)).count();
      if (due > payout.getReminded()) {
        remind(payout, due);
        reminded++;
      }
    }
    return reminded;
  }

  private void remind(PayoutRecord payout, short times) {
    payout.setReminded(times);
    payout.update();
    mails.tell(payout.getCampaignId(), "payout_account_needed", payout.getSeq() + "-reminder-" + times, Map.of("amount", Long.toString(payout.getAmountMinor())));
  }
}
