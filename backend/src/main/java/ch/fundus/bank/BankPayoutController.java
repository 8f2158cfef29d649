package ch.fundus.bank;

import ch.fundus.campaign.Campaigns;
import ch.fundus.identity.Caller;
import ch.fundus.identity.Creators;
import ch.fundus.web.Problem;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A creator's share of the transfers, and the account it goes to. */
@RestController
@RequestMapping("/api")
class BankPayoutController {
  private final BankPayouts payouts;
  private final Campaigns campaigns;
  private final Creators creators;

  BankPayoutController(BankPayouts payouts, Campaigns campaigns, Creators creators) {
    this.payouts = payouts;
    this.campaigns = campaigns;
    this.creators = creators;
  }

  /** {@code payout} is null when nothing came by transfer. */
  record View(BankPayouts.View payout, BankPayouts.Account account) {}

  record AccountRequest(String name, String iban) {}

  @GetMapping("/desk/campaigns/{id}/bank-payout")
  View payout(@PathVariable UUID id, Caller caller) {
    var campaign = campaigns.requireMember(caller, id);
    return new View(payouts.of(id).orElse(null), payouts.account(campaign.creatorId()).orElse(null));
  }

  /** Only an owner may: whoever does this decides where the money goes. */
  @PutMapping("/creators/{id}/bank-account")
  BankPayouts.Account account(@PathVariable UUID id, @RequestBody AccountRequest request, Caller caller) {
    if (!creators.isOwner(caller.personId(), id)) {
      throw Problem.forbidden();
    }
    return payouts.setAccount(id, request.name(), request.iban(), caller.personId());
  }
}
