package ch.fundus.model;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Payout;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PayoutListParams;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;

/** Asks Stripe, not the backend, what it has taken from supporters and paid to creators. */
final class RealStripe {
  private final DSLContext db;
  private final StripeClient stripe;

  RealStripe(DSLContext db, StripeClient stripe) {
    this.db = db;
    this.stripe = stripe;
  }

  Map<String, String> state(List<UUID> campaigns, List<UUID> pledges) {
    var all = new TreeMap<String, String>();
    try {
      for (var i = 0; i < campaigns.size(); i++) {
        all.put("campaign " + i + " paid out by Stripe", Long.toString(paidOut(campaigns.get(i))));
      }
      for (var i = 0; i < pledges.size(); i++) {
        all.put("pledge " + i + " taken by Stripe", Long.toString(taken(pledges.get(i))));
      }
    } catch (StripeException e) {
      throw new AssertionError(e);
    }
    return all;
  }

  private long taken(UUID pledge) throws StripeException {
    var minor = 0L;
    for (var customer : db.fetch("select distinct customer_id from payment.setup where pledge_id = ? and customer_id is not null", pledge).getValues("customer_id", String.class)) {
      var params = PaymentIntentListParams.builder().setCustomer(customer).build();
      for (var intent : stripe.v1().paymentIntents().list(params).getData().stream().filter(i -> i.getStatus().equals("succeeded")).toList()) {
        minor += received(intent);
      }
    }
    return minor;
  }

  private long received(PaymentIntent intent) throws StripeException {
    return intent.getAmountReceived() - stripe.v1().charges().retrieve(intent.getLatestCharge()).getAmountRefunded();
  }

  private long paidOut(UUID campaign) throws StripeException {
    var account = (String) db.fetchValue(
        "select a.stripe_id from campaign.campaign c join payment.connected_account a on a.creator_id = c.creator_id where c.id = ?", campaign);
    if (account == null) {
      return 0;
    }
    var options = RequestOptions.builder().setStripeAccount(account).build();
    return stripe.v1().payouts().list(PayoutListParams.builder().setLimit(100L).build(), options).getData().stream()
        .filter(p -> p.getStatus().equals("paid")).mapToLong(Payout::getAmount).sum();
  }
}
