package ch.fundus.payout;

import ch.fundus.campaign.Campaigns;
import ch.fundus.identity.Caller;
import ch.fundus.identity.Creators;
import ch.fundus.payment.ConnectedAccounts;
import ch.fundus.web.Problem;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a creator's money is, and the account it goes to. */
@RestController
@RequestMapping("/api")
class PayoutController {
  private final Payouts payouts;
  private final Campaigns campaigns;
  private final Creators creators;
  private final ConnectedAccounts accounts;
  private final URI publicUrl;

  PayoutController(Payouts payouts, Campaigns campaigns, Creators creators, ConnectedAccounts accounts, @Value("${fundus.public-url}") URI publicUrl) {
    this.payouts = payouts;
    this.campaigns = campaigns;
    this.creators = creators;
    this.accounts = accounts;
    this.publicUrl = publicUrl;
  }

  record AccountView(String state) {}

  record Onboarding(String returnUrl) {}

  record Page(String url) {}

  /** {@code state} is {@code none} until the campaign is settled. */
  record PayoutView(String state, Long amountMinor, String failureCode, Instant createdAt, Instant paidAt, AccountView account) {}

  @GetMapping("/desk/campaigns/{id}/payout")
  PayoutView payout(@PathVariable UUID id, Caller caller) {
    var campaign = campaigns.requireMember(caller, id);
    var account = new AccountView(accounts.state(campaign.creatorId()));
    return payouts.of(id)
        .map(p -> new PayoutView(p.getState(), p.getAmountMinor(), p.getFailureCode(), p.getCreatedAt(), p.getPaidAt(), account))
        .orElseGet(() -> new PayoutView("none", null, null, null, null, account));
  }

  @GetMapping("/creators/{id}/payout-account")
  AccountView account(@PathVariable UUID id, Caller caller) {
    creators.requireMember(caller, id);
    return new AccountView(accounts.refreshed(id));
  }

  /** Opens Stripe's onboarding. Only an owner may: whoever does this decides where the money goes. */
  @PostMapping("/creators/{id}/payout-account")
  Page onboard(@PathVariable UUID id, @RequestBody Onboarding onboarding, Caller caller) {
    if (!creators.isOwner(caller.personId(), id)) {
      throw Problem.forbidden();
    }
    var creator = creators.find(id).orElseThrow(Problem::notFound);
    return new Page(accounts.onboard(id, creator.name(), caller.email(), ours(onboarding.returnUrl())));
  }

  /** Stripe sends the creator back only to a page of ours. */
  private String ours(String returnUrl) {
    var target = returnUrl == null ? null : URI.create(returnUrl.strip());
    if (target == null || !publicUrl.getScheme().equals(target.getScheme()) || !publicUrl.getAuthority().equals(target.getAuthority())) {
      throw Problem.validation("returnUrl", "invalid");
    }
    return target.toString();
  }
}
