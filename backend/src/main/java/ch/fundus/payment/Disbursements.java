package ch.fundus.payment;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Payout;
import com.stripe.net.RequestOptions;
import com.stripe.param.PayoutCreateParams;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.TransferReversalCreateParams;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Money on its way to a creator and back: the platform's balance, the creator's, and their bank. */
@Service
@Transactional(propagation = Propagation.NEVER)
public class Disbursements {
  private final StripeClient stripe;
  private final ConnectedAccounts accounts;

  Disbursements(StripeClient stripe, ConnectedAccounts accounts) {
    this.stripe = stripe;
    this.accounts = accounts;
  }

  /** A movement that Stripe has made: its id, and that of the balance transaction. */
  public record Moved(String id, String balanceTransactionId, Instant createdAt) {}

  /** What Stripe answered to a payout: its id, and whether it is already paid or failed. */
  public record Answer(String id, String status, String failureCode) {}

  /** A refusal by Stripe, or no answer; {@code certain} tells whether nothing was moved. */
  public static final class Failure extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean certain;
    private final String code;

    Failure(StripeException cause) {
      super(cause.getMessage(), cause);
      this.certain = StripeConnection.refused(cause);
      this.code = cause.getCode() == null ? "no_answer" : cause.getCode();
    }

    public boolean certain() {
      return certain;
    }

    public String code() {
      return code;
    }
  }

  /** Transfers to the creator's account; the payout's id and attempt make the key, so a repeat moves nothing twice. */
  public Moved transfer(UUID payoutId, int attempt, UUID creatorId, UUID campaignId, long amountMinor) throws Failure {
    try {
      var transfer = stripe.v1().transfers().create(
          TransferCreateParams.builder()
              .setAmount(amountMinor)
              .setCurrency("chf")
              .setDestination(accounts.accountId(creatorId).orElseThrow())
              .setTransferGroup("campaign-" + campaignId)
              .putMetadata("payout_id", payoutId.toString())
              .build(),
          StripeConfiguration.key("payout-" + payoutId + "-transfer" + again(attempt)));
      return new Moved(transfer.getId(), transfer.getBalanceTransaction(), Instant.ofEpochSecond(transfer.getCreated()));
    } catch (StripeException e) {
      throw new Failure(e);
    }
  }

  /** Takes back a part of a transfer. Stripe refuses it when the creator's account is empty. */
  public Moved reverse(String transferId, String idempotencyKey, UUID reversalId, long amountMinor) throws Failure {
    try {
      var reversal = stripe.v1().transfers().reversals().create(
          transferId,
          TransferReversalCreateParams.builder().setAmount(amountMinor).putMetadata("reversal_id", reversalId.toString()).build(),
          StripeConfiguration.key(idempotencyKey));
      return new Moved(reversal.getId(), reversal.getBalanceTransaction(), Instant.ofEpochSecond(reversal.getCreated()));
    } catch (StripeException e) {
      throw new Failure(e);
    }
  }

  /** Pays out from the creator's account to their bank. */
  public Answer payOut(UUID payoutId, int attempt, UUID creatorId, long amountMinor) throws Failure {
    try {
      var options = RequestOptions.builder()
          .setIdempotencyKey("payout-" + payoutId + "-bank" + again(attempt))
          .setStripeAccount(accounts.accountId(creatorId).orElseThrow())
          .build();
      return answer(stripe.v1().payouts().create(
          PayoutCreateParams.builder().setAmount(amountMinor).setCurrency("chf").putMetadata("payout_id", payoutId.toString()).build(), options));
    } catch (StripeException e) {
      throw new Failure(e);
    }
  }

  /** What became of a payout; for those whose event never came. */
  public Answer look(String stripePayoutId, UUID creatorId) throws Failure {
    try {
      var options = RequestOptions.builder().setStripeAccount(accounts.accountId(creatorId).orElseThrow()).build();
      return answer(stripe.v1().payouts().retrieve(stripePayoutId, options));
    } catch (StripeException e) {
      throw new Failure(e);
    }
  }

  private static Answer answer(Payout payout) {
    return new Answer(payout.getId(), payout.getStatus(), payout.getFailureCode());
  }

  private static String again(int attempt) {
    return attempt == 1 ? "" : "-" + attempt;
  }
}
