package ch.fundus.stripesimulator.state;

import java.util.List;

/** Money moved from the platform to a connected account. */
public final class Transfer extends Stored {
  public long amount;
  public long reversed;
  public String currency;
  public String destination;
  public String destinationPayment;
  public String sourceTransaction;
  public String transferGroup;
  public String description;
  public String balanceTransaction;
  public List<String> reversals;
}
