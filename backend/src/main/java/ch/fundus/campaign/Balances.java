package ch.fundus.campaign;

import ch.fundus.campaign.CampaignDraft.Balance;
import ch.fundus.money.BasisPoints;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Budget, remuneration and fee beside the goal. */
@Component
class Balances {
  private final Campaigns campaigns;
  private final ObjectProvider<SubmissionCheck> remuneration;
  private final InstantSource clock;

  Balances(Campaigns campaigns, ObjectProvider<SubmissionCheck> remuneration, InstantSource clock) {
    this.campaigns = campaigns;
    this.remuneration = remuneration;
    this.clock = clock;
  }

  /** The fee is that of the campaign's own rule once launched, and of today's before. */
  Balance of(UUID id, Long goalMinor, long budgetMinor, Integer feeRule) {
    var rule = feeRule == null ? campaigns.feeRuleAt(clock.instant()) : campaigns.feeRule(feeRule);
    var check = remuneration.getIfAvailable();
    var remunerationMinor = check == null ? 0 : check.plannedEmployerCostMinor(id);
    var feeMinor = goalMinor == null ? 0 : BasisPoints.of(goalMinor, rule.rateBp());
    var difference = (goalMinor == null ? 0 : goalMinor) - Math.addExact(Math.addExact(budgetMinor, remunerationMinor), feeMinor);
    return new Balance(goalMinor, budgetMinor, remunerationMinor, feeMinor, difference);
  }
}
