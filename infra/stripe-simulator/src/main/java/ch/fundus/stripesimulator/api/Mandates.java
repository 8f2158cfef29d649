package ch.fundus.stripesimulator.api;

import ch.fundus.stripesimulator.http.ApiError;
import ch.fundus.stripesimulator.http.ApiHandler;
import ch.fundus.stripesimulator.http.Expander;
import ch.fundus.stripesimulator.http.Router;
import ch.fundus.stripesimulator.state.Ids;
import ch.fundus.stripesimulator.state.Json;
import ch.fundus.stripesimulator.state.Mandate;
import ch.fundus.stripesimulator.state.PaymentMethod;
import ch.fundus.stripesimulator.state.World;
import ch.fundus.stripesimulator.webhook.Events;
import java.util.Map;

/** {@code /v1/mandates}: permissions to charge TWINT accounts later. */
public final class Mandates {
  private final World world;
  private final Events events;

  public Mandates(World world, Events events, Expander expander) {
    this.world = world;
    this.events = events;
    expander.register("mandate", id -> render(world.mandates.get(id)));
  }

  public void routes(Router<ApiHandler> router) {
    router.on(
        "GET",
        "/v1/mandates/{id}",
        call -> render(Lookup.named(world.mandates, "mandate", call.id(), "mandate")));
  }

  Mandate grant(PaymentMethod method) {
    var mandate = new Mandate();
    mandate.id = Ids.next("mandate_");
    mandate.created = world.now();
    mandate.paymentMethod = method.id;
    mandate.status = "active";
    method.mandate = mandate.id;
    return world.mandates.save(mandate);
  }

  boolean active(PaymentMethod method) {
    Mandate mandate = world.mandates.get(method.mandate);
    return mandate != null && mandate.status.equals("active");
  }

  /** Takes the permission back, as a customer does in the TWINT app; by mandate or its method. */
  public Mandate revoke(String id) {
    PaymentMethod method = world.paymentMethods.get(id);
    Mandate mandate = world.mandates.get(method == null ? id : method.mandate);
    if (mandate == null) {
      throw ApiError.noSuch("mandate", id, "mandate");
    }
    mandate.status = "inactive";
    world.mandates.save(mandate);
    events.emit("mandate.updated", render(mandate), Json.object("status", "active"), null);
    return mandate;
  }

  static Map<String, Object> render(Mandate mandate) {
    if (mandate == null) {
      return null;
    }
    return Json.object(
        "id", mandate.id,
        "object", "mandate",
        "customer_acceptance",
            Json.object(
                "accepted_at", mandate.created,
                "online",
                    Json.object("ip_address", "127.0.0.1", "user_agent", "Stripe simulator"),
                "type", "online"),
        "livemode", false,
        "multi_use", Map.of(),
        "payment_method", mandate.paymentMethod,
        "payment_method_details", Json.object("twint", Map.of(), "type", "twint"),
        "status", mandate.status,
        "type", "multi_use");
  }
}
