package ch.fundus.campaign;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Everything that a campaign's page shows, but its supporters and its fair pay. Amounts are Rappen. */
public record CampaignPage(
    UUID id, String slug, String title, String pitch, String language, List<String> languages, Creator creator, String discipline,
    String area, String state, Long goalMinor, long pledgedMinor, long collectedMinor, long backers, long percent, Instant launchedAt,
    Instant deadline, Instant endedAt, CampaignCard.Image image, String aiUse, String storyHtml, Long secondGoalMinor,
    String secondGoalText, Budget budget, List<Reward> rewards, List<Member> team, Ai ai, Project project, String zeroFeeReason,
    Campaigns.FeeRule feeRule, String termsSha256, int updates, boolean acceptsPledges, String outcome, String outcomeUrl) {

  @Schema(name = "CampaignPageCreator")
  public record Creator(UUID id, String slug, String name, String kind, String bio) {}

  @Schema(name = "BudgetLine")
  public record Line(String category, String label, long amountMinor) {}

  /** Lines, remuneration at employer cost and fee; a launched campaign's total is its goal. */
  public record Budget(List<Line> lines, long remunerationMinor, long feeMinor, long totalMinor) {}

  /** {@code left} is null when there is no limit. */
  @Schema(name = "Reward")
  public record Reward(
      UUID id, String title, String description, long amountMinor, Integer quantity, Long left, LocalDate deliveryOn, String shipping) {}

  @Schema(name = "TeamMember")
  public record Member(String name, String role) {}

  @Schema(name = "AiDisclosure")
  public record Ai(
      String use, List<String> stages, String tools, String humanContribution, String trainingData, String likeness) {}

  @Schema(name = "ProjectRef")
  public record Project(String slug, String title) {}
}
