package ch.fundus.stripesimulator.http;

import ch.fundus.stripesimulator.state.World;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Leads an API call through key, faults, idempotency and the one lock to its handler. */
public final class Api {
  private final World world;
  private final Router<ApiHandler> router;
  private final Expander expander;
  private final Faults faults;
  private final Idempotency idempotency;
  private final KnownParameters known = new KnownParameters();
  private final LongAdder requests = new LongAdder();

  public Api(World world, Router<ApiHandler> router, Expander expander, Faults faults) {
    this.world = world;
    this.router = router;
    this.expander = expander;
    this.faults = faults;
    this.idempotency = new Idempotency(world);
  }

  public long requests() {
    return requests.sum();
  }

  /** The answer, and the fault that shall befall it on its way, or null. */
  public record Outcome(Reply reply, Faults.Fault fault) {}

  public Outcome answer(Call call) {
    requests.increment();
    Outcome outcome = attempt(call);
    Reply reply =
        outcome
            .reply()
            .with("Request-Id", call.requestId())
            .with("Stripe-Version", Version.API_VERSION);
    if (call.idempotencyKey() != null) {
      reply = reply.with("Idempotency-Key", call.idempotencyKey());
    }
    return new Outcome(reply, outcome.fault());
  }

  private Outcome attempt(Call call) {
    try {
      authenticate(call);
      var match = router.find(call);
      if (match == null) {
        throw new ApiError(
            404,
            "invalid_request_error",
            null,
            "Unrecognized request URL (" + call.method() + ": " + call.path() + ").");
      }
      Faults.Fault fault = faults.next(match.pattern());
      if (fault != null && fault.phase() == Faults.Phase.BEFORE) {
        Reply refused = refuse(fault);
        if (refused != null || fault.kind() != Faults.Kind.SLOW) {
          return new Outcome(refused, fault);
        }
      }
      Reply reply = keyed(call, match, fault);
      Reply error = fault == null || fault.phase() == Faults.Phase.BEFORE ? null : refuse(fault);
      return new Outcome(error == null ? reply : error, fault);
    } catch (ApiError refused) {
      return new Outcome(refusal(refused), null);
    }
  }

  private static void authenticate(Call call) {
    String header = call.header("Authorization");
    boolean known =
        header != null
            && (header.startsWith("Bearer sk_test_")
                || header.startsWith("Bearer rk_test_")
                || header.startsWith("Basic "));
    if (!known) {
      throw new ApiError(
          401,
          "invalid_request_error",
          null,
          header == null
              ? "You did not provide an API key. Send 'Authorization: Bearer YOUR_SECRET_KEY'."
              : "Invalid API Key provided: this simulator takes keys that begin with sk_test_.");
    }
  }

  private static Reply refuse(Faults.Fault fault) {
    return switch (fault.kind()) {
      case CONFLICT_409 ->
          refusal(
              new ApiError(
                  409,
                  "invalid_request_error",
                  "lock_timeout",
                  "This object cannot be accessed right now because another API request or Stripe"
                      + " process is currently accessing it."));
      case RATE_LIMIT_429 ->
          refusal(
              new ApiError(
                  429, "invalid_request_error", "rate_limit", "Request rate limit exceeded."));
      case ERROR_500 ->
          refusal(
              new ApiError(
                  500, "api_error", null, "An unknown error occurred (simulated fault)."));
      case RESET, TRUNCATED, TIMEOUT -> Reply.json(200, Map.of());
      case SLOW -> null;
    };
  }

  private static Reply refusal(ApiError error) {
    return Reply.json(error.status(), error.body());
  }

  private Reply keyed(Call call, Router.Match<ApiHandler> match, Faults.Fault fault) {
    String key = idempotency.keyOf(call);
    if (key == null) {
      pause(fault);
      return execute(call, match, null);
    }
    idempotency.begin(key);
    try {
      Reply replayed = idempotency.replay(key, call);
      if (replayed != null) {
        return replayed;
      }
      pause(fault);
      return execute(call, match, key);
    } finally {
      idempotency.end(key);
    }
  }

  private static void pause(Faults.Fault fault) {
    if (fault != null && fault.kind() == Faults.Kind.SLOW) {
      try {
        Thread.sleep(fault.delayMillis());
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Reply execute(Call call, Router.Match<ApiHandler> match, String key) {
    return world.run(
        () -> {
          world.cause(call.requestId(), call.idempotencyKey());
          Reply reply = handle(call, match);
          world.cause(null, null);
          if (key != null) {
            idempotency.keep(key, call, reply);
          }
          return reply;
        });
  }

  private Reply handle(Call call, Router.Match<ApiHandler> match) {
    try {
      known.check(match.pattern(), call.params());
      Map<String, Object> answer = match.handler().handle(call);
      if (call.params().has("expand")) {
        expander.expand(answer, call.params().list("expand"));
      }
      return Reply.json(200, answer);
    } catch (ApiError refused) {
      return refusal(refused);
    }
  }
}
