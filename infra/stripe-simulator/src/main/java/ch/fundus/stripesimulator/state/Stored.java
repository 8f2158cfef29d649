package ch.fundus.stripesimulator.state;

import java.util.Map;

/** What every remembered object has; {@code index} is its place in its {@link Store}. */
public abstract class Stored {
  public String id;
  public long created;
  public Map<String, String> metadata;
  public transient long index = -1;

  /** Metadata for an answer: never null. */
  public Map<String, String> metadata() {
    return metadata == null ? Map.of() : metadata;
  }
}
