package ch.fundus.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.stripesimulator.http.Faults;
import ch.fundus.stripesimulator.webhook.WebhookMode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The last minute: whoever finished the payment page in time counts, however late Stripe tells of it. */
class DeadlineIT extends StripeCase {
  private static final String CLOSE = "POST /v1/checkout/sessions/{id}/expire";

  @Test
  void aPledgeWhoseEventIsStillOnItsWayCounts() {
    var campaign = campaign(5_000);
    stripe().simulator().control().webhookMode(WebhookMode.OFF, 1, 0);
    var pledge = place(campaign, 5_000);
    stripe().pay(checkout(pledge), GOOD);
    clock.advance(Duration.ofDays(30));
    runJobs();
    assertThat(campaignState(campaign)).isNotEqualTo("failed");
    assertThat(state(pledge)).isIn("confirmed", "collecting", "charged");
    stripe().simulator().control().webhookMode(WebhookMode.NORMAL, 1, 0);
    eventually(() -> campaignState(campaign).equals("settled"));
    assertThat(paid(pledge)).isEqualTo(5_000);
    assertThat(mails(pledge)).containsOnlyOnce("pledge_confirmed").containsOnlyOnce("pledge_charged");
  }

  @Test
  void aPageThatIsStillOpenIsClosedSoThatNobodyGivesAWayToPayForNothing() {
    var campaign = campaign(5_000);
    confirmed(campaign, 5_000, GOOD);
    var halfway = place(campaign, 7_000);
    var page = checkout(halfway);
    clock.advance(Duration.ofDays(30));
    visitor().post(halfway.path("/checkout"), null).refused(409, "campaign_not_open");
    eventually(() -> campaignState(campaign).equals("settled"));
    assertThat(state(halfway)).isEqualTo("lapsed");
    var session = (String) db.fetchValue("select session_id from payment.setup where pledge_id = ?", halfway.id());
    assertThat(ask(() -> atStripe.v1().checkout().sessions().retrieve(session)).getStatus()).as(page).isEqualTo("expired");
    assertThat(settlement(campaign).path("pledgedMinor").asLong()).isEqualTo(5_000);
  }

  @Test
  void theEndWaitsForStripesWordButNotForEver() {
    var campaign = campaign(5_000);
    stripe().simulator().control().webhookMode(WebhookMode.OFF, 1, 0);
    var pledge = place(campaign, 5_000);
    stripe().pay(checkout(pledge), GOOD);
    stripe().simulator().control().faults().add(CLOSE, Faults.Kind.ERROR_500, 1_000_000);
    clock.advance(Duration.ofDays(30));
    clock.advance(Duration.ofMinutes(1));
    runJobs();
    assertThat(campaignState(campaign)).as("undecided while Stripe does not answer").isEqualTo("live");
    clock.advance(Duration.ofMinutes(61));
    runJobs();
    assertThat(campaignState(campaign)).isEqualTo("failed");
    // Told after the decision: it is too late, nothing is charged, and its supporter hears of it.
    stripe().simulator().control().faults().clear();
    stripe().simulator().control().webhookMode(WebhookMode.NORMAL, 1, 0);
    var session = (String) db.fetchValue("select session_id from payment.setup where pledge_id = ?", pledge.id());
    assertThat(deliver(event(session))).isEqualTo(200);
    eventually(() -> mails(pledge).contains("pledge_too_late"));
    assertThat(state(pledge)).isEqualTo("lapsed");
    assertThat(paid(pledge)).isZero();
    eventually(() -> db.fetchValue("select count(*) from payment.setup where pledge_id = ? and detached_at is null", pledge.id()).equals(0L));
  }

  private String event(String session) {
    return ask(() -> atStripe.v1().events().list(com.stripe.param.EventListParams.builder().setType("checkout.session.completed").setLimit(100L).build()))
        .getData().stream().filter(e -> e.toJson().contains(session)).findFirst().orElseThrow().toJson();
  }
}
