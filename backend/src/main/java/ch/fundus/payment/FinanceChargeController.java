package ch.fundus.payment;

import ch.fundus.identity.Caller;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the finance desk decides about a charge that is not as it was asked for. */
@RestController
@RequestMapping("/api/finance/charges")
@PreAuthorize("hasAnyRole('finance', 'admin')")
class FinanceChargeController {
  private final Refunds refunds;

  FinanceChargeController(Refunds refunds) {
    this.refunds = refunds;
  }

  /** Gives back an amount that Stripe took by mistake; asking again answers the same. */
  @PostMapping("/{id}/give-back")
  Refunds.View giveBack(@PathVariable UUID id, Caller caller) {
    return refunds.giveBack(id, caller.personId());
  }
}
