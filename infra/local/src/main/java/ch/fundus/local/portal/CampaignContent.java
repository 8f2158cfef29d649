package ch.fundus.local.portal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** One invented campaign as it stands in {@code portal/campaigns/<key>.json}. */
record CampaignContent(
    String key,
    String creator,
    Project project,
    String language,
    String discipline,
    String area,
    Plan plan,
    long goalMinor,
    Long secondGoalMinor,
    String fundingModel,
    Late late,
    Map<String, Text> texts,
    List<BudgetLine> budget,
    List<PayLine> remuneration,
    String zeroFeeReason,
    List<Reward> rewards,
    List<Reward> addons,
    String vatNumber,
    List<Member> team,
    Ai ai,
    List<Review> reviews,
    List<Update> updates,
    List<String> messages,
    Report report) {

  /** Further things that may be added to a pledge; most campaigns have none. */
  List<Reward> extras() {
    return addons == null ? List.of() : addons;
  }

  /** The work that the campaign pays for; a second round names the same key. */
  record Project(
      String key, String title, String summary, String discipline, String area, String outcome, String outcomeUrl) {}

  /**
   * What is to become of it: {@code ago} days back it was launched (or, before a launch, reached its
   * state); {@code failing} pledges can not be collected at its end.
   */
  record Plan(
      State state, int ago, int days, int percent, int backers, Integer round, Integer failing, Integer cancelDay) {}

  /** Where the campaign stands when the demo opens. */
  enum State {
    DRAFT, SUBMITTED, CHANGES_REQUESTED, APPROVED, REFUSED, LIVE, SUCCEEDED, FAILED, CANCELLED, SETTLED, REPORTED;

    boolean launched() {
      return compareTo(LIVE) >= 0;
    }

    boolean collected() {
      return this == SUCCEEDED || this == SETTLED || this == REPORTED;
    }
  }

  /** Rewards (by their place) that are sold on for some days after a good end, and how many buy them. */
  record Late(int days, List<Integer> rewards, int buyers) {}

  /** Markdown by paragraphs. */
  record Text(String title, String pitch, List<String> story, String secondGoal, String lessPlan) {
    String markdown() {
      return String.join("\n\n", story);
    }
  }

  record BudgetLine(String category, String label, long amountMinor) {}

  record PayLine(
      String role,
      String payee,
      boolean isCreator,
      String employment,
      String basis,
      String unit,
      BigDecimal quantity,
      long rateMinor,
      String tariff,
      String gender,
      String note,
      String reason,
      List<String> payees) {

    /** Who shares the line: those it names, else its one payee. */
    List<String> people() {
      return payees == null || payees.isEmpty() ? List.of(payee == null ? "" : payee) : payees;
    }
  }

  record Reward(
      long amountMinor, Integer quantity, int deliveryWeeks, String shipping, Map<String, Long> shippingMinor, Integer vatBp,
      Map<String, RewardText> texts) {
    boolean shipped() {
      return !shipping.equals("none") && !shipping.equals("pickup");
    }
  }

  record RewardText(String title, String description) {}

  record Member(String name, String role) {}

  record Ai(
      String use, List<String> stages, String tools, String humanContribution, String trainingData, String likeness) {}

  record Review(String decision, String reasonCode, String note) {}

  /** News on a day after the launch. */
  record Update(int day, String language, String title, String body) {}

  record Report(String statement, List<Paid> paid, List<String> answers) {}

  /** Where pay differed from the plan; what is absent was paid as planned. */
  record Paid(int line, BigDecimal quantity, Long paidMinor, BigDecimal unpaidHours) {}
}
