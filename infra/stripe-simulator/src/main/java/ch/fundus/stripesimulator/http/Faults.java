package ch.fundus.stripesimulator.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Faults that wait for the next calls of an endpoint. */
public final class Faults {
  /** What goes wrong. */
  public enum Kind {
    /** The call takes long before it is executed; a second one with its key gets 409. */
    SLOW,
    /** The call is executed, its answer is held back. */
    TIMEOUT,
    /** The connection is reset. */
    RESET,
    /** The answer ends in the middle. */
    TRUNCATED,
    CONFLICT_409,
    RATE_LIMIT_429,
    ERROR_500
  }

  /** When it goes wrong: before anything happened, or after it all did. */
  public enum Phase {
    BEFORE,
    AFTER
  }

  /** A fault for the next {@code left} calls of an endpoint, after {@code skip} good ones. */
  public static final class Fault {
    private final String endpoint;
    private final Kind kind;
    private final Phase phase;
    private final long delayMillis;
    private final AtomicInteger skip;
    private final AtomicInteger left;
    private final AtomicInteger hits = new AtomicInteger();

    private Fault(
        String endpoint, Kind kind, Phase phase, int count, int skip, long delayMillis) {
      this.endpoint = endpoint;
      this.kind = kind;
      this.phase = phase;
      this.left = new AtomicInteger(count);
      this.skip = new AtomicInteger(skip);
      this.delayMillis = delayMillis;
    }

    public String endpoint() {
      return endpoint;
    }

    public Kind kind() {
      return kind;
    }

    public Phase phase() {
      return phase;
    }

    public long delayMillis() {
      return delayMillis;
    }

    public int left() {
      return left.get();
    }

    public int hits() {
      return hits.get();
    }

    private boolean covers(String pattern) {
      return endpoint.equals("*")
          || endpoint.equals(pattern)
          || (endpoint.endsWith("*")
              && pattern.startsWith(endpoint.substring(0, endpoint.length() - 1)));
    }

    private boolean take() {
      if (skip.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
        return false;
      }
      if (left.getAndUpdate(n -> Math.max(0, n - 1)) == 0) {
        return false;
      }
      hits.incrementAndGet();
      return true;
    }
  }

  private final List<Fault> faults = new CopyOnWriteArrayList<>();

  /** Adds a fault with the phase that is usual for its kind. */
  public Fault add(String endpoint, Kind kind, int count) {
    return add(endpoint, kind, null, count, 0, 0);
  }

  /**
   * Adds a fault.
   *
   * @param endpoint method and pattern such as {@code POST /v1/payment_intents}, with a trailing
   *     {@code *} for all that begin so, or {@code *}
   * @param phase null for the usual: answers are lost after, errors happen before the execution
   * @param delayMillis for SLOW and TIMEOUT; 0 for the defaults of 2 and 90 seconds
   */
  public Fault add(
      String endpoint, Kind kind, Phase phase, int count, int skip, long delayMillis) {
    Phase when =
        phase != null
            ? phase
            : switch (kind) {
              case TIMEOUT, RESET, TRUNCATED -> Phase.AFTER;
              default -> Phase.BEFORE;
            };
    long delay = delayMillis > 0 ? delayMillis : kind == Kind.SLOW ? 2_000 : 90_000;
    var fault = new Fault(endpoint, kind, when, count, skip, delay);
    faults.add(fault);
    return fault;
  }

  public List<Fault> list() {
    return List.copyOf(faults);
  }

  public void clear() {
    faults.clear();
  }

  Fault next(String pattern) {
    for (Fault fault : faults) {
      if (fault.left() > 0 && fault.covers(pattern) && fault.take()) {
        return fault;
      }
    }
    return null;
  }
}
