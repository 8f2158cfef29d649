package ch.fundus.stripesimulator.state;

/** The act of keeping a payment method for later. */
public final class SetupIntent extends Stored {
  public String customer;
  public String paymentMethod;
  public String status;
  public String usage;
  public String description;
  public String mandate;
  public String session;
  public String returnUrl;
  public String cancellationReason;
  public Failure lastError;
}
