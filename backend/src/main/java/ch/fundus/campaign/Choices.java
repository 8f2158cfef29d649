package ch.fundus.campaign;

import java.util.List;

/** The closed lists of the module's fields, as they stand in the schema's constraints. */
final class Choices {
  static final List<String> BUDGET_CATEGORIES =
      List.of("production", "venue", "material", "technology", "travel", "communication", "rights", "rewards", "reserve", "other");
  static final List<String> REFUSAL_REASONS =
      List.of("not_cultural", "not_local", "unlawful", "budget_unclear", "remuneration_unclear", "rights_unclear", "ai_undisclosed",
          "incomplete", "duplicate", "commercial_only");
  static final List<String> SHIPPING = List.of("none", "pickup", "switzerland", "europe", "worldwide");
  static final List<String> REWARD_KINDS = List.of("reward", "addon");
  static final List<String> AI_USES = List.of("none", "assistive", "generative", "subject");
  static final List<String> AI_STAGES =
      List.of("idea", "text", "image", "audio", "video", "code", "translation", "campaign_page");
  /** Of the IPTC vocabulary digitalsourcetype: those that a picture on a campaign's page can be. */
  static final List<String> IMAGE_SOURCES =
      List.of("digitalCapture", "digitalCreation", "humanEdits", "algorithmicallyEnhanced", "compositeWithTrainedAlgorithmicMedia",
          "trainedAlgorithmicMedia");
  static final long MAX_GOAL_MINOR = 100_000_000_000L;
  static final int MIN_DAYS = 7;
  static final int MAX_DAYS = 60;

  private Choices() {}
}
