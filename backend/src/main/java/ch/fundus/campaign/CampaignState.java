package ch.fundus.campaign;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where a campaign is in its life. What is not in {@link #TRANSITIONS} can not happen. */
public enum CampaignState {
  DRAFT, SUBMITTED, CHANGES_REQUESTED, APPROVED, REFUSED, LIVE, SUCCEEDED, FAILED, CANCELLED, SETTLED, REPORTED;

  /** Every transition there is; a test enumerates all pairs against it. */
  public static final Map<CampaignState, Set<CampaignState>> TRANSITIONS =
      Map.ofEntries(
          Map.entry(DRAFT, EnumSet.of(SUBMITTED)),
          Map.entry(SUBMITTED, EnumSet.of(DRAFT, CHANGES_REQUESTED, APPROVED, REFUSED)),
          Map.entry(CHANGES_REQUESTED, EnumSet.of(SUBMITTED)),
          Map.entry(APPROVED, EnumSet.of(LIVE, DRAFT)),
          Map.entry(REFUSED, EnumSet.of(APPROVED)), // After an appeal.
          Map.entry(LIVE, EnumSet.of(SUCCEEDED, FAILED, CANCELLED)),
          Map.entry(SUCCEEDED, EnumSet.of(SETTLED)),
          Map.entry(FAILED, EnumSet.noneOf(CampaignState.class)),
          Map.entry(CANCELLED, EnumSet.noneOf(CampaignState.class)),
          Map.entry(SETTLED, EnumSet.of(REPORTED)),
          Map.entry(REPORTED, EnumSet.noneOf(CampaignState.class)));

  /** Whether the creator may still change the terms. */
  public boolean isEditable() {
    return this == DRAFT || this == CHANGES_REQUESTED;
  }

  public boolean mayBecome(CampaignState next) {
    return TRANSITIONS.get(this).contains(next);
  }

  /** As it stands in the database and the API. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static CampaignState of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
