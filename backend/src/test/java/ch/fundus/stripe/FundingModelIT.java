package ch.fundus.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.LiveCampaign;
import ch.fundus.testing.Stage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** All-or-nothing and keep-it-all, side by side, from the draft to the settled books; and what happens when goals are reached. */
class FundingModelIT extends StripeCase {
  @Test
  void keepItAllCollectsBelowTheGoalAndSaysSoEverywhere() {
    var campaign = keepItAll(100_000);
    var anna = confirmed(campaign, 6_000, GOOD);
    var ben = confirmed(campaign, 4_001, GOOD);
    assertThat(mailText(anna, "pledge_confirmed")).contains("behält, was zusammenkommt").doesNotContain("kostet Sie das nichts");
    var live = page(campaign);
    assertThat(live.path("fundingModel").asString()).isEqualTo("keep_it_all");
    clock.advance(Duration.ofDays(30));
    eventually(() -> campaignState(campaign).equals("settled"));

    assertThat(state(anna)).isEqualTo("charged");
    assertThat(paid(anna) + paid(ben)).isEqualTo(10_001);
    var settlement = settlement(campaign);
    assertThat(settlement.path("outcome").asString()).isEqualTo("succeeded");
    assertThat(settlement.path("collectedMinor").asLong()).isEqualTo(10_001);
    assertThat(settlement.path("feeMinor").asLong()).isEqualTo(500);
    assertThat(balance("creator_payable", campaign.id())).isEqualTo(9_501);
    assertThat(page(campaign).path("percent").asLong()).isEqualTo(10);
    assertThat(mails(anna)).contains("pledge_kept").doesNotContain("pledge_charged", "pledge_released");
    assertThat(creatorMails(campaign)).contains("campaign_kept").doesNotContain("campaign_succeeded", "campaign_failed");
    assertThat(search("succeeded", campaign)).as("kept is no success").isFalse();
    assertThat(search("ended", campaign)).isTrue();
  }

  @Test
  void keepItAllWithoutAnyPledgeHasFailedAndWithItsGoalHasSucceeded() {
    var nobody = keepItAll(10_000);
    var enough = keepItAll(10_000);
    var anna = confirmed(enough, 10_000, GOOD);
    clock.advance(Duration.ofDays(30));
    eventually(() -> campaignState(nobody).equals("failed") && campaignState(enough).equals("settled"));
    assertThat(creatorMails(enough)).contains("campaign_succeeded").doesNotContain("campaign_kept");
    assertThat(search("succeeded", enough)).isTrue();
    assertThat(paid(anna)).isEqualTo(10_000);
  }

  @Test
  void aKeptCampaignNeitherRaisesNorLowersTheSuccessRate() {
    var kept = keepItAll(100_000);
    var reached = keepItAll(5_000);
    var failed = campaign(100_000);
    var funded = campaign(5_000);
    for (var c : new LiveCampaign[] {kept, reached, failed, funded}) {
      db.execute("update campaign.campaign set discipline = 'crafts' where id = ?", c.id());
      confirmed(c, 5_000, GOOD);
    }
    clock.advance(Duration.ofDays(30));
    eventually(() -> campaignState(kept).equals("settled") && campaignState(reached).equals("settled") && campaignState(funded).equals("settled"));
    var totals = visitor().get("/api/statistics?discipline=crafts").ok().path("totals");
    assertThat(totals.path("campaigns").asLong()).isEqualTo(4);
    assertThat(totals.path("funded").asLong()).isEqualTo(2);
    assertThat(totals.path("failed").asLong()).isEqualTo(2);
    assertThat(totals.path("keepItAll").asLong()).isEqualTo(2);
    assertThat(totals.path("successRate").path("numerator").asLong()).isEqualTo(1);
    assertThat(totals.path("successRate").path("denominator").asLong()).isEqualTo(2);
    assertThat(totals.path("collectedMinor").asLong()).as("money that was kept was collected").isEqualTo(15_000);
    var csv = visitor().get("/api/statistics.csv?discipline=crafts").text().split("\r\n");
    assertThat(csv[0]).contains("\"cancelled\",\"keep_it_all\"");
    assertThat(csv[csv.length - 1]).startsWith("\"total\",").contains(",4,2,2,0,2,");
  }

  @Test
  void theModelIsChosenInTheDraftAndFrozenAtLaunch() {
    var draft = stage.complete("kim", "Alles zählt", 500_000);
    var path = "/api/desk/campaigns/" + draft.path("id").asString();
    assertThat(draft.path("fundingModel").asString()).as("all or nothing unless told").isEqualTo("all_or_nothing");
    var content = Stage.content(draft.path("version").asInt(), "Alles zählt", 500_000);
    content.put("fundingModel", "perhaps");
    as("kim", "creator").put(path, content).refused(422, "validation");
    content.put("fundingModel", "keep_it_all");
    var kept = as("kim", "creator").put(path, content).ok();
    assertThat(kept.path("readiness").toString()).contains("texts.de.lessPlan");
    as("kim", "creator").post(path + "/submit", null).refused(422, "validation");
    content.put("version", kept.path("version").asInt());
    var texts = new HashMap<>(Map.of("title", "Alles zählt", "pitch", "Ein Konzert.", "story", "Ein Konzert für alle."));
    texts.put("lessPlan", "Wir spielen ein Konzert statt drei.");
    content.put("texts", Map.of("de", texts));
    as("kim", "creator").put(path, content).ok();
    as("kim", "creator").post(path + "/submit", null).ok();
    as("stage-curator", "curator").post("/api/curation/campaigns/" + draft.path("id").asString() + "/decision", Map.of("decision", "approved")).ok();
    var launched = as("kim", "creator").post(path + "/launch", null).ok();
    as("kim", "creator").put(path, content).refused(409, "state_not_allowed");
    var slug = launched.path("slug").asString();
    var page = visitor().get("/api/campaigns/" + slug).ok();
    assertThat(page.path("lessPlan").asString()).isEqualTo("Wir spielen ein Konzert statt drei.");
    assertThat((String) db.fetchValue("select terms ->> 'fundingModel' from campaign.campaign where slug = ?", slug)).isEqualTo("keep_it_all");
  }

  @Test
  void goalsThatAreReachedAreToldOnceToSupportersAndCreator() {
    var campaign = campaign(10_000);
    db.execute("update campaign.campaign set second_goal_minor = 15000 where id = ?", campaign.id());
    var anna = confirmed(campaign, 9_999, GOOD);
    runJobs();
    assertThat(mails(anna)).doesNotContain("goal_reached");
    var ben = confirmed(campaign, 1_000, GOOD);
    runJobs();
    assertThat(mails(anna)).containsOnlyOnce("goal_reached").doesNotContain("goal_second");
    assertThat(mails(ben)).containsOnlyOnce("goal_reached");
    assertThat(creatorMails(campaign)).containsOnlyOnce("campaign_goal");
    // Back under the goal and over it again is no news.
    visitor().post(ben.path("/cancel"), null).ok();
    runJobs();
    var cleo = confirmed(campaign, 6_000, GOOD);
    runJobs();
    assertThat(mails(anna)).containsOnlyOnce("goal_reached").containsOnlyOnce("goal_second");
    assertThat(mails(cleo)).doesNotContain("goal_reached").containsOnlyOnce("goal_second");
    assertThat(mails(ben)).as("who has left is not written to").doesNotContain("goal_second");
    assertThat(creatorMails(campaign)).containsOnlyOnce("campaign_goal").containsOnlyOnce("campaign_second_goal");
  }

  private LiveCampaign keepItAll(long goalMinor) {
    var campaign = campaign(goalMinor);
    db.execute("update campaign.campaign set funding_model = 'keep_it_all', version = version + 1 where id = ?", campaign.id());
    return campaign;
  }

  private tools.jackson.databind.JsonNode page(LiveCampaign campaign) {
    return visitor().get("/api/campaigns/c-" + campaign.id()).ok();
  }

  private boolean search(String state, LiveCampaign campaign) {
    for (var page = 0; ; page++) {
      var found = visitor().get("/api/campaigns?sort=newest&size=100&page=" + page + "&state=" + state).ok().path("items");
      if (found.valueStream().anyMatch(c -> UUID.fromString(c.path("id").asString()).equals(campaign.id()))) {
        return true;
      }
      if (found.isEmpty()) {
        return false;
      }
    }
  }

  private String mailText(Pledge pledge, String kind) {
    return (String) db.fetchValue("select text_body from notification.mail where recipient = ? and kind = ?", pledge.email(), kind);
  }
}
