package ch.fundus.bank;

import static ch.fundus.bank.jooq.Tables.PAYOUT;

import ch.fundus.campaign.AccountReminders;
import ch.fundus.operation.Job;
import java.time.Duration;
import java.time.InstantSource;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reminds creators whose money waits for an account at a bank. */
@Component
class BankPayoutReminders implements Job {
  private final DSLContext db;
  private final InstantSource clock;
  private final AccountReminders reminders;

  BankPayoutReminders(DSLContext db, InstantSource clock, AccountReminders reminders) {
    this.db = db;
    this.clock = clock;
    this.reminders = reminders;
  }

  @Override
  public String name() {
    return "bank-payout-reminders";
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(10);
  }

  @Override
  @Transactional
  public int run() {
    var reminded = 0;
    for (var payout : db.selectFrom(PAYOUT)
        .where(PAYOUT.STATE.eq("waiting_for_account").and(PAYOUT.REMINDED.lt(AccountReminders.ALL)))
        .forUpdate().skipLocked().fetch()) {
      var due = AccountReminders.due(payout.getCreatedAt(), clock.instant());
      if (due > payout.getReminded()) {
        payout.setReminded(due);
        payout.update();
        reminders.send(payout.getCampaignId(), "bank", due, payout.getAmountMinor());
        reminded++;
      }
    }
    return reminded;
  }
}
