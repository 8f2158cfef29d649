package ch.fundus.stripesimulator.state;

/** A visit to the hosted payment page. */
public final class Session extends Stored {
  public String mode;
  public String status;
  public String customer;
  public String customerEmail;
  public String currency;
  public String successUrl;
  public String cancelUrl;
  public String locale;
  public String clientReferenceId;
  public String setupIntent;
  public String paymentIntent;
  public Long amountTotal;
  public String itemName;
  public long expiresAt;
  public boolean withoutTwint;
}
