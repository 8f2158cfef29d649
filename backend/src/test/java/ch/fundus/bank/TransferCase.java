package ch.fundus.bank;

import ch.fundus.testing.Api;
import ch.fundus.testing.IntegrationTest;
import ch.fundus.testing.LiveCampaign;
import ch.fundus.testing.TestBank;
import ch.fundus.testing.TestBank.Payment;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What a test of transfers needs: campaigns, pledges that await money, and a bank that sends files. */
abstract class TransferCase extends IntegrationTest {
  @Autowired private ApplicationEventPublisher events;
  @Autowired private TransactionTemplate transaction;

  Api finance() {
    return as("finance-one", "finance");
  }

  Api second() {
    return as("finance-two", "finance");
  }

  LocalDate today() {
    return BankDays.dayOf(clock.instant());
  }

  void receive(JsonNode pledge, long amountMinor) {
    TestBank.take(finance(), TestBank.camt054(today(), Payment.of(amountMinor, reference(pledge))));
  }

  UUID waiting(String why, long amountMinor) {
    for (var row : finance().get("/api/bank/receipts").ok()) {
      if (row.path("why").asString().equals(why) && row.path("amountMinor").asLong() == amountMinor) {
        return UUID.fromString(row.path("id").asString());
      }
    }
    throw new AssertionError("no receipt waits for " + why);
  }

  List<String> openRefunds(JsonNode pledge) {
    return db.fetch("select amount_minor || ' ' || state || ' ' || reason as what from bank.refund where pledge_id = ? and state in ('asked', 'due', 'ordered')", id(pledge))
        .getValues("what", String.class);
  }

  LiveCampaign campaign(long goalMinor, Integer units) {
    return campaign(goalMinor, units, 30);
  }

  LiveCampaign campaign(long goalMinor, Integer units, int days) {
    as("mara", "creator").get("/api/me/pledges").ok();
    var mara = (UUID) db.fetchValue("select id from identity.person where subject = 'subject-mara'");
    return LiveCampaign.with(db, transaction, events, mara, goalMinor, units, clock.instant(), clock.instant().plus(Duration.ofDays(days)));
  }

  JsonNode place(LiveCampaign campaign, long amountMinor, String email, UUID rewardId) {
    var body = new HashMap<String, Object>();
    body.put("campaignId", campaign.id());
    body.put("amountMinor", amountMinor);
    body.put("email", email);
    body.put("name", "Anna Muster");
    body.put("display", "name");
    body.put("language", "de");
    body.put("rewardId", rewardId);
    return visitor().put("/api/pledges/" + UUID.randomUUID(), body).ok();
  }

  JsonNode awaiting(LiveCampaign campaign, long amountMinor, String email, UUID rewardId) {
    var pledge = place(campaign, amountMinor, email, rewardId);
    visitor().post(path(pledge, "/transfer"), null).ok();
    return pledge;
  }

  String reference(JsonNode pledge) {
    return visitor().get(path(pledge, "/transfer")).ok().path("details").path("reference").asString();
  }

  JsonNode view(JsonNode pledge) {
    return visitor().get(path(pledge, "")).ok();
  }

  static UUID id(JsonNode pledge) {
    return UUID.fromString(pledge.path("id").asString());
  }

  static String path(JsonNode pledge, String step) {
    return "/api/pledges/" + pledge.path("id").asString() + step + "?key=" + pledge.path("accessKey").asString();
  }

  long pledgedMinor(LiveCampaign campaign) {
    return (long) db.fetchValue("select pledged_minor from campaign.funding where campaign_id = ?", campaign.id());
  }

  String campaignState(LiveCampaign campaign) {
    return (String) db.fetchValue("select state from campaign.campaign where id = ?", campaign.id());
  }

  long balance(String kind, UUID owner) {
    return (long) db.fetchValue("select balance_minor from ledger.account_balance where kind = ? and owner = ?", kind, owner);
  }

  long balance(String kind) {
    return (long) db.fetchValue("select balance_minor from ledger.account_balance where kind = ? and owner is null and currency = 'CHF'", kind);
  }

  List<String> mails(String to) {
    return db.fetch("select kind from notification.mail where recipient = ? order by created_at, id", to).getValues("kind", String.class);
  }
}
