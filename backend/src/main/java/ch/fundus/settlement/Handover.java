package ch.fundus.settlement;

import ch.fundus.campaign.Campaigns;
import ch.fundus.ledger.Account;
import ch.fundus.ledger.AccountKind;
import ch.fundus.ledger.Ledger;
import ch.fundus.ledger.Posting;
import ch.fundus.money.BasisPoints;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes what is held the creator's, less the fee of the rule that was frozen with the campaign. */
@Component
class Handover {
  /** What was handed over, and what of it is the fee and the tax in the fee. */
  record Sums(long heldMinor, long feeMinor, long vatMinor) {
    long netMinor() {
      return heldMinor - feeMinor;
    }

    /** As a mail to the creator names them. */
    Map<String, String> words() {
      return Map.of("collected", Long.toString(heldMinor), "fee", Long.toString(feeMinor), "net", Long.toString(netMinor()));
    }
  }

  private final Ledger ledger;
  private final Campaigns campaigns;

  Handover(Ledger ledger, Campaigns campaigns) {
    this.ledger = ledger;
    this.campaigns = campaigns;
  }

  /** Enters both inside the caller's transaction; nothing is entered for an account that holds nothing. */
  Sums enter(UUID campaignId, Account held, Posting.Source source, Posting.Kind success, Posting.Kind fee, int feeRule, Instant at) {
    var minor = ledger.balanceMinor(held);
    var rule = campaigns.feeRule(feeRule);
    var feeMinor = BasisPoints.of(minor, rule.rateBp());
    var vatMinor = BasisPoints.included(feeMinor, rule.vatBp());
    var payable = AccountKind.CREATOR_PAYABLE.of(campaignId);
    if (minor > 0) {
      ledger.post(Posting.of(success, source, campaignId, at).move(held, payable, minor).build());
    }
    if (feeMinor > 0) {
      ledger.post(Posting.of(fee, source, campaignId, at)
          .move(payable, AccountKind.PLATFORM_FEE.account(), feeMinor - vatMinor)
          .move(payable, AccountKind.VAT.account(), vatMinor).build());
    }
    return new Sums(minor, feeMinor, vatMinor);
  }
}
