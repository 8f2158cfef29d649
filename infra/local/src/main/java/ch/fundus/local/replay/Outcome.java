package ch.fundus.local.replay;

/** How a campaign of the history ended. */
enum Outcome {
  SUCCESSFUL,
  FAILED,
  /** By its creator. */
  CANCELLED,
  /** By the platform; a curator cancels it here. */
  SUSPENDED;

  boolean beforeItsEnd() {
    return this == CANCELLED || this == SUSPENDED;
  }
}
