package ch.fundus.local.replay;

/** A row that is not played: where it is, why, and the value that is at fault. */
record Rejection(long line, Reason reason, String value) {
  @Override
  public String toString() {
    return "line " + line + " " + reason.words() + (value.isEmpty() ? "" : ": " + value);
  }
}
