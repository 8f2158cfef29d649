package ch.fundus.operation;

import java.time.Duration;

/**
 * Something that is done again and again. A run claims its own work with locks of the database, so two
 * nodes may run it at once, and it may be killed at any point.
 */
public interface Job {
  /** A stable name: the key in the scheduler's table. */
  String name();

  /** The pause between the end of one run and the start of the next. */
  Duration interval();

  /** Does what is due now. Returns how many things were done: 0 when there was nothing to do. */
  int run();

  /** Whether {@link Jobs#runUntilIdle()} runs it too; no for what only watches or tells. */
  default boolean onDemand() {
    return true;
  }
}
