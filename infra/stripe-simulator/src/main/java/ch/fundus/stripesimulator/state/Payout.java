package ch.fundus.stripesimulator.state;

/** Money on its way from a balance to a bank. */
public final class Payout extends Stored {
  public String account;
  public long amount;
  public String currency;
  public String status;
  public String description;
  public String statementDescriptor;
  public String balanceTransaction;
  public String failureBalanceTransaction;
  public String failureCode;
  public long arrivalDate;
}
