package ch.fundus.stripesimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Customer;
import com.stripe.model.SetupIntent;
import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.SetupIntentConfirmParams;
import com.stripe.param.SetupIntentCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetupTest extends SimulatorTest {
  @Test
  void customerIsKeptAndUpdated() throws Exception {
    Customer customer = customer();
    stripe
        .v1()
        .customers()
        .update(
            customer.getId(),
            CustomerUpdateParams.builder().setName("Anna B.").putMetadata("x", "y").build());
    Customer found = stripe.v1().customers().retrieve(customer.getId());
    assertThat(found.getName()).isEqualTo("Anna B.");
    assertThat(found.getEmail()).isEqualTo("anna@basel.example");
    assertThat(found.getMetadata()).containsEntry("person", "7").containsEntry("x", "y");
  }

  @Test
  void sessionIsFinishedByOnePost() throws Exception {
    Customer customer = customer();
    Session session = setupSession(customer.getId());
    assertThat(session.getStatus()).isEqualTo("open");
    assertThat(session.getUrl()).startsWith(simulator.baseUrl() + "/c/pay/cs_test_");

    var answer = post(session.getUrl(), Map.of("card", "4242424242424242"));

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(location(answer)).isEqualTo("https://fundus.example/done?s=" + session.getId());
    Session done = session(session.getId());
    assertThat(done.getStatus()).isEqualTo("complete");
    SetupIntent intent = done.getSetupIntentObject();
    assertThat(intent.getStatus()).isEqualTo("succeeded");
    assertThat(intent.getMetadata()).containsEntry("pledge", "p-1");
    assertThat(intent.getPaymentMethodObject().getCard().getLast4()).isEqualTo("4242");
    assertThat(intent.getPaymentMethodObject().getCustomer()).isEqualTo(customer.getId());
    receiver.await("setup_intent.succeeded");
    receiver.await("checkout.session.completed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4000002500003155", "4000002760003184"})
  void cardThatNeedsApprovalGoesOverTheBanksPage(String card) throws Exception {
    Session session = setupSession(customer().getId());
    var toBank = post(session.getUrl(), Map.of("card", card));
    assertThat(toBank.statusCode()).isEqualTo(303);
    String bank = simulator.baseUrl() + location(toBank);
    assertThat(get(bank).body()).contains("lang=\"fr\"").contains("3-D Secure");

    var refused = post(bank, Map.of("outcome", "fail"));
    assertThat(location(refused)).contains("/c/pay/").contains("error=authentication");
    assertThat(session(session.getId()).getSetupIntentObject().getLastSetupError().getCode())
        .isEqualTo("setup_intent_authentication_failure");
    receiver.await("setup_intent.setup_failed");

    post(session.getUrl(), Map.of("card", card));
    var approved = post(bank, Map.of("outcome", "approve"));
    assertThat(location(approved)).startsWith("https://fundus.example/done");
    assertThat(session(session.getId()).getSetupIntentObject().getStatus()).isEqualTo("succeeded");
  }

  @Test
  void testsFinishASessionWithoutItsPage() throws Exception {
    Session card = setupSession(customer().getId());
    simulator.control().finishCheckout(card.getId(), "4000002500003155");
    assertThat(session(card.getId()).getStatus()).isEqualTo("complete");
    Session twint = setupSession(customer().getId());
    simulator.control().finishCheckout(twint.getId(), "twint");
    assertThat(session(twint.getId()).getSetupIntentObject().getMandate()).isNotNull();
  }

  @Test
  void sessionCanPayAtOnce() throws Exception {
    var item =
        SessionCreateParams.LineItem.builder()
            .setQuantity(1L)
            .setPriceData(
                SessionCreateParams.LineItem.PriceData.builder()
                    .setCurrency("chf")
                    .setUnitAmount(2_500L)
                    .setProductData(
                        SessionCreateParams.LineItem.PriceData.ProductData.builder()
                            .setName("Ein Film")
                            .build())
                    .build())
            .build();
    Session session =
        stripe
            .v1()
            .checkout()
            .sessions()
            .create(
                SessionCreateParams.builder()
                    .setMode(SessionCreateParams.Mode.PAYMENT)
                    .setCustomer(customer().getId())
                    .setSuccessUrl("https://fundus.example/done")
                    .addLineItem(item)
                    .build());
    assertThat(get(session.getUrl() + "?lang=de").body()).contains("Ein Film", "CHF 25.00");
    assertThat(post(session.getUrl(), Map.of("card", "4000000000009995")).statusCode())
        .isEqualTo(422);
    post(session.getUrl(), Map.of("card", "4242424242424242"));
    assertThat(session(session.getId()).getPaymentStatus()).isEqualTo("paid");
  }

  @Test
  void declinedCardStaysOnThePageWithAReason() throws Exception {
    Session session = setupSession(customer().getId());
    var answer = post(session.getUrl(), Map.of("card", "4000000000000002"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("role=\"alert\"").contains("Le paiement a été refusé");
    assertThat(session(session.getId()).getSetupIntentObject().getLastSetupError().getDeclineCode())
        .isEqualTo("generic_decline");
    assertThat(post(session.getUrl(), Map.of("card", "4242424242424241")).statusCode())
        .isEqualTo(422);
    assertThat(post(session.getUrl(), Map.of("card", "4242424242424242")).statusCode())
        .isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4000000000000341",
        "4000000000009995",
        "4000000000009987",
        "4000000000009979",
        "4000000000000069",
        "4000000000000119",
        "4000000000000127",
        "4000000000000077",
        "4000000000000259"
      })
  void cardThatFailsLaterIsKeptNow(String card) throws Exception {
    String method = setUp(customer().getId(), card);
    assertThat(stripe.v1().paymentMethods().retrieve(method).getCard().getLast4())
        .isEqualTo(card.substring(12));
  }

  @Test
  void twintLeavesAMandate() throws Exception {
    Session session = setupSession(customer().getId());
    var toApp = post(session.getUrl(), Map.of("method", "twint"));
    String app = simulator.baseUrl() + location(toApp);
    assertThat(app).contains("/c/twint/seti_");
    assertThat(get(app).body()).contains("TWINT");
    assertThat(location(post(app, Map.of("outcome", "approve")))).startsWith("https://fundus");
    SetupIntent intent = session(session.getId()).getSetupIntentObject();
    assertThat(intent.getPaymentMethodObject().getType()).isEqualTo("twint");
    assertThat(stripe.v1().mandates().retrieve(intent.getMandate()).getStatus())
        .isEqualTo("active");
  }

  @Test
  void sessionExpiresByRequestAndByTime() throws Exception {
    String customer = customer().getId();
    Session first = setupSession(customer);
    assertThat(stripe.v1().checkout().sessions().expire(first.getId()).getStatus())
        .isEqualTo("expired");
    assertThat(get(first.getUrl()).statusCode()).isEqualTo(410);
    assertThat(stripe.v1().setupIntents().retrieve(first.getSetupIntent()).getStatus())
        .isEqualTo("canceled");

    Session second = setupSession(customer);
    simulator.control().moveClock(25 * 3600);
    receiver.await(
        delivery ->
            delivery.type().equals("checkout.session.expired")
                && delivery.body().contains(second.getId()));
  }

  @Test
  void wrongSessionsAreRefused() {
    var params =
        SessionCreateParams.builder()
            .setMode(SessionCreateParams.Mode.SETUP)
            .setSuccessUrl("https://fundus.example/");
    assertThatThrownBy(() -> stripe.v1().checkout().sessions().create(params.build()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("currency");
    params.setCurrency("chf").setExpiresAt(java.time.Instant.now().getEpochSecond() + 60);
    assertThatThrownBy(() -> stripe.v1().checkout().sessions().create(params.build()))
        .hasMessageContaining("expires_at");
  }

  @Test
  void setupIntentByApi() throws Exception {
    String customer = customer().getId();
    SetupIntent intent =
        stripe
            .v1()
            .setupIntents()
            .create(
                SetupIntentCreateParams.builder()
                    .setCustomer(customer)
                    .setUsage(SetupIntentCreateParams.Usage.OFF_SESSION)
                    .build());
    assertThat(intent.getStatus()).isEqualTo("requires_payment_method");
    SetupIntent asked =
        stripe
            .v1()
            .setupIntents()
            .confirm(
                intent.getId(),
                SetupIntentConfirmParams.builder()
                    .setPaymentMethod("pm_card_authenticationRequiredOnSetup")
                    .setReturnUrl("https://fundus.example/back")
                    .build());
    assertThat(asked.getStatus()).isEqualTo("requires_action");
    var back =
        post(asked.getNextAction().getRedirectToUrl().getUrl(), Map.of("outcome", "approve"));
    assertThat(location(back))
        .startsWith("https://fundus.example/back?setup_intent=" + intent.getId())
        .endsWith("redirect_status=succeeded");
    SetupIntent cancelled =
        stripe
            .v1()
            .setupIntents()
            .cancel(
                stripe
                    .v1()
                    .setupIntents()
                    .create(SetupIntentCreateParams.builder().setCustomer(customer).build())
                    .getId());
    assertThat(cancelled.getStatus()).isEqualTo("canceled");
    receiver.await("setup_intent.canceled");
  }

  @Test
  void detachedMethodIsGoneForGood() throws Exception {
    String customer = customer().getId();
    String method = setUp(customer, "4242424242424242");
    assertThat(stripe.v1().customers().paymentMethods().list(customer).getData()).hasSize(1);
    stripe.v1().paymentMethods().detach(method);
    assertThat(stripe.v1().customers().paymentMethods().list(customer).getData()).isEmpty();
    receiver.await("payment_method.detached");
    assertThatThrownBy(() -> pay(customer, method, 5_000))
        .hasMessageContaining("detached from a Customer");
  }

  @Test
  void pageSpeaksFourLanguages() throws Exception {
    Session session = setupSession(customer().getId());
    for (var title :
        Map.of(
                "de", "Zahlungsmittel hinterlegen",
                "fr", "Enregistrer un moyen de paiement",
                "it", "Registrare un metodo di pagamento",
                "en", "Save a payment method")
            .entrySet()) {
      String page = get(session.getUrl() + "?lang=" + title.getKey()).body();
      assertThat(page).contains("<html lang=\"" + title.getKey() + "\">").contains(title.getValue());
    }
    assertThat(get(session.getUrl()).body()).contains("Simulateur – pas d’argent réel");
  }
}
