package ch.fundus.stripesimulator.state;

/** A movement on the platform's (account null) or a connected account's balance. */
public final class BalanceTransaction extends Stored {
  public String account;
  public String type;
  public String category;
  public String description;
  public String currency;
  public String source;
  public long amount;
  public long fee;
  public long availableOn;

  public long net() {
    return amount - fee;
  }
}
