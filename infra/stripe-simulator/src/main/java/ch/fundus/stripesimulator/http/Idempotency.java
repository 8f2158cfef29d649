package ch.fundus.stripesimulator.http;

import ch.fundus.stripesimulator.state.Answer;
import ch.fundus.stripesimulator.state.Packed;
import ch.fundus.stripesimulator.state.World;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Idempotency keys as Stripe keeps them: for 24 hours, per account, with the parameters compared;
 * refused requests (400, 401, 404, 409, 429) are not kept, declines are.
 */
final class Idempotency {
  private static final long KEPT_SECONDS = 24 * 3600;

  private final World world;
  private final Set<String> running = ConcurrentHashMap.newKeySet();

  Idempotency(World world) {
    this.world = world;
  }

  /** The key within its account, or null when the call has none or changes nothing. */
  String keyOf(Call call) {
    String key = call.idempotencyKey();
    if (key == null || !call.method().equals("POST")) {
      return null;
    }
    if (key.length() > 255) {
      throw ApiError.invalid(null, "Idempotency keys may have at most 255 characters.", null);
    }
    return call.account() == null ? key : call.account() + "/" + key;
  }

  void begin(String key) {
    if (!running.add(key)) {
      throw new ApiError(
          409,
          "idempotency_error",
          "idempotency_key_in_use",
          "There is currently another in-progress request using this Idempotent Key (that probably"
              + " means you submitted twice, and the other request is still going through): "
              + key
              + ". Please try again later.");
    }
  }

  void end(String key) {
    running.remove(key);
  }

  /** The answer given earlier to the same call, or null for a new key. */
  Reply replay(String key, Call call) {
    Answer kept = world.run(() -> world.answers.get(key));
    if (kept == null || kept.created < world.now() - KEPT_SECONDS) {
      return null;
    }
    if (!kept.endpoint.equals(call.method() + " " + call.path())) {
      throw mismatch(
          "Keys for idempotent requests can only be used for the same endpoint they were first used"
              + " for ('"
              + kept.endpoint.substring(kept.endpoint.indexOf(' ') + 1)
              + "' vs '"
              + call.path()
              + "'). Try using a key other than '"
              + call.idempotencyKey()
              + "' if you meant to execute a different request.");
    }
    if (!kept.digest.equals(digest(call))) {
      throw mismatch(
          "Keys for idempotent requests can only be used with the same parameters they were first"
              + " used with. Try using a key other than '"
              + call.idempotencyKey()
              + "' if you meant to execute a different request.");
    }
    return Reply.json(kept.status, Packed.unpack(kept.body)).with("Idempotent-Replayed", "true");
  }

  private static ApiError mismatch(String message) {
    return new ApiError(400, "idempotency_error", null, message);
  }

  void keep(String key, Call call, Reply reply) {
    boolean executed = reply.status() < 400 || reply.status() == 402 || reply.status() >= 500;
    if (!executed) {
      return;
    }
    var answer = new Answer();
    answer.id = key;
    answer.created = world.now();
    // Few different endpoints, many answers: one string for each endpoint.
    answer.endpoint = (call.method() + " " + call.path()).intern();
    answer.digest = digest(call);
    answer.status = reply.status();
    answer.body = Packed.pack(reply.body());
    world.answers.save(answer);
  }

  private static String digest(Call call) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha.digest(call.params().toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
