package ch.fundus.payout;

import ch.fundus.campaign.Campaigns;
import ch.fundus.identity.Caller;
import ch.fundus.identity.Creators;
import ch.fundus.payment.ConnectedAccounts;
import ch.fundus.payout.jooq.tables.records.PayoutRecord;
import ch.fundus.web.Problem;
import java.net.URI;
import java.time.Instant;
import java.util.List;
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

  /** {@code hold} is {@code dispute}, {@code finance} or null; {@code reversedMinor} went back, for a refund or a dispute. */
  record Further(String state, String hold, long amountMinor, long reversedMinor, Instant createdAt, Instant paidAt) {}

  /** {@code state} is {@code none} until the campaign is settled, {@code in_review} while a person must release it; {@code further} brings what came back, each a payout of its own. */
  record PayoutView(
      String state, String hold, Long amountMinor, long reversedMinor, String failureCode, Instant createdAt, Instant paidAt, AccountView account,
      List<Further> further) {}

  @GetMapping("/desk/campaigns/{id}/payout")
  PayoutView payout(@PathVariable UUID id, Caller caller) {
    var campaign = campaigns.requireMember(caller, id);
    var account = new AccountView(accounts.state(campaign.creatorId()));
    var all = payouts.all(id);
    if (all.isEmpty()) {
      return new PayoutView("none", null, null, 0, null, null, null, account, List.of());
    }
    var first = all.getFirst();
    return new PayoutView(payouts.shown(first), first.getHold(), first.getAmountMinor(), first.getReversedMinor(), first.getFailureCode(),
        first.getCreatedAt(), first.getPaidAt(), account, all.stream().skip(1).map(this::further).toList());
  }

  private Further further(PayoutRecord p) {
    return new Further(payouts.shown(p), p.getHold(), p.getAmountMinor(), p.getReversedMinor(), p.getCreatedAt(), p.getPaidAt());
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
