package ch.fundus.stripesimulator.state;

import java.util.List;
import java.util.Map;

/** A cardholder's objection to a charge. */
public final class Dispute extends Stored {
  public String charge;
  public String paymentIntent;
  public long amount;
  public String currency;
  public String status;
  public String reason;
  public List<String> balanceTransactions;
  public Map<String, String> evidence;
  public long submissions;
  public long dueBy;
}
