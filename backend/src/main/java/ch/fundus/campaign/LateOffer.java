package ch.fundus.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;

/** Rewards that can still be bought after a successful end, and for how many days. */
public record LateOffer(int days, List<UUID> rewardIds) {
  /** Money is charged at once and settled when the sale is over: it must be forwarded within 60 days of its receipt. */
  static final int MOST_DAYS = 30;

  static final int FEWEST_DAYS = 3;

  /** The last second of the last day, where the platform is. */
  public Instant until(Instant ended) {
    return LocalDate.ofInstant(ended, LifeCycle.ZONE).plusDays(days).atTime(LocalTime.of(23, 59, 59)).atZone(LifeCycle.ZONE).toInstant();
  }
}
