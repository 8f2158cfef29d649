package ch.fundus.campaign;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A campaign as its creators edit it. */
record CampaignDraft(
    UUID id, String slug, String state, int version, ProjectRef project, CreatorRef creator, String language, String discipline,
    String area, Long goalMinor, Long secondGoalMinor, Integer durationDays, String fundingModel, Map<String, Texts> texts, List<BudgetLine> budget,
    List<Reward> rewards, List<TeamMember> team, Ai ai, String zeroFeeReason, Picture image,
    List<Map<String, Object>> remuneration, Balance balance, List<Ready> readiness, List<Review> reviews,
    List<Step> transitions, List<String> allowed, Instant updatedAt, Instant launchedAt, Instant deadline, String vatNumber) {

  record ProjectRef(UUID id, String slug, String title) {}

  /** {@code lessPlan}: what a keep-it-all campaign does with less than its goal. */
  record Texts(String title, String pitch, String story, String secondGoal, String lessPlan) {
    static final Texts NONE = new Texts("", "", "", "", "");

    boolean isEmpty() {
      return (title + pitch + story + secondGoal + lessPlan).isEmpty();
    }
  }

  record BudgetLine(String category, String label, Long amountMinor) {}

  /** {@code kind} is reward or addon; {@code vatBp} the value added tax in its price, 0 unless the creator is registered. */
  @Schema(name = "DraftReward")
  record Reward(
      UUID id, Long amountMinor, Integer quantity, LocalDate deliveryOn, String shipping, Map<String, RewardText> texts, String kind,
      ShippingPrices shippingMinor, Integer vatBp) {

    boolean isAddon() {
      return "addon".equals(kind);
    }
  }

  record TeamMember(String name, String role) {}

  /**
   * What AI had a part in; {@code use} is none, assistive, generative or subject, {@code imageSource} a code of the
   * IPTC vocabulary for the campaign's picture, {@code tdmReserved} whether text and data mining is reserved.
   */
  record Ai(
      String use, List<String> stages, String tools, String humanContribution, String trainingData, String likeness, String imageSource,
      Boolean tdmReserved) {
    static final Ai UNKNOWN = new Ai(null, List.of(), "", "", "", "", null, true);
  }

  /** What was found in the picture's file; {@code source} is null when it said nothing. */
  record Marks(String source, boolean credentials) {}

  /** The picture and the point of it that stays visible when it is cropped, in percent. */
  record Picture(UUID id, String url, Integer focusX, Integer focusY, Marks marks) {}

  /** The budget beside the goal: a difference of 0 lets it be submitted. */
  record Balance(Long goalMinor, long budgetMinor, long remunerationMinor, long feeMinor, long differenceMinor) {}

  @Schema(name = "Readiness")
  record Ready(String code, String field, String severity, String message) {}

  record Review(String decision, String reasonCode, String note, Instant decidedAt) {}

  @Schema(name = "CampaignTransition")
  record Step(String from, String to, Instant at, String note) {}

  /** A whole new content; {@code version} is the one that was read, {@code fundingModel} all_or_nothing unless told. */
  record Change(
      Integer version, String language, String discipline, String area, Long goalMinor, Long secondGoalMinor, Integer durationDays, String fundingModel,
      Map<String, Texts> texts, List<BudgetLine> budget, List<Reward> rewards, List<TeamMember> team, Ai ai, String zeroFeeReason,
      Picture image, String vatNumber) {}

  record NewProject(String title, String summary, String discipline, String area) {}

  /** {@code id} may be the caller's own, so that a repeated request finds what the first one made. */
  record NewDraft(UUID id, UUID creatorId, UUID projectId, NewProject project, String language) {}

  record Row(
      UUID id, String slug, String title, String state, String discipline, String language, Long goalMinor, long pledgedMinor,
      long backers, Instant deadline, Instant updatedAt, ProjectRef project, CreatorRef creator) {}
}
