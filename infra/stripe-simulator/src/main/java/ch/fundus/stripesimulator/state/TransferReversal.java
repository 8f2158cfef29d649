package ch.fundus.stripesimulator.state;

/** Money taken back from a connected account. */
public final class TransferReversal extends Stored {
  public String transfer;
  public long amount;
  public String currency;
  public String balanceTransaction;
  public String destinationPaymentRefund;
}
