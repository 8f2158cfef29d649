package ch.fundus.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** Random passwords of one data folder, made at first use and readable by its owner only. */
public final class Secrets {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path file;
  private final Properties values = new Properties();

  /** Reads the secrets that the data folder already has. */
  public Secrets(Path dataFolder) {
    this.file = dataFolder.resolve("secrets.properties");
    if (Files.exists(file)) {
      try (var reader = Files.newBufferedReader(file)) {
        values.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The secret of that name, the same at every start. */
  public synchronized String get(String name) {
    String value = values.getProperty(name);
    if (value == null) {
      byte[] bytes = new byte[24];
      RANDOM.nextBytes(bytes);
      value = HexFormat.of().formatHex(bytes);
      values.setProperty(name, value);
      save();
    }
    return value;
  }

  /** A secret in the form of Stripe's webhook signing secrets. */
  public String webhookSecret(String name) {
    return "whsec_" + get(name);
  }

  /** A key in the form of Stripe's test keys; it means nothing to the real Stripe. */
  public String stripeKey() {
    return "sk_test_" + get("stripe-key");
  }

  private void save() {
    try {
      OwnerOnly.createFile(file);
      try (Writer writer = Files.newBufferedWriter(file)) {
        values.store(writer, "Made for this data folder only");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
