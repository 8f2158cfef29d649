package ch.fundus.payment;

import com.stripe.Stripe;
import com.stripe.net.Authenticator;
import com.stripe.net.BearerTokenAuthenticator;
import com.stripe.net.StripeResponseGetterOptions;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.time.Duration;

/** How Stripe is reached. Repeats are ours: they go by the stored idempotency key, also after a crash. */
final class StripeOptions extends StripeResponseGetterOptions {
  private static final int CONNECT_MILLIS = 5_000;
  private final Authenticator authenticator;
  private final String base;
  private final int readMillis;

  /** @param base empty for Stripe's own addresses */
  StripeOptions(String secretKey, String base, Duration readTimeout) {
    this.authenticator = new BearerTokenAuthenticator(secretKey);
    this.base = base;
    this.readMillis = Math.toIntExact(readTimeout.toMillis());
  }

  @Override
  public Authenticator getAuthenticator() {
    return authenticator;
  }

  @Override
  public String getClientId() {
    return null;
  }

  @Override
  public int getConnectTimeout() {
    return CONNECT_MILLIS;
  }

  @Override
  public int getReadTimeout() {
    return readMillis;
  }

  @Override
  public int getMaxNetworkRetries() {
    return 0;
  }

  @Override
  public Proxy getConnectionProxy() {
    return null;
  }

  @Override
  public PasswordAuthentication getProxyCredential() {
    return null;
  }

  @Override
  public String getApiBase() {
    return base.isBlank() ? Stripe.LIVE_API_BASE : base;
  }

  @Override
  public String getFilesBase() {
    return base.isBlank() ? Stripe.UPLOAD_API_BASE : base;
  }

  @Override
  public String getConnectBase() {
    return base.isBlank() ? Stripe.CONNECT_API_BASE : base;
  }

  @Override
  public String getMeterEventsBase() {
    return Stripe.METER_EVENTS_API_BASE;
  }

  @Override
  public String getStripeAccount() {
    return null;
  }

  @Override
  public String getStripeContext() {
    return null;
  }
}
