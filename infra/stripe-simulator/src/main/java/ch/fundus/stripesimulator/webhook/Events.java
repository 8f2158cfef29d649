package ch.fundus.stripesimulator.webhook;

import ch.fundus.stripesimulator.http.ApiError;
import ch.fundus.stripesimulator.http.ApiHandler;
import ch.fundus.stripesimulator.http.Call;
import ch.fundus.stripesimulator.http.Lists;
import ch.fundus.stripesimulator.http.Router;
import ch.fundus.stripesimulator.http.Version;
import ch.fundus.stripesimulator.state.EventRecord;
import ch.fundus.stripesimulator.state.Ids;
import ch.fundus.stripesimulator.state.Json;
import ch.fundus.stripesimulator.state.Packed;
import ch.fundus.stripesimulator.state.World;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Makes, keeps and lists events: v1 snapshots and v2 thin ones. */
public final class Events {
  private static final long LISTED_SECONDS = 30L * 24 * 3600;

  private final World world;
  private final Webhooks webhooks;

  public Events(World world, Webhooks webhooks) {
    this.world = world;
    this.webhooks = webhooks;
  }

  public void routes(Router<ApiHandler> router) {
    router
        .on("GET", "/v1/events", this::list)
        .on("GET", "/v1/events/{id}", this::retrieve)
        .on("GET", "/v2/core/events", this::listThin)
        .on("GET", "/v2/core/events/{id}", this::retrieveThin);
  }

  /** Records a snapshot event of the platform. */
  public void emit(String type, Map<String, Object> object) {
    emit(type, object, null, null);
  }

  /** Records a snapshot event and sends it once the present unit of work is journalled. */
  public void emit(
      String type, Map<String, Object> object, Map<String, Object> previous, String account) {
    var data = Json.object("object", object);
    if (previous != null) {
      data.put("previous_attributes", previous);
    }
    String id = Ids.next("evt_");
    var body =
        Json.object(
            "id", id,
            "object", "event",
            "api_version", Version.API_VERSION,
            "created", world.now(),
            "data", data,
            "livemode", false,
            "pending_webhooks", webhooks.hasEndpoint(false) ? 1 : 0,
            "request", world.cause(),
            "type", type);
    if (account != null) {
      body.put("account", account);
    }
    record(id, type, account, false, body);
  }

  /** Records a thin event about an object of API v2. */
  public void emitThin(
      String type, String objectType, String objectId, String url, Map<String, Object> data) {
    String id = Ids.next("evt_test_");
    var body =
        Json.object(
            "id", id,
            "object", "v2.core.event",
            "type", type,
            "created", Instant.ofEpochSecond(world.now()).toString(),
            "livemode", false,
            "context", null,
            "reason", null,
            "related_object", Json.object("id", objectId, "type", objectType, "url", url),
            "data", data);
    record(id, type, objectId, true, body);
  }

  private void record(
      String id, String type, String account, boolean thin, Map<String, Object> body) {
    var event = new EventRecord();
    event.id = id;
    event.type = type;
    event.account = account;
    event.thin = thin;
    event.created = world.now();
    event.payload = Packed.pack(Json.bytes(body));
    world.events.save(event);
    world.afterwards(() -> webhooks.dispatch(event));
  }

  private Map<String, Object> list(Call call) {
    Set<String> types = new HashSet<>(call.params().list("types"));
    if (call.params().has("type")) {
      types.add(call.params().text("type"));
    }
    Predicate<String> ofType =
        types.stream()
            .map(Events::matcher)
            .reduce(Predicate::or)
            .orElse(type -> true);
    String success = call.params().text("delivery_success");
    long since = world.now() - LISTED_SECONDS;
    return Lists.page(
        call,
        world.events,
        event ->
            !event.thin
                && event.created >= since
                && (call.account() == null || call.account().equals(event.account))
                && ofType.test(event.type)
                && (success == null || success.equals("true") == event.delivered),
        Events::render);
  }

  private static Predicate<String> matcher(String pattern) {
    return pattern.endsWith("*")
        ? type -> type.startsWith(pattern.substring(0, pattern.length() - 1))
        : pattern::equals;
  }

  private Map<String, Object> retrieve(Call call) {
    return render(find(call, false));
  }

  private Map<String, Object> retrieveThin(Call call) {
    return render(find(call, true));
  }

  private EventRecord find(Call call, boolean thin) {
    EventRecord event = world.events.get(call.id());
    if (event == null || event.thin != thin) {
      throw ApiError.noSuch("event", call.id(), "id");
    }
    return event;
  }

  private Map<String, Object> listThin(Call call) {
    String object = call.params().text("object_id");
    List<Map<String, Object>> found =
        world.events.all().reversed().stream()
            .filter(event -> event.thin && (object == null || object.equals(event.account)))
            .limit(Lists.limit(call.params()))
            .map(Events::render)
            .toList();
    return Json.object("data", found, "next_page_url", null, "previous_page_url", null);
  }

  private static Map<String, Object> render(EventRecord event) {
    Map<String, Object> body = Json.map(Packed.unpack(event.payload));
    if (!event.thin && event.delivered) {
      body.put("pending_webhooks", 0);
    }
    return body;
  }
}
