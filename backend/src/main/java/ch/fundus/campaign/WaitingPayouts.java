package ch.fundus.campaign;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;

/** Whoever pays creators out tells here what can not leave yet. */
public interface WaitingPayouts {
  /**
   * A payout whose creator has no account to pay to. {@code occasion} tells it from others of its campaign,
   * {@code reminded} is how often its creator was, and {@code keep} stores a new count.
   */
  record Waiting(UUID campaignId, String occasion, long amountMinor, Instant openedAt, int reminded, IntConsumer keep) {}

  /** Those that were reminded of fewer than so many times, locked inside the surrounding transaction; what another instance holds is left out. */
  List<Waiting> waitForAccount(int reminders);
}
