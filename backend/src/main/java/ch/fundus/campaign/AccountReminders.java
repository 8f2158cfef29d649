package ch.fundus.campaign;

import ch.fundus.operation.Job;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reminds creators whose money waits for an account, wherever it waits: it must not stay with us for more than 60 days. */
@Component
class AccountReminders implements Job {
  /** Days after the payout was opened, so that all three come before finance is alarmed on day 45. */
  private static final List<Integer> DAYS = List.of(7, 21, 35);
  private final List<WaitingPayouts> sources;
  private final CampaignMails mails;
  private final InstantSource clock;

  AccountReminders(List<WaitingPayouts> sources, CampaignMails mails, InstantSource clock) {
    this.sources = sources;
    this.mails = mails;
    this.clock = clock;
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
    return (int) sources.stream().flatMap(s -> s.waitForAccount(DAYS.size()).stream()).filter(this::remind).count();
  }

  private boolean remind(WaitingPayouts.Waiting payout) {
    var now = clock.instant();
    var due = (int) DAYS.stream().filter(days -> !payout.openedAt().plus(Duration.ofDays(days)).isAfter(now)).count();
    if (due <= payout.reminded()) {
      return false;
    }
    payout.keep().accept(due);
    mails.tell(payout.campaignId(), "payout_account_needed", payout.occasion() + "-reminder-" + due, Map.of("amount", Long.toString(payout.amountMinor())));
    return true;
  }
}
