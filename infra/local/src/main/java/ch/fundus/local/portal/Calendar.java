package ch.fundus.local.portal;

import ch.fundus.local.portal.CampaignContent.Plan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Turns "so many days ago" into moments, counted from the day on which the demo was first started. */
record Calendar(Instant today) {
  private static final ZoneId ZONE = ZoneId.of("Europe/Zurich");
  private static final int EARLIEST_DAYS = 440;

  /** The morning on which the portal opens its doors. */
  Instant opening() {
    return at(EARLIEST_DAYS, 8, 0);
  }

  int openingDaysAgo() {
    return EARLIEST_DAYS;
  }

  /** A time of the day so many days before today. */
  Instant at(int daysAgo, int hour, int minute) {
    return date(daysAgo).atTime(hour, minute).atZone(ZONE).toInstant();
  }

  LocalDate date(int daysAgo) {
    return LocalDate.ofInstant(today, ZONE).minusDays(daysAgo);
  }

  Instant launch(CampaignContent campaign) {
    return at(campaign.plan().ago(), 9, minute(campaign));
  }

  /** A time of day on a day after the launch. */
  Instant dayAfterLaunch(CampaignContent campaign, int day, int hour) {
    return at(campaign.plan().ago() - day, hour, minute(campaign));
  }

  /** An hour after the last day has ended. */
  Instant afterEnd(Plan plan) {
    return at(plan.ago() - plan.days(), 23, 59).plus(Duration.ofHours(1));
  }

  private static int minute(CampaignContent campaign) {
    return Math.floorMod(campaign.key().hashCode(), 50);
  }
}
