package ch.fundus.stripesimulator.state;

/** One attempt to take money. */
public final class Charge extends Stored {
  public String paymentIntent;
  public long amount;
  public long refunded;
  public String currency;
  public String customer;
  public String paymentMethod;
  public String status;
  public String transferGroup;
  public String description;
  public String balanceTransaction;
  public String dispute;
  public String receiptEmail;
  public Failure failure;

  /** Sum of the transfers that name this charge as their source, less reversals. */
  public long transferred;

  public boolean succeeded() {
    return "succeeded".equals(status);
  }
}
