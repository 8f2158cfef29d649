package ch.fundus.stripesimulator.api;

import ch.fundus.stripesimulator.http.ApiError;
import ch.fundus.stripesimulator.http.ApiHandler;
import ch.fundus.stripesimulator.http.Call;
import ch.fundus.stripesimulator.http.Expander;
import ch.fundus.stripesimulator.http.Lists;
import ch.fundus.stripesimulator.http.Params;
import ch.fundus.stripesimulator.http.Router;
import ch.fundus.stripesimulator.state.Customer;
import ch.fundus.stripesimulator.state.Ids;
import ch.fundus.stripesimulator.state.Json;
import ch.fundus.stripesimulator.state.World;
import java.util.List;
import java.util.Map;

/** {@code /v1/customers}. */
public final class Customers {
  private final World world;

  public Customers(World world, Expander expander) {
    this.world = world;
    expander.register("cus", id -> render(world.customers.get(id)));
  }

  public void routes(Router<ApiHandler> router) {
    router
        .on("POST", "/v1/customers", this::create)
        .on("GET", "/v1/customers", this::list)
        .on("GET", "/v1/customers/{id}", call -> render(find(call)))
        .on("POST", "/v1/customers/{id}", this::update);
  }

  private Customer find(Call call) {
    return Lookup.named(world.customers, "customer", call.id(), "id");
  }

  private Map<String, Object> create(Call call) {
    var customer = new Customer();
    customer.id = Ids.next("cus_");
    customer.created = world.now();
    apply(call.params(), customer);
    return render(world.customers.save(customer));
  }

  private Map<String, Object> update(Call call) {
    Customer customer = find(call);
    apply(call.params(), customer);
    return render(world.customers.save(customer));
  }

  private Map<String, Object> list(Call call) {
    return Lists.page(
        call,
        world.customers,
        customer -> Lists.matches(call.params(), "email", customer.email),
        Customers::render);
  }

  private void apply(Params params, Customer customer) {
    if (params.has("email")) {
      String email = params.text("email");
      if (email != null && !email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
        throw ApiError.invalid("email_invalid", "Invalid email address: " + email, "email");
      }
      customer.email = email;
    }
    customer.name = params.has("name") ? params.text("name") : customer.name;
    customer.phone = params.has("phone") ? params.text("phone") : customer.phone;
    customer.description =
        params.has("description") ? params.text("description") : customer.description;
    if (params.has("preferred_locales")) {
      customer.locales = params.list("preferred_locales");
    }
    if (params.hasTree("invoice_settings", "default_payment_method")) {
      customer.defaultPaymentMethod = params.text("invoice_settings", "default_payment_method");
    }
    customer.metadata = params.mergedMetadata(customer.metadata);
  }

  static Map<String, Object> render(Customer customer) {
    if (customer == null) {
      return null;
    }
    return Json.object(
        "id", customer.id,
        "object", "customer",
        "address", null,
        "balance", 0,
        "created", customer.created,
        "currency", null,
        "default_source", null,
        "delinquent", false,
        "description", customer.description,
        "email", customer.email,
        "invoice_prefix", customer.id.substring(customer.id.length() - 8),
        "invoice_settings",
            Json.object(
                "custom_fields", null,
                "default_payment_method", customer.defaultPaymentMethod,
                "footer", null,
                "rendering_options", null),
        "livemode", false,
        "metadata", customer.metadata(),
        "name", customer.name,
        "phone", customer.phone,
        "preferred_locales", customer.locales == null ? List.of() : customer.locales,
        "shipping", null,
        "tax_exempt", "none",
        "test_clock", null);
  }
}
