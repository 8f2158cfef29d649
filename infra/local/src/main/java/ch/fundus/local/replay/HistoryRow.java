package ch.fundus.local.replay;

import java.time.Duration;
import java.time.Instant;

/**
 * A campaign of the history that can be played.
 *
 * @param line where its record begins in the file
 * @param country two letters, from which its language is taken
 */
record HistoryRow(
    long line,
    String id,
    String title,
    String discipline,
    String country,
    Instant launched,
    int durationDays,
    long goalMinor,
    long pledgedMinor,
    int backers,
    Outcome outcome) {

  Instant deadline() {
    return launched.plus(Duration.ofDays(durationDays));
  }

  /** What is collected in the end: all that was pledged, when the goal was reached in time. */
  long expectedMinor() {
    return outcome == Outcome.SUCCESSFUL ? pledgedMinor : 0;
  }
}
