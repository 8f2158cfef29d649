package ch.fundus.stripesimulator.state;

/** The answer kept for an idempotency key (the id). */
public final class Answer extends Stored {
  public String endpoint;
  public String digest;
  public int status;
  public byte[] body;
}
