package ch.fundus.local.client;

import java.util.UUID;

/** A pledge as Fundus shows it to its owner; the key opens it without an account. */
public record Pledge(UUID id, long amountMinor, String state, String accessKey) {
  /** Whether Stripe keeps a payment method for it. */
  public boolean confirmed() {
    return state.equals("confirmed");
  }

  /** Whether it waits for its payment page to be finished. */
  public boolean placed() {
    return state.equals("placed");
  }
}
