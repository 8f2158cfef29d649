package ch.fundus.stripesimulator;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A simulator, a receiver of its webhooks and the real client library, for each test anew. */
abstract class SimulatorTest {
  static final String SECRET = "whsec_test";
  static final String SECRET_V2 = "whsec_test_v2";
  static final HttpClient BROWSER =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  WebhookReceiver receiver;
  StripeSimulator simulator;
  StripeClient stripe;

  @BeforeEach
  void startSimulator() throws Exception {
    Stripe.enableTelemetry = false;
    receiver = new WebhookReceiver();
    simulator = StripeSimulator.start(options());
    stripe = client(simulator);
  }

  StripeSimulatorOptions options() {
    return StripeSimulatorOptions.defaults()
        .withWebhook(receiver.url("/v1"), SECRET)
        .withWebhookV2(receiver.url("/v2"), SECRET_V2)
        .withDelays(java.time.Duration.ZERO, java.time.Duration.ofMillis(50));
  }

  static StripeClient client(StripeSimulator simulator) {
    return StripeClient.builder()
        .setApiKey("sk_test_simulator")
        .setApiBase(simulator.baseUrl())
        .setReadTimeout(2_000)
        .build();
  }

  @AfterEach
  void stopSimulator() {
    simulator.close();
    receiver.close();
  }

  Customer customer() throws StripeException {
    return stripe
        .v1()
        .customers()
        .create(
            CustomerCreateParams.builder()
                .setEmail("anna@basel.example")
                .setName("Anna Muster")
                .putMetadata("person", "7")
                .build());
  }

  Session setupSession(String customer) throws StripeException {
    return stripe
        .v1()
        .checkout()
        .sessions()
        .create(
            SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.SETUP)
                .setCurrency("chf")
                .setCustomer(customer)
                .setSuccessUrl("https://fundus.example/done?s={CHECKOUT_SESSION_ID}")
                .setCancelUrl("https://fundus.example/cancelled")
                .setLocale(SessionCreateParams.Locale.FR)
                .putMetadata("pledge", "p-1")
                .setSetupIntentData(
                    SessionCreateParams.SetupIntentData.builder()
                        .putMetadata("pledge", "p-1")
                        .build())
                .build());
  }

  Session session(String id) throws StripeException {
    return stripe
        .v1()
        .checkout()
        .sessions()
        .retrieve(
            id, SessionRetrieveParams.builder().addExpand("setup_intent.payment_method").build());
  }

  /** Keeps a card by the hosted page and gives the payment method's id. */
  String setUp(String customer, String card) throws Exception {
    Session session = setupSession(customer);
    HttpResponse<String> answer = post(session.getUrl(), Map.of("card", card, "outcome", "approve"));
    if (answer.statusCode() != 303) {
      throw new AssertionError("set-up answered " + answer.statusCode());
    }
    return session(session.getId()).getSetupIntentObject().getPaymentMethod();
  }

  String setUpTwint(String customer) throws Exception {
    Session session = setupSession(customer);
    post(session.getUrl(), Map.of("method", "twint", "outcome", "approve"));
    return session(session.getId()).getSetupIntentObject().getPaymentMethod();
  }

  static PaymentIntentCreateParams.Builder charge(String customer, String method, long amount) {
    return PaymentIntentCreateParams.builder()
        .setAmount(amount)
        .setCurrency("chf")
        .setCustomer(customer)
        .setPaymentMethod(method)
        .setConfirm(true)
        .setOffSession(true)
        .putMetadata("pledge", "p-1")
        .setTransferGroup("campaign-1")
        .addExpand("latest_charge.balance_transaction");
  }

  PaymentIntent pay(String customer, String method, long amount) throws StripeException {
    return stripe.v1().paymentIntents().create(charge(customer, method, amount).build());
  }

  static RequestOptions key(String key) {
    return RequestOptions.builder().setIdempotencyKey(key).build();
  }

  static HttpResponse<String> get(String url, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(url)).GET();
    if (headers.length > 0) {
      request.headers(headers);
    }
    return BROWSER.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  static HttpResponse<String> post(String url, Map<String, String> form) throws Exception {
    String body =
        form.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return BROWSER.send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }
}
