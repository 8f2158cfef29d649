package ch.fundus.pledge;

import ch.fundus.bank.PaymentRequests;
import ch.fundus.payment.Setups;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The ways to pay that this Fundus offers, so that no page promises another. */
@RestController
class PaymentMethodController {
  /** {@code code} is card, twint or bank; {@code maxMinor} is the most that it takes at once. */
  record Method(String code, long maxMinor) {}

  private final Setups setups;
  private final PaymentRequests requests;

  PaymentMethodController(Setups setups, PaymentRequests requests) {
    this.setups = setups;
    this.requests = requests;
  }

  @GetMapping("/api/reference/payment-methods")
  ResponseEntity<List<Method>> methods() {
    var methods = new ArrayList<Method>();
    methods.add(new Method("card", PledgeRequest.MAX_MINOR));
    if (setups.offersTwint()) {
      methods.add(new Method("twint", Setups.TWINT_MAX_MINOR));
    }
    // Not for every campaign: GET /api/campaigns/{slug}/transfers tells.
    if (requests.offered()) {
      methods.add(new Method("bank", PledgeRequest.MAX_MINOR));
    }
    return ResponseEntity.ok().cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic()).body(methods);
  }
}
