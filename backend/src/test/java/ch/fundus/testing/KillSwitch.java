package ch.fundus.testing;

import com.stripe.exception.StripeException;
import com.stripe.net.HttpClient;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteType;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Kills the thread that calls Stripe at a boundary of the call. It stands in the one line through which all
 * calls go, so no call can escape it; what follows in that thread is lost, as in a killed process.
 */
public final class KillSwitch extends HttpClient implements TransactionExecutionListener, ExecuteListener {
  private static final long serialVersionUID = 1L;

  /** Where the process dies. */
  public enum Boundary {
    /** Nothing was sent. */
    BEFORE,
    /** It was sent, and nobody waits for the answer. */
    SENT,
    /** The answer was read, and nothing written down. */
    ANSWERED,
    /** It was written down, and nothing done after. */
    COMMITTED
  }

  /** Not an exception: nothing in the program may catch it. */
  public static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed(String where) {
      super("killed at " + where, null, false, false);
    }
  }

  private record Trap(String call, Boundary boundary) {}

  private static final AtomicReference<Trap> TRAP = new AtomicReference<>();
  private static final Set<String> SEEN = new ConcurrentSkipListSet<>();
  private static final ThreadLocal<Boolean> DIES_AFTER_COMMIT = new ThreadLocal<>();
  private final transient HttpClient line;

  KillSwitch(HttpClient line) {
    this.line = line;
  }

  /** Arms it for the next call of this kind, such as {@code POST /v1/refunds}, with {@code {}} for ids. */
  public static void arm(String call, Boundary boundary) {
    TRAP.set(new Trap(call, boundary));
  }

  /** Whether it has killed since it was armed. */
  public static boolean sprung() {
    return TRAP.get() == null;
  }

  public static void disarm() {
    TRAP.set(null);
  }

  /** Every kind of call that changes something, as far as this run has seen. */
  public static Set<String> seen() {
    return SEEN;
  }

  @Override
  public StripeResponse request(StripeRequest request) throws StripeException {
    var call = request.method() + " " + request.url().getPath().replaceAll("/(?:cs|pi|pm|re|tr|po|du|acct|file|seti|cus|evt|txn|ch|py|pyr|trr)_[A-Za-z0-9_]+", "/{}");
    if (call.startsWith("POST")) {
      SEEN.add(call);
    }
    DIES_AFTER_COMMIT.remove();
    var trap = TRAP.get();
    if (trap == null || !trap.call().equals(call)) {
      return line.request(request);
    }
    switch (trap.boundary()) {
      case BEFORE -> die(trap);
      case SENT -> {
        if (TRAP.compareAndSet(trap, null)) {
          Thread.startVirtualThread(() -> unheard(request));
          throw new Killed(trap.toString());
        }
      }
      case ANSWERED -> {
        line.request(request);
        die(trap);
      }
      case COMMITTED -> {
        var answer = line.request(request);
        DIES_AFTER_COMMIT.set(true);
        return answer;
      }
    }
    return line.request(request);
  }

  private void unheard(StripeRequest request) {
    try {
      line.request(request);
    } catch (StripeException nobodyListens) {
      // The process that asked is dead.
    }
  }

  private static void die(Trap trap) {
    if (TRAP.compareAndSet(trap, null)) {
      throw new Killed(trap.toString());
    }
  }

  private static void committed() {
    if (Boolean.TRUE.equals(DIES_AFTER_COMMIT.get())) {
      DIES_AFTER_COMMIT.remove();
      var trap = TRAP.get();
      if (trap != null) {
        die(trap);
      }
    }
  }

  @Override
  public void afterCommit(TransactionExecution transaction, Throwable failure) {
    if (failure == null && transaction.isNewTransaction()) {
      committed();
    }
  }

  /** A statement outside a transaction commits by itself. */
  @Override
  public void end(ExecuteContext context) {
    if (context.type() == ExecuteType.WRITE && !TransactionSynchronizationManager.isActualTransactionActive()) {
      committed();
    }
  }
}
