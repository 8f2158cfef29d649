package ch.fundus.local.portal;

import java.time.Instant;

/** Something that happens at a moment of the portal's past; its id tells whether it is done already. */
record Step(Instant at, String id, Action action) {
  /** What is done; the result is noted in the journal, "" when there is none. */
  interface Action {
    String run() throws Exception;
  }
}
