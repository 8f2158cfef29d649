package ch.fundus.local.replay;

/** Why a row of the history is not played. */
enum Reason {
  INCOMPLETE("has not all columns"),
  DUPLICATE("has the ID of an earlier row"),
  NOT_CULTURAL("has no cultural discipline"),
  COUNTRY("has a broken country"),
  DATE("has a wrong date"),
  ENDS_BEFORE_START("ends before it was launched"),
  DURATION("runs for less than 7 or more than 60 days"),
  GOAL("has a goal that is not an amount of at least CHF 1"),
  GOAL_TOO_HIGH("has a goal above what Fundus takes"),
  AMOUNT("has a pledged sum that is not an amount"),
  BACKERS("has a number of backers that is not one"),
  NO_OUTCOME("has no outcome"),
  CONTRADICTION("has an outcome that contradicts its sums"),
  SPLIT("has a sum that its backers can not have pledged (CHF 1 to 999'999.99 each)"),
  /** Found only when Fundus is asked to take it. */
  REFUSED("was refused by Fundus");

  private final String words;

  Reason(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
