package ch.fundus.payment;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import com.stripe.param.PayoutCreateParams;
import com.stripe.param.TransferCreateParams;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Money on its way to a creator: from the platform's balance to the creator's, from there to their bank. */
@Service
public class Disbursements {
  private final StripeClient stripe;
  private final ConnectedAccounts accounts;

  Disbursements(StripeClient stripe, ConnectedAccounts accounts) {
    this.stripe = stripe;
    this.accounts = accounts;
  }

  /** What Stripe answered to a payout: its id, and whether it is already paid or failed. */
  public record Answer(String id, String status, String failureCode) {}

  /** A refusal by Stripe, or no answer; {@code certain} tells whether nothing was moved. */
  public static final class Failure extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean certain;

    Failure(StripeException cause) {
      super(cause.getMessage(), cause);
      this.certain = cause.getStatusCode() != null && cause.getStatusCode() >= 400 && cause.getStatusCode() < 500
          && cause.getStatusCode() != 409 && cause.getStatusCode() != 429;
    }

    public boolean certain() {
      return certain;
    }
  }

  /** Transfers to the creator's account; the payout's id makes the key, so a repeat moves nothing twice. */
  @Transactional(propagation = Propagation.NEVER)
  public String transfer(UUID payoutId, UUID creatorId, UUID campaignId, long amountMinor) throws Failure {
    try {
      return stripe.v1().transfers().create(
          TransferCreateParams.builder()
              .setAmount(amountMinor)
              .setCurrency("chf")
              .setDestination(accounts.accountId(creatorId).orElseThrow())
              .setTransferGroup("campaign-" + campaignId)
              .putMetadata("payout_id", payoutId.toString())
              .build(),
          StripeConfiguration.key("payout-" + payoutId + "-transfer")).getId();
    } catch (StripeException e) {
      throw new Failure(e);
    }
  }

  /** Pays out from the creator's account to their bank. */
  @Transactional(propagation = Propagation.NEVER)
  public Answer payOut(UUID payoutId, UUID creatorId, long amountMinor) throws Failure {
    try {
      var options = RequestOptions.builder()
          .setIdempotencyKey("payout-" + payoutId + "-bank")
          .setStripeAccount(accounts.accountId(creatorId).orElseThrow())
          .build();
      var payout = stripe.v1().payouts().create(
          PayoutCreateParams.builder().setAmount(amountMinor).setCurrency("chf").putMetadata("payout_id", payoutId.toString()).build(), options);
      return new Answer(payout.getId(), payout.getStatus(), payout.getFailureCode());
    } catch (StripeException e) {
      throw new Failure(e);
    }
  }

  /** What became of a payout; for those whose event never came. */
  @Transactional(propagation = Propagation.NEVER)
  public Answer look(String stripePayoutId, UUID creatorId) throws Failure {
    try {
      var options = RequestOptions.builder().setStripeAccount(accounts.accountId(creatorId).orElseThrow()).build();
      var payout = stripe.v1().payouts().retrieve(stripePayoutId, options);
      return new Answer(payout.getId(), payout.getStatus(), payout.getFailureCode());
    } catch (StripeException e) {
      throw new Failure(e);
    }
  }
}
