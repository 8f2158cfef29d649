package ch.fundus.stripesimulator.state;

/** A customer's permission to charge a TWINT account later. */
public final class Mandate extends Stored {
  public String paymentMethod;
  public String status;
}
