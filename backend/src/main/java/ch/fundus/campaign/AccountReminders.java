package ch.fundus.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Reminds creators whose money waits for an account, at the processor or at a bank: it must not stay with us for more than 60 days. */
@Service
public class AccountReminders {
  /** Days after the payout was opened, so that all three come before finance is alarmed on day 45. */
  private static final List<Integer> DAYS = List.of(7, 21, 35);
  public static final short ALL = (short) DAYS.size();
  private final CampaignMails mails;

  AccountReminders(CampaignMails mails) {
    this.mails = mails;
  }

  /** How many reminders should have been sent for a payout of that age. */
  public static short due(Instant openedAt, Instant now) {
    return (short) DAYS.stream().filter(days -> !openedAt.plus(Duration.ofDays(days)).isAfter(now)).count();
  }

  /** @param occasion what tells the payout from others of its campaign */
  public void send(UUID campaignId, String occasion, short times, long amountMinor) {
    mails.tell(campaignId, "payout_account_needed", occasion + "-reminder-" + times, Map.of("amount", Long.toString(amountMinor)));
  }
}
