package ch.fundus.statistics.disclosure;

/**
 * When a cell is confidential by itself, and how wide the interval must stay in which anybody can place it. Shares are
 * in hundredths of a percent.
 */
public record Rules(int minimumPersons, int minimumCampaigns, int largestShareBp, int roundingChf, int widthBp, int widthPersons, int widthChf) {
  /** Five people, three campaigns, nobody above half; half of the value, at least five people and CHF 500, stay open. */
  public static final Rules STANDARD = new Rules(5, 3, 5_000, 100, 5_000, 5, 500);

  /** Whether the cell may not be published for what it is, whatever stands beside it. */
  public boolean confidential(Cell cell) {
    return cell.campaigns() < minimumCampaigns
        || cell.backers() < minimumPersons
        || dominated(cell.largestBackerMinor(), cell.givenMinor())
        || dominated(cell.largestCreatorMinor(), cell.collectedMinor());
  }

  private boolean dominated(long largest, long whole) {
    return Math.multiplyExact(largest, 10_000L) > Math.multiplyExact(whole, largestShareBp);
  }

  /** The width asked for, in the unit of {@link Cell#scaled}; a cell that only protects others must not be told exactly. */
  double width(Cell cell, Measure measure, boolean confidential) {
    if (!confidential) {
      return 1;
    }
    var half = cell.scaled(measure) * widthBp / 10_000;
    return switch (measure) {
      // How many there were is no secret of anybody's, but a confidential cell is not told exactly.
      case CAMPAIGNS, FUNDED -> 1;
      case PLEDGES, BACKERS -> Math.max(widthPersons, half);
      case COLLECTED -> Math.max(Math.max(widthChf / 100.0, half), dominance(cell));
    };
  }

  /** With a largest share above one half, the whole must stay uncertain by as much as the largest exceeds the rest. */
  private static double dominance(Cell cell) {
    return (2 * Math.max(cell.largestCreatorMinor(), cell.largestBackerMinor()) - cell.collectedMinor()) / 10_000.0;
  }
}
