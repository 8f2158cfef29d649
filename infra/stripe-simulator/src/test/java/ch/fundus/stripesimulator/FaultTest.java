package ch.fundus.stripesimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.fundus.stripesimulator.http.Faults.Kind;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultTest extends SimulatorTest {
  private static final String CREATE = "POST /v1/payment_intents";
  private String customer;
  private String method;

  @BeforeEach
  void keepCard() throws Exception {
    customer = customer().getId();
    method = setUp(customer, "4242424242424242");
  }

  private PaymentIntent pay(String key, long amount) throws StripeException {
    return stripe
        .v1()
        .paymentIntents()
        .create(charge(customer, method, amount).build(), key(key));
  }

  private long payments() throws StripeException {
    return stripe.v1().paymentIntents().list().getData().size();
  }

  @Test
  void sameKeyGivesTheSameAnswerOnce() throws Exception {
    PaymentIntent first = pay("pledge-1-try-1", 5_000);
    PaymentIntent again = pay("pledge-1-try-1", 5_000);
    assertThat(again.getId()).isEqualTo(first.getId());
    assertThat(again.getLastResponse().body()).isEqualTo(first.getLastResponse().body());
    assertThat(again.getLastResponse().headers().firstValue("Idempotent-Replayed"))
        .contains("true");
    assertThat(payments()).isEqualTo(1);
  }

  @Test
  void sameKeyWithOtherParametersIsAnError() throws Exception {
    pay("pledge-1-try-1", 5_000);
    assertThatThrownBy(() -> pay("pledge-1-try-1", 5_001))
        .isInstanceOf(IdempotencyException.class)
        .hasMessageContaining("same parameters");
    assertThatThrownBy(
            () ->
                stripe
                    .v1()
                    .customers()
                    .create(
                        com.stripe.param.CustomerCreateParams.builder().build(),
                        key("pledge-1-try-1")))
        .isInstanceOf(IdempotencyException.class)
        .hasMessageContaining("same endpoint");
  }

  @Test
  void declineIsKeptForItsKeyToo() throws Exception {
    method = setUp(customer, "4000000000009995");
    var first = catchThrowableOfType(CardException.class, () -> pay("k", 5_000));
    var again = catchThrowableOfType(CardException.class, () -> pay("k", 5_000));
    assertThat(again.getCharge()).isEqualTo(first.getCharge());
    assertThat(payments()).isEqualTo(1);
  }

  @Test
  void refusedRequestLeavesItsKeyFree() throws Exception {
    assertThatThrownBy(() -> pay("k", 10)).hasMessageContaining("at least");
    assertThat(pay("k", 5_000).getStatus()).isEqualTo("succeeded");
  }

  @Test
  void secondCallWhileTheFirstRunsGets409() throws Exception {
    simulator.control().faults().add(CREATE, Kind.SLOW, null, 1, 0, 600);
    var first =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return pay("k", 5_000);
              } catch (StripeException failed) {
                throw new IllegalStateException(failed);
              }
            });
    Thread.sleep(200);
    var error = catchThrowableOfType(StripeException.class, () -> pay("k", 5_000));
    assertThat(error.getStatusCode()).isEqualTo(409);
    assertThat(error.getCode()).isEqualTo("idempotency_key_in_use");
    assertThat(first.join().getStatus()).isEqualTo("succeeded");
    assertThat(payments()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"TIMEOUT", "RESET", "TRUNCATED"})
  void lostAnswerIsFoundAgainWithTheSameKey(Kind kind) throws Exception {
    simulator.control().faults().add(CREATE, kind, null, 1, 0, 3_000);
    Class<? extends StripeException> lost =
        kind == Kind.TRUNCATED ? StripeException.class : ApiConnectionException.class;
    assertThatThrownBy(() -> pay("k", 5_000)).isInstanceOf(lost);
    assertThat(payments()).isEqualTo(1);
    PaymentIntent again = pay("k", 5_000);
    assertThat(again.getStatus()).isEqualTo("succeeded");
    assertThat(payments()).isEqualTo(1);
  }

  @Test
  void errorsHappenBeforeAnythingElse() throws Exception {
    var faults = simulator.control().faults();
    faults.add(CREATE, Kind.RATE_LIMIT_429, 1);
    assertThatThrownBy(() -> pay("k", 5_000)).isInstanceOf(RateLimitException.class);
    faults.add(CREATE, Kind.ERROR_500, 2);
    assertThatThrownBy(() -> pay("k", 5_000)).isInstanceOf(ApiException.class);
    assertThatThrownBy(() -> pay("k", 5_000)).isInstanceOf(ApiException.class);
    faults.add(CREATE, Kind.CONFLICT_409, 1);
    assertThat(catchThrowableOfType(StripeException.class, () -> pay("k", 5_000)).getStatusCode())
        .isEqualTo(409);
    assertThat(payments()).isZero();
    assertThat(pay("k", 5_000).getStatus()).isEqualTo("succeeded");
  }

  @Test
  void faultsAreSetAndClearedOverHttp() throws Exception {
    String faults = simulator.baseUrl() + "/_sim/faults";
    var set = post(faults, Map.of("endpoint", "POST /v1/*", "kind", "500", "count", "5"));
    assertThat(set.body()).contains("\"kind\":\"error_500\"").contains("\"left\":5");
    assertThatThrownBy(() -> pay("k", 5_000)).isInstanceOf(ApiException.class);
    assertThat(post(faults, Map.of("kind", "nonsense")).statusCode()).isEqualTo(400);
    assertThat(get(simulator.baseUrl() + "/_sim/counters").body())
        .contains("\"customers\":1");
    assertThat(post(simulator.baseUrl() + "/_sim/reset", Map.of()).statusCode()).isEqualTo(200);
    assertThat(payments()).isZero();
  }

  @Test
  void keyIsAskedFor() {
    var stranger =
        com.stripe.StripeClient.builder()
            .setApiKey("sk_live_secret")
            .setApiBase(simulator.baseUrl())
            .build();
    assertThatThrownBy(() -> stranger.v1().customers().list())
        .isInstanceOf(AuthenticationException.class);
  }

  @Test
  void unknownParametersAndObjectsAreRefused() throws Exception {
    var params = charge(customer, method, 500).putExtraParam("surprise", "1").build();
    assertThatThrownBy(() -> stripe.v1().paymentIntents().create(params))
        .hasMessageContaining("unknown parameter: surprise");
    var missing =
        catchThrowableOfType(
            StripeException.class, () -> stripe.v1().paymentIntents().retrieve("pi_none"));
    assertThat(missing.getStatusCode()).isEqualTo(404);
    assertThat(missing.getCode()).isEqualTo("resource_missing");
  }
}
