package ch.fundus.statistics.disclosure;

/** What is published of a cell. Backers are distinct people, so they do not add up; everything else does. */
public enum Measure {
  CAMPAIGNS("campaigns"), FUNDED("funded"), PLEDGES("pledges"), BACKERS("backers"), COLLECTED("collected_chf");

  private final String code;

  Measure(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  boolean addsUp() {
    return this != BACKERS;
  }
}
