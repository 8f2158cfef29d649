package ch.fundus.campaign;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Everything that a campaign's page shows, but its supporters and its fair pay. Amounts are Rappen. */
public record CampaignPage(
    UUID id, String slug, String title, String pitch, String language, List<String> languages, Creator creator, String discipline,
    String area, String state, Long goalMinor, long pledgedMinor, long collectedMinor, long backers, long percent, Instant launchedAt,
    Instant deadline, Instant endedAt, CampaignCard.Image image, String aiUse, String fundingModel, String lessPlan, String storyHtml, Long secondGoalMinor,
    String secondGoalText, Budget budget, List<Reward> rewards, List<Member> team, Ai ai, Project project, String zeroFeeReason,
    Campaigns.FeeRule feeRule, String termsSha256, int updates, boolean acceptsPledges, String outcome, String outcomeUrl,
    List<Reward> addons, String vatNumber) {

  /** The same terms with the figures and names of another moment; {@code left} in the order of the rewards, then the add-ons. */
  CampaignPage with(
      Creator creator, Project project, Outcome outcome, Funding funding, int updates, Long[] left, boolean acceptsPledges) {
    return new CampaignPage(
        id, slug, title, pitch, language, languages, creator, discipline, area, state, goalMinor, funding.pledgedMinor,
        funding.collectedMinor, funding.backers, funding.percent, launchedAt, deadline, endedAt, image, aiUse, fundingModel, lessPlan, storyHtml,
        secondGoalMinor, secondGoalText, budget, withLeft(rewards, left), team, ai, project, zeroFeeReason, feeRule, termsSha256, updates,
        acceptsPledges, outcome.text, outcome.url, withLeft(addons, Arrays.copyOfRange(left, rewards.size(), left.length)), vatNumber);
  }

  private static List<Reward> withLeft(List<Reward> offered, Long[] left) {
    var counted = new ArrayList<Reward>(offered.size());
    for (var i = 0; i < offered.size(); i++) {
      counted.add(offered.get(i).withLeft(left[i]));
    }
    return counted;
  }

  /** What has come in so far; amounts in Rappen, {@code percent} of the goal. */
  record Funding(long pledgedMinor, long collectedMinor, long backers, long percent) {}

  record Outcome(String text, String url) {}

  @Schema(name = "CampaignPageCreator")
  public record Creator(UUID id, String slug, String name, String kind, String bio) {}

  @Schema(name = "BudgetLine")
  public record Line(String category, String label, long amountMinor) {}

  /** Lines, remuneration at employer cost and fee; a launched campaign's total is its goal. */
  public record Budget(List<Line> lines, long remunerationMinor, long feeMinor, long totalMinor) {}

  /** {@code left} is null when there is no limit. */
  @Schema(name = "Reward")
  public record Reward(
      UUID id, String title, String description, long amountMinor, Integer quantity, Long left, LocalDate deliveryOn, String shipping,
      ShippingPrices shippingMinor, int vatBp) {

    Reward withLeft(Long units) {
      return new Reward(id, title, description, amountMinor, quantity, quantity == null ? null : units, deliveryOn, shipping, shippingMinor, vatBp);
    }
  }

  @Schema(name = "TeamMember")
  public record Member(String name, String role) {}

  /** Self-declared; {@code markedSource} and {@code hasCredentials} were found in the picture's file. Sources are IPTC codes. */
  @Schema(name = "AiDisclosure")
  public record Ai(
      String use, List<String> stages, String tools, String humanContribution, String trainingData, String likeness, String imageSource,
      String markedSource, boolean hasCredentials, boolean tdmReserved) {}

  @Schema(name = "ProjectRef")
  public record Project(String slug, String title) {}
}
