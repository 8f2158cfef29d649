package ch.fundus.stripesimulator.state;

import java.util.List;

/** A creator's connected account (v2) with its one capability. */
public final class Account extends Stored {
  public String email;
  public String displayName;
  public String dashboard;
  public String country;
  public String entityType;
  public String currency;
  public String feesCollector;
  public String lossesCollector;
  public List<String> locales;
  public boolean recipient;
  public String transfersStatus;
  public String holderName;
  public String ibanLast4;
  public boolean closed;

  /** When set, the next payout of this account fails with this code. */
  public String failNextPayout;

  public boolean active() {
    return "active".equals(transfersStatus);
  }
}
