package ch.fundus.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.stripesimulator.http.Faults.Kind;
import ch.fundus.stripesimulator.http.Faults.Phase;
import ch.fundus.stripesimulator.webhook.WebhookMode;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCreateParams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cases 14 to 18: Stripe's answer is late, lost, broken or a refusal for now. */
class StripeFaultCasesIT extends StripeCase {
  private static final String CHARGE = "POST /v1/payment_intents";

  @Test
  void case14_timeoutAfterSuccess_isOnePayment() {
    answerIsLost(Kind.TIMEOUT);
  }

  @ParameterizedTest
  @EnumSource(value = Kind.class, names = {"RESET", "TRUNCATED"})
  void case15_resetOrTruncatedAnswer_isOnePayment(Kind kind) {
    answerIsLost(kind);
  }

  private void answerIsLost(Kind kind) {
    // Without webhooks nothing but the repeat can tell.
    stripe().simulator().control().webhookMode(WebhookMode.NORMAL, 1, 0);
    var pledge = ended(10_000, GOOD);
    stripe().simulator().control().webhookMode(WebhookMode.OFF, 1, 0);
    var fault = stripe().simulator().control().faults().add(CHARGE, kind, Phase.AFTER, 1, 0, 5_000);
    runJobs();
    assertThat(fault.hits()).isEqualTo(1);
    assertThat(state(pledge)).isEqualTo("collecting");
    assertThat(paid(pledge)).isEqualTo(10_000);
    assertThat(held(pledge)).isZero();
    leasesRunOut();
    eventually(() -> state(pledge).equals("charged"));
    assertThat(payments(pledge)).hasSize(1);
    assertThat(charges(pledge)).containsExactly("succeeded");
    assertThat((int) charge(pledge, "attempts")).isEqualTo(2);
    assertThat(mails(pledge).stream().filter("pledge_charged"::equals)).hasSize(1);
  }

  @Test
  void case16_crashBeforeTheIdIsSaved_isFoundByMetadata() {
    var pledge = ended(10_000, GOOD);
    stripe().simulator().control().webhookMode(WebhookMode.OFF, 1, 0);
    stripe().simulator().control().faults().add(CHARGE, Kind.RESET, 1);
    runJobs();
    assertThat(charge(pledge, "payment_intent_id")).isNull();
    // More than a day later Stripe has forgotten the key: sending again would charge twice.
    stripe().simulator().control().moveClock(25 * 3600);
    db.execute("update payment.charge set first_sent_at = first_sent_at - interval '25 hours' where pledge_id = ?", pledge.id());
    leasesRunOut();
    eventually(() -> state(pledge).equals("charged"));
    assertThat(payments(pledge)).hasSize(1);
    assertThat(charge(pledge, "payment_intent_id")).isEqualTo(payments(pledge).getFirst().getId());
    assertThat(mails(pledge)).contains("pledge_charged");
  }

  @Test
  void case17_keyReusedWithOtherParameters_alerts() {
    var pledge = ended(10_000, GOOD);
    ask(() -> atStripe.v1().paymentIntents().create(
        PaymentIntentCreateParams.builder().setAmount(777L).setCurrency("chf").build(),
        RequestOptions.builder().setIdempotencyKey("pledge-" + pledge.id() + "-try-1").build()));
    eventually(() -> charges(pledge).contains("quarantined"));
    assertThat(exceptions("charge:" + charge(pledge, "id"))).containsExactly("key_reused");
    assertThat(state(pledge)).isEqualTo("collecting");
    assertThat(held(pledge)).isZero();
    assertThat(payments(pledge)).isEmpty();
    assertThat(mails(pledge)).doesNotContain("pledge_action_required", "pledge_charged");
  }

  @ParameterizedTest
  @EnumSource(value = Kind.class, names = {"CONFLICT_409", "RATE_LIMIT_429", "ERROR_500"})
  void case18_409And429And5xx_backOffAndResume(Kind kind) {
    var pledge = ended(10_000, GOOD);
    var fault = stripe().simulator().control().faults().add(CHARGE, kind, Phase.BEFORE, 2, 0, 0);
    for (var failed = 1; failed <= 2; failed++) {
      runJobs();
      runJobs();
      // It is not asked again before its time.
      assertThat(fault.hits()).isEqualTo(failed);
      assertThat(state(pledge)).isEqualTo("collecting");
      leasesRunOut();
    }
    eventually(() -> state(pledge).equals("charged"));
    assertThat(paid(pledge)).isEqualTo(10_000);
    assertThat(mails(pledge)).contains("pledge_charged").doesNotContain("pledge_action_required");
  }
}
