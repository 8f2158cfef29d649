package ch.fundus.stripesimulator.state;

/** A one-time address of the onboarding page. */
public final class AccountLink extends Stored {
  public String account;
  public String useCase;
  public String returnUrl;
  public String refreshUrl;
  public long expiresAt;
  public boolean used;
}
