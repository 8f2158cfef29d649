package ch.fundus.stripesimulator.state;

import java.util.List;

/** A customer and the payment methods attached to it. */
public final class Customer extends Stored {
  public String email;
  public String name;
  public String phone;
  public String description;
  public String defaultPaymentMethod;
  public List<String> locales;
  public List<String> paymentMethods;
}
