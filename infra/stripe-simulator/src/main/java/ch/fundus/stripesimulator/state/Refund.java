package ch.fundus.stripesimulator.state;

/** Money going back to the supporter. */
public final class Refund extends Stored {
  public String charge;
  public String paymentIntent;
  public long amount;
  public String currency;
  public String status;
  public String reason;
  public String balanceTransaction;
  public String failureBalanceTransaction;
  public String failureReason;
}
