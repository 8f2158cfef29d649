package ch.fundus.statistics.disclosure;

/**
 * A cell before protection, with what its contributors gave: {@code givenMinor} is what backers pledged to campaigns
 * that collected, of which one backer gave {@code largestBackerMinor}; of {@code collectedMinor} one creator has
 * {@code largestCreatorMinor}.
 */
public record Cell(
    Key key, long campaigns, long funded, long pledges, long backers, long collectedMinor, long givenMinor, long largestBackerMinor,
    long largestCreatorMinor) {
  /** Where a cell stands: a node of each dimension's tree. */
  public record Key(String discipline, String area) {}

  public long exact(Measure measure) {
    return switch (measure) {
      case CAMPAIGNS -> campaigns;
      case FUNDED -> funded;
      case PLEDGES -> pledges;
      case BACKERS -> backers;
      case COLLECTED -> collectedMinor;
    };
  }

  /** As it is published: francs rounded to the nearest hundred. */
  public long rounded(Measure measure) {
    return measure == Measure.COLLECTED ? Math.floorDiv(collectedMinor + 5_000, 10_000L) * 100 : exact(measure);
  }

  /** For the solver: money in hundreds of francs, so that all figures are of like size. */
  double scaled(Measure measure) {
    return measure == Measure.COLLECTED ? collectedMinor / 10_000.0 : exact(measure);
  }
}
