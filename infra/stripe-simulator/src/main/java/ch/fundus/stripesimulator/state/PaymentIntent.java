package ch.fundus.stripesimulator.state;

/** One payment through all its attempts. */
public final class PaymentIntent extends Stored {
  public long amount;
  public String currency;
  public String customer;
  public String paymentMethod;
  public String status;
  public String description;
  public String transferGroup;
  public String latestCharge;
  public String receiptEmail;
  public String statementDescriptorSuffix;
  public String setupFutureUsage;
  public String returnUrl;
  public String session;
  public String cancellationReason;
  public long canceledAt;
  public Failure lastError;
}
