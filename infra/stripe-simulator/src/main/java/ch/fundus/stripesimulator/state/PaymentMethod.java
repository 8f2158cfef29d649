package ch.fundus.stripesimulator.state;

/** A card or TWINT; the test card's number alone says how it behaves. */
public final class PaymentMethod extends Stored {
  public String type;
  public String customer;
  public String number;
  public int expMonth;
  public int expYear;
  public String name;
  public String email;
  public String mandate;

  /** True once a SetupIntent has succeeded with it: later off-session charges are exempt. */
  public boolean setUp;

  /** True once detached; Stripe never lets such a method be used again. */
  public boolean detached;

  public boolean isTwint() {
    return "twint".equals(type);
  }
}
