package ch.fundus.stripesimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Dispute;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Payout;
import com.stripe.model.Refund;
import com.stripe.model.Transfer;
import com.stripe.model.TransferReversal;
import com.stripe.model.v2.core.Account;
import com.stripe.net.RequestOptions;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.DisputeUpdateParams;
import com.stripe.param.PayoutCreateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.v2.core.AccountCreateParams;
import java.util.List;
import org.junit.jupiter.api.Test;

class MoneyOutTest extends SimulatorTest {
  private PaymentIntent paid(long amount, String card) throws Exception {
    String customer = customer().getId();
    return pay(customer, setUp(customer, card), amount);
  }

  private Refund refund(PaymentIntent intent, Long amount) throws StripeException {
    var params = RefundCreateParams.builder().setPaymentIntent(intent.getId());
    if (amount != null) {
      params.setAmount(amount);
    }
    return stripe.v1().refunds().create(params.build());
  }

  private long platformBalance() throws StripeException {
    return stripe.v1().balance().retrieve().getAvailable().getFirst().getAmount();
  }

  private String activeAccount() throws StripeException {
    Account account = stripe.v2().core().accounts().create(AccountCreateParams.builder().build());
    simulator.control().accountStatus(account.getId(), "active");
    return account.getId();
  }

  private Transfer transfer(PaymentIntent intent, String account, long amount)
      throws StripeException {
    return stripe
        .v1()
        .transfers()
        .create(
            TransferCreateParams.builder()
                .setAmount(amount)
                .setCurrency("chf")
                .setDestination(account)
                .setSourceTransaction(intent.getLatestCharge())
                .putMetadata("campaign", "c-1")
                .build());
  }

  private static RequestOptions as(String account) {
    return RequestOptions.builder().setStripeAccount(account).build();
  }

  private long balanceOf(String account) throws StripeException {
    return stripe.v1().balance().retrieve(as(account)).getAvailable().getFirst().getAmount();
  }

  private Payout payout(String account, long amount) throws StripeException {
    return stripe
        .v1()
        .payouts()
        .create(
            PayoutCreateParams.builder().setAmount(amount).setCurrency("chf").build(), as(account));
  }

  @Test
  void refundsNeverExceedTheCharge() throws Exception {
    PaymentIntent intent = paid(10_000, "4242424242424242");
    Refund first = refund(intent, 4_000L);
    assertThat(first.getStatus()).isEqualTo("succeeded");
    assertThatThrownBy(() -> refund(intent, 6_001L))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("greater than unrefunded amount");
    refund(intent, null);
    assertThatThrownBy(() -> refund(intent, null))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            error -> assertThat(error.getCode()).isEqualTo("charge_already_refunded"));
    assertThat(stripe.v1().charges().retrieve(intent.getLatestCharge()).getRefunded()).isTrue();
    assertThat(platformBalance()).isEqualTo(-320);
    receiver.await("refund.created");
    receiver.await("charge.refunded");
  }

  @Test
  void refundCanFailAndPend() throws Exception {
    PaymentIntent failing = paid(10_000, "4000000000005126");
    Refund refund = refund(failing, null);
    receiver.await("refund.failed");
    Refund failed = stripe.v1().refunds().retrieve(refund.getId());
    assertThat(failed.getStatus()).isEqualTo("failed");
    assertThat(failed.getFailureReason()).isEqualTo("expired_or_canceled_card");
    assertThat(platformBalance()).isEqualTo(10_000 - 320);

    PaymentIntent slow = paid(1_000, "4000000000007726");
    Refund pending = refund(slow, null);
    assertThat(pending.getStatus()).isEqualTo("pending");
    receiver.await(
        delivery ->
            delivery.type().equals("refund.updated") && delivery.body().contains(pending.getId()));
    assertThat(stripe.v1().refunds().retrieve(pending.getId()).getStatus())
        .isEqualTo("succeeded");
  }

  @Test
  void transferNeedsAnActiveAccountAndItsSource() throws Exception {
    PaymentIntent intent = paid(10_000, "4242424242424242");
    Account account =
        stripe.v2().core().accounts().create(AccountCreateParams.builder().build());
    assertThatThrownBy(() -> transfer(intent, account.getId(), 9_000))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            error ->
                assertThat(error.getCode()).isEqualTo("insufficient_capabilities_for_transfer"));
    String active = activeAccount();
    Transfer transfer = transfer(intent, active, 9_000);
    assertThat(transfer.getTransferGroup()).isEqualTo("campaign-1");
    assertThat(balanceOf(active)).isEqualTo(9_000);
    assertThat(platformBalance()).isEqualTo(10_000 - 320 - 9_000);
    assertThatThrownBy(() -> transfer(intent, active, 1_001)).hasMessageContaining("source");
    receiver.await("transfer.created");
  }

  @Test
  void reversalTakesBackWhatIsThere() throws Exception {
    PaymentIntent intent = paid(10_000, "4242424242424242");
    String account = activeAccount();
    Transfer transfer = transfer(intent, account, 9_000);
    TransferReversal reversal =
        stripe
            .v1()
            .transfers()
            .reversals()
            .create(
                transfer.getId(),
                com.stripe.param.TransferReversalCreateParams.builder().setAmount(4_000L).build());
    assertThat(reversal.getAmount()).isEqualTo(4_000);
    assertThat(balanceOf(account)).isEqualTo(5_000);
    assertThat(stripe.v1().transfers().retrieve(transfer.getId()).getAmountReversed())
        .isEqualTo(4_000);
    receiver.await("transfer.reversed");
    payout(account, 5_000);
    assertThatThrownBy(() -> stripe.v1().transfers().reversals().create(transfer.getId()))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            error -> assertThat(error.getCode()).isEqualTo("balance_insufficient"));
  }

  @Test
  void payoutArrivesOrFails() throws Exception {
    PaymentIntent intent = paid(10_000, "4242424242424242");
    String account = activeAccount();
    transfer(intent, account, 9_000);
    assertThatThrownBy(() -> payout(account, 9_001))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            error -> assertThat(error.getCode()).isEqualTo("balance_insufficient"));
    Payout first = payout(account, 4_000);
    assertThat(first.getStatus()).isEqualTo("pending");
    var paid = receiver.await("payout.paid");
    assertThat(paid.body()).contains("\"account\":\"" + account + "\"");
    assertThat(stripe.v1().payouts().retrieve(first.getId(), as(account)).getStatus())
        .isEqualTo("paid");
    simulator.control().failNextPayout(account, "account_closed");
    Payout second = payout(account, 5_000);
    receiver.await("payout.failed");
    Payout failed = stripe.v1().payouts().retrieve(second.getId(), as(account));
    assertThat(failed.getFailureCode()).isEqualTo("account_closed");
    assertThat(balanceOf(account)).isEqualTo(5_000);
    simulator.control().failPayout(first.getId(), "no_account");
    assertThat(balanceOf(account)).isEqualTo(9_000);
    assertThatThrownBy(() -> stripe.v1().payouts().retrieve(first.getId()))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void restrictedAccountGetsNothing() throws Exception {
    PaymentIntent intent = paid(10_000, "4242424242424242");
    String account = activeAccount();
    simulator.control().accountStatus(account, "restricted");
    assertThatThrownBy(() -> transfer(intent, account, 1_000))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void disputeTakesAmountAndFee() throws Exception {
    PaymentIntent intent = paid(10_000, "4000000000000259");
    receiver.await("charge.dispute.created");
    assertThat(platformBalance()).isEqualTo(10_000 - 320 - 10_000 - 2_000);
    Dispute dispute = stripe.v1().disputes().list().getData().getFirst();
    assertThat(dispute.getStatus()).isEqualTo("needs_response");
    assertThat(dispute.getPaymentIntent()).isEqualTo(intent.getId());
    assertThatThrownBy(() -> refund(intent, null))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            error -> assertThat(error.getCode()).isEqualTo("charge_disputed"));
    stripe
        .v1()
        .disputes()
        .update(
            dispute.getId(),
            DisputeUpdateParams.builder()
                .setEvidence(
                    DisputeUpdateParams.Evidence.builder()
                        .setUncategorizedText("winning_evidence")
                        .build())
                .setSubmit(true)
                .build());
    receiver.await("charge.dispute.closed");
    Dispute won = stripe.v1().disputes().retrieve(dispute.getId());
    assertThat(won.getStatus()).isEqualTo("won");
    assertThat(won.getBalanceTransactions()).hasSize(2);
    assertThat(platformBalance()).isEqualTo(10_000 - 320 - 2_000);
  }

  @Test
  void disputeCanBeOpenedAndLost() throws Exception {
    PaymentIntent intent = paid(10_000, "4242424242424242");
    String id = simulator.control().openDispute(intent.getId(), "product_not_received");
    assertThat(stripe.v1().disputes().retrieve(id).getReason()).isEqualTo("product_not_received");
    assertThat(stripe.v1().disputes().close(id).getStatus()).isEqualTo("lost");
    assertThat(stripe.v1().charges().retrieve(intent.getLatestCharge()).getDisputed()).isTrue();
  }

  @Test
  void balanceTransactionsAddUpAndAreFoundBySource() throws Exception {
    PaymentIntent intent = paid(10_000, "4242424242424242");
    Refund refund = refund(intent, 1_000L);
    for (String source : List.of(intent.getLatestCharge(), refund.getId())) {
      var found =
          stripe
              .v1()
              .balanceTransactions()
              .list(BalanceTransactionListParams.builder().setSource(source).build());
      assertThat(found.getData()).hasSize(1);
    }
    long sum = 0;
    for (var movement : stripe.v1().balanceTransactions().list().autoPagingIterable()) {
      sum += movement.getNet();
    }
    assertThat(sum).isEqualTo(platformBalance()).isEqualTo(10_000 - 320 - 1_000);
  }
}
