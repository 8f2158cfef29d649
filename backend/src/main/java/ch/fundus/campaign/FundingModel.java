package ch.fundus.campaign;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Whether a campaign collects only when its goal is reached, or whatever was pledged at its end; frozen at launch. */
public enum FundingModel {
  ALL_OR_NOTHING, KEEP_IT_ALL;

  static final List<String> CODES = Arrays.stream(values()).map(FundingModel::code).toList();

  /** What becomes of a campaign that ends with this much: nothing can be kept of nothing. */
  public CampaignState outcome(long pledgedMinor, long goalMinor) {
    var enough = this == KEEP_IT_ALL ? pledgedMinor > 0 : pledgedMinor >= goalMinor;
    return enough ? CampaignState.SUCCEEDED : CampaignState.FAILED;
  }

  /** As it stands in the database and the API. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static FundingModel of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
