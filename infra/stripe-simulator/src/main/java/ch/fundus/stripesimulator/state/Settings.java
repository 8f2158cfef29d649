package ch.fundus.stripesimulator.state;

/** What is not an object of Stripe but must survive a restart. */
public final class Settings extends Stored {
  public long clockOffsetSeconds;
}
