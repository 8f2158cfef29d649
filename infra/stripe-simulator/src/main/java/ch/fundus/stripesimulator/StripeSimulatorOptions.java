package ch.fundus.stripesimulator;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a simulator runs; start from {@link #defaults()}.
 *
 * @param port 0 for any free port
 * @param publicUrl address under which browsers reach it; null for its own
 * @param webhookUrl receiver of snapshot events, or null
 * @param webhookSecret signs them
 * @param webhookUrlV2 receiver of thin events, or null
 * @param webhookSecretV2 signs those
 * @param state file in which its memory survives, or null
 * @param availableAfter how long a payment stays pending in the balance
 * @param settleAfter how long payouts and slow refunds take
 * @param maxEvents how many events are kept
 * @param maxIdempotencyKeys how many answers are kept for repetition
 * @param anyExpiry accept a session's {@code expires_at} out of Stripe's range and use 24 hours
 *     instead, for a client whose clock was moved
 */
public record StripeSimulatorOptions(
    int port,
    String publicUrl,
    String webhookUrl,
    String webhookSecret,
    String webhookUrlV2,
    String webhookSecretV2,
    Path state,
    Duration availableAfter,
    Duration settleAfter,
    int maxEvents,
    int maxIdempotencyKeys,
    boolean anyExpiry) {

  /** Any free port, no webhooks, no file, money available at once, payouts within 300 ms. */
  public static StripeSimulatorOptions defaults() {
    return new StripeSimulatorOptions(
        0,
        null,
        null,
        "whsec_simulator",
        null,
        "whsec_simulator_v2",
        null,
        Duration.ZERO,
        Duration.ofMillis(300),
        60_000,
        20_000,
        false);
  }

  public StripeSimulatorOptions withPort(int port) {
    return new StripeSimulatorOptions(
        port, publicUrl, webhookUrl, webhookSecret, webhookUrlV2, webhookSecretV2, state,
        availableAfter, settleAfter, maxEvents, maxIdempotencyKeys, anyExpiry);
  }

  public StripeSimulatorOptions withPublicUrl(String publicUrl) {
    return new StripeSimulatorOptions(
        port, publicUrl, webhookUrl, webhookSecret, webhookUrlV2, webhookSecretV2, state,
        availableAfter, settleAfter, maxEvents, maxIdempotencyKeys, anyExpiry);
  }

  /** Sends snapshot events there. */
  public StripeSimulatorOptions withWebhook(String url, String secret) {
    return new StripeSimulatorOptions(
        port, publicUrl, url, secret, webhookUrlV2, webhookSecretV2, state,
        availableAfter, settleAfter, maxEvents, maxIdempotencyKeys, anyExpiry);
  }

  /** Sends thin events there. */
  public StripeSimulatorOptions withWebhookV2(String url, String secret) {
    return new StripeSimulatorOptions(
        port, publicUrl, webhookUrl, webhookSecret, url, secret, state,
        availableAfter, settleAfter, maxEvents, maxIdempotencyKeys, anyExpiry);
  }

  public StripeSimulatorOptions withState(Path state) {
    return new StripeSimulatorOptions(
        port, publicUrl, webhookUrl, webhookSecret, webhookUrlV2, webhookSecretV2, state,
        availableAfter, settleAfter, maxEvents, maxIdempotencyKeys, anyExpiry);
  }

  /** Sets how long payments stay pending and payouts take. */
  public StripeSimulatorOptions withDelays(Duration availableAfter, Duration settleAfter) {
    return new StripeSimulatorOptions(
        port, publicUrl, webhookUrl, webhookSecret, webhookUrlV2, webhookSecretV2, state,
        availableAfter, settleAfter, maxEvents, maxIdempotencyKeys, anyExpiry);
  }

  /** Sets how many events and idempotency keys are kept. */
  public StripeSimulatorOptions withBounds(int maxEvents, int maxIdempotencyKeys) {
    return new StripeSimulatorOptions(
        port, publicUrl, webhookUrl, webhookSecret, webhookUrlV2, webhookSecretV2, state,
        availableAfter, settleAfter, maxEvents, maxIdempotencyKeys, anyExpiry);
  }

  public StripeSimulatorOptions withAnyExpiry(boolean anyExpiry) {
    return new StripeSimulatorOptions(
        port, publicUrl, webhookUrl, webhookSecret, webhookUrlV2, webhookSecretV2, state,
        availableAfter, settleAfter, maxEvents, maxIdempotencyKeys, anyExpiry);
  }
}
