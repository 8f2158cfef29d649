package ch.fundus.stripesimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentSearchParams;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChargeTest extends SimulatorTest {
  @Test
  void keptCardIsChargedOffSession() throws Exception {
    String customer = customer().getId();
    String method = setUp(customer, "4242424242424242");
    PaymentIntent intent = pay(customer, method, 12_345);
    assertThat(intent.getStatus()).isEqualTo("succeeded");
    assertThat(intent.getAmountReceived()).isEqualTo(12_345);
    BalanceTransaction movement = intent.getLatestChargeObject().getBalanceTransactionObject();
    assertThat(movement.getFee()).isEqualTo(388);
    assertThat(movement.getNet()).isEqualTo(11_957);
    assertThat(movement.getStatus()).isEqualTo("available");
    assertThat(stripe.v1().balance().retrieve().getAvailable().getFirst().getAmount())
        .isEqualTo(11_957);
    receiver.await("charge.succeeded");
    receiver.await("payment_intent.succeeded");
  }

  @Test
  void approvalAtSetupExemptsLaterCharges() throws Exception {
    String customer = customer().getId();
    String method = setUp(customer, "4000002500003155");
    assertThat(pay(customer, method, 5_000).getStatus()).isEqualTo("succeeded");
  }

  @ParameterizedTest
  @CsvSource({
    "4000002760003184, authentication_required, authentication_required",
    "4000000000000341, card_declined, generic_decline",
    "4000000000009995, card_declined, insufficient_funds",
    "4000000000009987, card_declined, lost_card",
    "4000000000009979, card_declined, stolen_card",
    "4000000000000069, expired_card, expired_card",
    "4000000000000119, processing_error, processing_error",
    "4000000000000127, incorrect_cvc, incorrect_cvc",
  })
  void declinesCarryStripesCodes(String card, String code, String declineCode) throws Exception {
    String customer = customer().getId();
    String method = setUp(customer, card);
    CardException error =
        catchThrowableOfType(CardException.class, () -> pay(customer, method, 5_000));
    assertThat(error.getStatusCode()).isEqualTo(402);
    assertThat(error.getCode()).isEqualTo(code);
    assertThat(error.getDeclineCode()).isEqualTo(declineCode);
    assertThat(error.getCharge()).startsWith("ch_");
    PaymentIntent left = error.getStripeError().getPaymentIntent();
    assertThat(left.getStatus()).isEqualTo("requires_payment_method");
    PaymentIntent found = stripe.v1().paymentIntents().retrieve(left.getId());
    assertThat(found.getLastPaymentError().getCode()).isEqualTo(code);
    assertThat(found.getLastPaymentError().getPaymentMethod().getId()).isEqualTo(method);
    assertThat(found.getPaymentMethod()).isNull();
    receiver.await("charge.failed");
    receiver.await("payment_intent.payment_failed");
  }

  @Test
  void samePaymentIsRecoveredOnSession() throws Exception {
    String customer = customer().getId();
    String method = setUp(customer, "4000002760003184");
    CardException error =
        catchThrowableOfType(CardException.class, () -> pay(customer, method, 5_000));
    String id = error.getStripeError().getPaymentIntent().getId();
    PaymentIntent asked =
        stripe
            .v1()
            .paymentIntents()
            .confirm(
                id,
                PaymentIntentConfirmParams.builder()
                    .setPaymentMethod(method)
                    .setReturnUrl("https://fundus.example/recovered?pledge=1")
                    .build());
    assertThat(asked.getStatus()).isEqualTo("requires_action");
    receiver.await("payment_intent.requires_action");
    String bank = asked.getNextAction().getRedirectToUrl().getUrl();
    assertThat(get(bank).body()).contains("CHF 50.00");
    assertThat(location(post(bank, Map.of("outcome", "approve"))))
        .startsWith("https://fundus.example/recovered?pledge=1&payment_intent=" + id)
        .endsWith("redirect_status=succeeded");
    assertThat(stripe.v1().paymentIntents().retrieve(id).getStatus()).isEqualTo("succeeded");
    assertThatThrownBy(() -> stripe.v1().paymentIntents().cancel(id))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("status of succeeded");
  }

  @Test
  void refusedApprovalCanBeRepeated() throws Exception {
    String customer = customer().getId();
    String method = setUp(customer, "4000002760003184");
    var params =
        PaymentIntentCreateParams.builder()
            .setAmount(700L)
            .setCurrency("chf")
            .setCustomer(customer)
            .setPaymentMethod(method)
            .setConfirm(true)
            .setReturnUrl("https://fundus.example/back")
            .build();
    PaymentIntent asked = stripe.v1().paymentIntents().create(params);
    var back = post(asked.getNextAction().getRedirectToUrl().getUrl(), Map.of("outcome", "fail"));
    assertThat(location(back)).endsWith("redirect_status=failed");
    assertThat(
            stripe.v1().paymentIntents().retrieve(asked.getId()).getLastPaymentError().getCode())
        .isEqualTo("payment_intent_authentication_failure");
    PaymentIntent cancelled = stripe.v1().paymentIntents().cancel(asked.getId());
    assertThat(cancelled.getStatus()).isEqualTo("canceled");
    receiver.await("payment_intent.canceled");
  }

  @Test
  void twintIsChargedUntilItsMandateIsRevoked() throws Exception {
    String customer = customer().getId();
    String method = setUpTwint(customer);
    PaymentIntent paid = pay(customer, method, 10_000);
    assertThat(paid.getLatestCharge()).startsWith("py_");
    assertThat(paid.getLatestChargeObject().getBalanceTransactionObject().getFee())
        .isEqualTo(220);
    simulator.control().revokeMandate(method);
    receiver.await("mandate.updated");
    assertThatThrownBy(() -> pay(customer, method, 10_000))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            error -> assertThat(error.getCode()).isEqualTo("payment_intent_mandate_invalid"));
    assertThatThrownBy(() -> pay(customer, setUpTwint(customer), 500_001))
        .hasMessageContaining("5,000.00");
  }

  @ParameterizedTest
  @ValueSource(longs = {49, 100_000_000})
  void amountsHaveLimits(long amount) throws Exception {
    String customer = customer().getId();
    String method = setUp(customer, "4242424242424242");
    assertThatThrownBy(() -> pay(customer, method, amount))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            error -> assertThat(error.getCode()).startsWith("amount_too_"));
    assertThat(pay(customer, method, 50).getStatus()).isEqualTo("succeeded");
    assertThat(pay(customer, method, 99_999_999).getStatus()).isEqualTo("succeeded");
  }

  @Test
  void paymentMethodTypesAreRefused() throws Exception {
    String customer = customer().getId();
    var params = charge(customer, "pm_card_visa", 500).addPaymentMethodType("card").build();
    assertThatThrownBy(() -> stripe.v1().paymentIntents().create(params))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            error -> assertThat(error.getCode()).isEqualTo("parameter_unknown"));
  }

  @Test
  void tokensWorkToo() throws Exception {
    String customer = customer().getId();
    assertThat(pay(customer, "pm_card_visa", 500).getStatus()).isEqualTo("succeeded");
    assertThatThrownBy(
            () -> pay(customer, "pm_card_visa_chargeDeclinedInsufficientFunds", 500))
        .isInstanceOf(CardException.class);
  }

  @Test
  void lostPaymentIsFoundByMetadata() throws Exception {
    String customer = customer().getId();
    String method = setUp(customer, "4242424242424242");
    for (int i = 0; i < 12; i++) {
      stripe
          .v1()
          .paymentIntents()
          .create(charge(customer, method, 500).putMetadata("try", "t" + i).build());
    }
    var one =
        stripe
            .v1()
            .paymentIntents()
            .search(
                PaymentIntentSearchParams.builder()
                    .setQuery("metadata['try']:'t7' AND status:'succeeded'")
                    .build());
    assertThat(one.getData()).hasSize(1);
    var all =
        stripe
            .v1()
            .paymentIntents()
            .search(
                PaymentIntentSearchParams.builder().setQuery("metadata['pledge']:'p-1'").build());
    assertThat(all.getData()).hasSize(10);
    assertThat(all.getHasMore()).isTrue();
    int count = 0;
    for (PaymentIntent ignored : stripe.v1().paymentIntents().list().autoPagingIterable()) {
      count++;
    }
    assertThat(count).isEqualTo(12);
  }
}
