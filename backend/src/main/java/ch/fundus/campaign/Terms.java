package ch.fundus.campaign;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What supporters agree to: written down once at launch, in a canonical form (keys sorted, no blanks), so that
 * anybody can compare its SHA-256 with the one on the campaign's page.
 */
record Terms(
    String slug, String projectTitle, CreatorRef creator, String language, String discipline, String area, long goalMinor,
    Long secondGoalMinor, String fundingModel, int durationDays, Instant launchedAt, Instant deadline, Campaigns.FeeRule feeRule, String zeroFeeReason,
    long budgetMinor, long remunerationMinor, long feeMinor, CampaignDraft.Ai ai, Map<String, CampaignDraft.Texts> texts,
    List<CampaignDraft.BudgetLine> budget, List<CampaignDraft.Reward> rewards, List<CampaignDraft.TeamMember> team,
    List<Map<String, Object>> remuneration) {
  private static final JsonMapper CANONICAL =
      JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  String canonical() {
    return canonical(CANONICAL.writeValueAsString(this));
  }

  /** The canonical form of any JSON object: also of terms as the database gives them back. */
  static String canonical(String object) {
    return CANONICAL.writeValueAsString(CANONICAL.readValue(object, Map.class));
  }

  static String sha256(String canonical) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
