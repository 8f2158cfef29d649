package ch.fundus.stripesimulator;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.stripesimulator.webhook.WebhookMode;
import com.stripe.Stripe;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.net.Webhook;
import com.stripe.param.EventListParams;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookTest extends SimulatorTest {
  private PaymentIntent onePayment() throws Exception {
    String customer = customer().getId();
    return pay(customer, setUp(customer, "4242424242424242"), 5_000);
  }

  @Test
  void signedEventIsACompleteSnapshotOfTheRightVersion() throws Exception {
    PaymentIntent intent = onePayment();
    var delivery = receiver.await("payment_intent.succeeded");
    Event event = Webhook.constructEvent(delivery.body(), delivery.signature(), SECRET);
    assertThat(event.getApiVersion()).isEqualTo(Stripe.API_VERSION);
    assertThat(event.getLivemode()).isFalse();
    var object = (PaymentIntent) event.getDataObjectDeserializer().getObject().orElseThrow();
    assertThat(object.getId()).isEqualTo(intent.getId());
    assertThat(object.getMetadata()).containsEntry("pledge", "p-1");
    assertThat(object.getLatestCharge()).isEqualTo(intent.getLatestCharge());
    assertThat(event.getRequest().getIdempotencyKey()).isNotBlank();
  }

  @Test
  void refusedDeliveriesAreRepeatedUntilTaken() throws Exception {
    receiver.answerWith(500);
    onePayment();
    Thread.sleep(300);
    assertThat(receiver.deliveries()).isEmpty();
    receiver.answerWith(200);
    receiver.await("payment_intent.succeeded");
  }

  @Test
  void eventsCanBeDuplicatedAndRedelivered() throws Exception {
    simulator.control().webhookMode(WebhookMode.DUPLICATE, 3, 0);
    onePayment();
    awaitCount("payment_intent.succeeded", 3);
    simulator.control().webhookMode(WebhookMode.NORMAL, 1, 0);
    simulator.control().webhooks().redeliver(false);
    awaitCount("payment_intent.succeeded", 4);
  }

  @Test
  void eventsCanBeShuffledAndDelayed() throws Exception {
    simulator.control().webhookMode(WebhookMode.DELAYED, 1, 400);
    onePayment();
    Thread.sleep(100);
    assertThat(receiver.deliveries()).isEmpty();
    receiver.await("payment_intent.succeeded");
    simulator.control().webhookMode(WebhookMode.SHUFFLED, 1, 300);
    onePayment();
    awaitCount("payment_intent.succeeded", 2);
  }

  private void awaitCount(String type, int count) throws InterruptedException {
    for (int i = 0; i < 500; i++) {
      if (receiver.types().stream().filter(type::equals).count() == count) {
        return;
      }
      Thread.sleep(10);
    }
    throw new AssertionError("not " + count + " of " + type + " in " + receiver.types());
  }

  @Test
  void missedEventsAreListedPageByPage() throws Exception {
    simulator.control().webhookMode(WebhookMode.OFF, 1, 0);
    for (int i = 0; i < 5; i++) {
      onePayment();
    }
    var params =
        EventListParams.builder()
            .setLimit(2L)
            .setDeliverySuccess(false)
            .addAllType(List.of("payment_intent.succeeded", "charge.succeeded"))
            .setCreated(EventListParams.Created.builder().setGte(1L).build())
            .build();
    var seen = new HashSet<String>();
    for (Event event : stripe.v1().events().list(params).autoPagingIterable()) {
      assertThat(event.getType()).matches("(payment_intent|charge)\\.succeeded");
      assertThat(seen.add(event.getId())).isTrue();
      assertThat(stripe.v1().events().retrieve(event.getId()).getType())
          .isEqualTo(event.getType());
    }
    assertThat(seen).hasSize(10);
    assertThat(receiver.deliveries()).isEmpty();
    simulator.control().webhookMode(WebhookMode.NORMAL, 1, 0);
    simulator.control().webhooks().redeliver(true);
    receiver.await("payment_intent.succeeded");
    awaitCount("payment_intent.succeeded", 5);
    Thread.sleep(100);
    assertThat(stripe.v1().events().list(params).getData()).isEmpty();
  }

  @Test
  void memoryAndPendingDeliveriesSurviveARestart(@TempDir Path folder) throws Exception {
    var options = options().withState(folder.resolve("stripe.jsonl"));
    String customer;
    String method;
    String paid;
    String event;
    receiver.answerWith(503);
    simulator.close();
    try (var before = StripeSimulator.start(options)) {
      simulator = before;
      stripe = client(before);
      customer = customer().getId();
      method = setUp(customer, "4242424242424242");
      var params = charge(customer, method, 5_000).build();
      paid = stripe.v1().paymentIntents().create(params, key("pledge-1")).getId();
      event = stripe.v1().events().list().getData().getFirst().getId();
    }
    // As after a kill in the middle of a write.
    Files.writeString(options.state(), "delivered\t{\"id\":\"ev", StandardOpenOption.APPEND);
    receiver.answerWith(200);
    simulator = StripeSimulator.start(options);
    stripe = client(simulator);
    PaymentIntent found = stripe.v1().paymentIntents().retrieve(paid);
    assertThat(found.getStatus()).isEqualTo("succeeded");
    assertThat(found.getMetadata()).containsEntry("pledge", "p-1");
    var again = charge(customer, method, 5_000).build();
    assertThat(stripe.v1().paymentIntents().create(again, key("pledge-1")).getId())
        .isEqualTo(paid);
    assertThat(stripe.v1().balance().retrieve().getAvailable().getFirst().getAmount())
        .isEqualTo(5_000 - 175);
    receiver.await(delivery -> delivery.body().contains(event));
    receiver.await("checkout.session.completed");
  }
}
