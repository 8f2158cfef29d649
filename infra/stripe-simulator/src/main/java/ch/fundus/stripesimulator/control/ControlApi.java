package ch.fundus.stripesimulator.control;

import ch.fundus.stripesimulator.hosted.PageHandler;
import ch.fundus.stripesimulator.http.ApiError;
import ch.fundus.stripesimulator.http.Call;
import ch.fundus.stripesimulator.http.Faults;
import ch.fundus.stripesimulator.http.Params;
import ch.fundus.stripesimulator.http.Reply;
import ch.fundus.stripesimulator.http.Router;
import ch.fundus.stripesimulator.state.Json;
import ch.fundus.stripesimulator.webhook.WebhookMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The switches under {@code /_sim/}, with form or JSON parameters. */
public final class ControlApi {
  private final Control control;

  public ControlApi(Control control) {
    this.control = control;
  }

  public void routes(Router<PageHandler> router) {
    router
        .on("GET", "/_sim/counters", call -> Reply.json(200, control.counters()))
        .on("GET", "/_sim/faults", call -> faults())
        .on("POST", "/_sim/faults", this::addFault)
        .on("DELETE", "/_sim/faults", call -> clearFaults())
        .on("GET", "/_sim/webhooks", call -> webhooks())
        .on("POST", "/_sim/webhooks", this::webhookMode)
        .on("POST", "/_sim/webhooks/redeliver", this::redeliver)
        .on("POST", "/_sim/disputes", this::openDispute)
        .on("POST", "/_sim/disputes/{id}/close", this::closeDispute)
        .on("POST", "/_sim/payouts/{id}/fail", this::failPayout)
        .on("POST", "/_sim/refunds/{id}/fail", this::failRefund)
        .on("POST", "/_sim/mandates/{id}/revoke", this::revokeMandate)
        .on("POST", "/_sim/accounts/{id}/status", this::accountStatus)
        .on("POST", "/_sim/accounts/{id}/fail_next_payout", this::failNextPayout)
        .on("POST", "/_sim/clock", this::clock)
        .on("POST", "/_sim/reset", call -> reset());
  }

  private static Reply done() {
    return Reply.json(200, Map.of("ok", true));
  }

  private Reply faults() {
    List<Map<String, Object>> list =
        control.faults().list().stream()
            .map(
                fault ->
                    Json.object(
                        "endpoint", fault.endpoint(),
                        "kind", name(fault.kind()),
                        "phase", name(fault.phase()),
                        "left", fault.left(),
                        "hits", fault.hits()))
            .toList();
    return Reply.json(200, Map.of("faults", list));
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private Reply addFault(Call call) {
    Params params = call.params();
    Faults.Kind kind = kind(params.require("kind"));
    Faults.Phase phase =
        params.has("phase") ? choice(Faults.Phase.class, params.text("phase")) : null;
    control
        .faults()
        .add(
            params.text("endpoint") == null ? "*" : params.text("endpoint"),
            kind,
            phase,
            (int) or(params.number("count"), 1),
            (int) or(params.number("skip"), 0),
            or(params.number("delay_ms"), 0));
    return faults();
  }

  private static Faults.Kind kind(String text) {
    return switch (text) {
      case "409" -> Faults.Kind.CONFLICT_409;
      case "429" -> Faults.Kind.RATE_LIMIT_429;
      case "500" -> Faults.Kind.ERROR_500;
      default -> choice(Faults.Kind.class, text);
    };
  }

  private static <E extends Enum<E>> E choice(Class<E> type, String text) {
    try {
      return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw ApiError.invalid(
          null,
          "'" + text + "' is none of " + Arrays.toString(type.getEnumConstants()),
          type.getSimpleName());
    }
  }

  private static long or(Long given, long otherwise) {
    return given == null ? otherwise : given;
  }

  private Reply clearFaults() {
    control.faults().clear();
    return done();
  }

  private Reply webhooks() {
    var webhooks = control.webhooks();
    return Reply.json(
        200,
        Json.object(
            "mode", name(webhooks.mode()),
            "waiting", webhooks.waiting(),
            "delivered", webhooks.deliveredCount(),
            "failed_attempts", webhooks.failedCount(),
            "recent",
                webhooks.recent().stream()
                    .map(
                        attempt ->
                            Json.object(
                                "at", attempt.at().toString(),
                                "type", attempt.type(),
                                "event", attempt.eventId(),
                                "attempt", attempt.number(),
                                "status", attempt.status()))
                    .toList()));
  }

  private Reply webhookMode(Call call) {
    Params params = call.params();
    control.webhookMode(
        choice(WebhookMode.class, params.require("mode")),
        (int) or(params.number("times"), 2),
        or(params.number("delay_ms"), 0));
    return webhooks();
  }

  private Reply redeliver(Call call) {
    boolean onlyUndelivered = call.params().flag("only_undelivered");
    return Reply.json(200, Map.of("queued", control.webhooks().redeliver(onlyUndelivered)));
  }

  private Reply openDispute(Call call) {
    Params params = call.params();
    String charge = params.text("charge");
    String id =
        control.openDispute(
            charge == null ? params.require("payment_intent") : charge, params.text("reason"));
    return Reply.json(200, Map.of("dispute", id));
  }

  private Reply closeDispute(Call call) {
    control.closeDispute(call.id(), "won".equals(call.params().require("outcome")));
    return done();
  }

  private Reply failPayout(Call call) {
    control.failPayout(call.id(), code(call, "account_closed"));
    return done();
  }

  private Reply failRefund(Call call) {
    control.failRefund(call.id(), code(call, "lost_or_stolen_card"));
    return done();
  }

  private static String code(Call call, String usual) {
    String code = call.params().text("code");
    return code == null ? usual : code;
  }

  private Reply revokeMandate(Call call) {
    control.revokeMandate(call.id());
    return done();
  }

  private Reply accountStatus(Call call) {
    control.accountStatus(call.id(), call.params().require("status"));
    return done();
  }

  private Reply failNextPayout(Call call) {
    control.failNextPayout(call.id(), code(call, "account_closed"));
    return done();
  }

  private Reply clock(Call call) {
    control.moveClock(or(call.params().number("offset_seconds"), 0));
    return done();
  }

  private Reply reset() {
    control.reset();
    return done();
  }
}
