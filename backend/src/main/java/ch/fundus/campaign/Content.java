package ch.fundus.campaign;

import ch.fundus.campaign.CampaignDraft.Ai;
import ch.fundus.campaign.CampaignDraft.BudgetLine;
import ch.fundus.campaign.CampaignDraft.Picture;
import ch.fundus.campaign.CampaignDraft.Reward;
import ch.fundus.campaign.CampaignDraft.TeamMember;
import ch.fundus.campaign.CampaignDraft.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Everything that a creator enters, in all languages. */
record Content(
    UUID id, UUID projectId, UUID creatorId, String slug, CampaignState state, int version, String language, String discipline,
    String area, Long goalMinor, Long secondGoalMinor, Integer durationDays, FundingModel fundingModel, String zeroFeeReason, Integer feeRule, Ai ai, Picture image,
    Map<String, Texts> texts, List<BudgetLine> budget, List<Reward> rewards, List<TeamMember> team, Instant updatedAt,
    Instant launchedAt, Instant deadline, String vatNumber) {
  long budgetMinor() {
    return budget.stream().mapToLong(BudgetLine::amountMinor).reduce(0, Math::addExact);
  }
}
