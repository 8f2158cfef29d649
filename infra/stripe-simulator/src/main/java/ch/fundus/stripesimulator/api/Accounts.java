package ch.fundus.stripesimulator.api;

import ch.fundus.stripesimulator.http.ApiError;
import ch.fundus.stripesimulator.http.ApiHandler;
import ch.fundus.stripesimulator.http.Call;
import ch.fundus.stripesimulator.http.Params;
import ch.fundus.stripesimulator.http.Router;
import ch.fundus.stripesimulator.state.Account;
import ch.fundus.stripesimulator.state.Ids;
import ch.fundus.stripesimulator.state.Json;
import ch.fundus.stripesimulator.state.World;
import ch.fundus.stripesimulator.webhook.Events;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** {@code /v2/core/accounts}: creators' connected accounts with one capability, transfers. */
public final class Accounts {
  private static final String CAPABILITY_EVENT =
      "v2.core.account[configuration.recipient].capability_status_updated";
  private static final String CAPABILITY = "stripe_balance.stripe_transfers";
  private static final List<String> STATUSES =
      List.of("active", "pending", "restricted", "unsupported");

  private final World world;
  private final Events events;

  public Accounts(World world, Events events) {
    this.world = world;
    this.events = events;
  }

  public void routes(Router<ApiHandler> router) {
    router
        .on("POST", "/v2/core/accounts", this::create)
        .on("GET", "/v2/core/accounts", this::list)
        .on("GET", "/v2/core/accounts/{id}", call -> render(find(call), include(call)))
        .on("POST", "/v2/core/accounts/{id}", this::update)
        .on("POST", "/v2/core/accounts/{id}/close", this::close);
  }

  private Account find(Call call) {
    Account account = world.accounts.get(call.id());
    if (account == null) {
      throw new ApiError(
          404, "invalid_request_error", "not_found", "Account " + call.id() + " was not found.");
    }
    return account;
  }

  private static List<String> include(Call call) {
    return call.params().list("include");
  }

  private Map<String, Object> create(Call call) {
    var account = new Account();
    account.id = Ids.next("acct_1").substring(0, 21);
    account.created = world.now();
    account.dashboard = "express";
    account.currency = "chf";
    account.feesCollector = "application";
    account.lossesCollector = "application";
    apply(call.params(), account);
    world.accounts.save(account);
    return render(account, include(call));
  }

  private Map<String, Object> update(Call call) {
    Account account = find(call);
    apply(call.params(), account);
    world.accounts.save(account);
    return render(account, include(call));
  }

  private void apply(Params params, Account account) {
    account.email = or(params.text("contact_email"), account.email);
    account.displayName = or(params.text("display_name"), account.displayName);
    account.dashboard = or(params.text("dashboard"), account.dashboard);
    account.country = or(params.text("identity", "country"), account.country);
    account.entityType = or(params.text("identity", "entity_type"), account.entityType);
    account.currency = or(params.text("defaults", "currency"), account.currency);
    account.feesCollector =
        or(params.text("defaults", "responsibilities", "fees_collector"), account.feesCollector);
    account.lossesCollector =
        or(
            params.text("defaults", "responsibilities", "losses_collector"),
            account.lossesCollector);
    if (params.hasTree("defaults", "locales")) {
      account.locales = params.list("defaults", "locales");
    }
    if (params.hasTree("configuration", "recipient")) {
      account.recipient = true;
      String requested =
          params.text(
              "configuration",
              "recipient",
              "capabilities",
              "stripe_balance",
              "stripe_transfers",
              "requested");
      if ("true".equals(requested) && account.transfersStatus == null) {
        account.transfersStatus = "restricted";
      }
    }
    account.metadata = params.mergedMetadata(account.metadata);
  }

  private static String or(String given, String before) {
    return given == null ? before : given;
  }

  private Map<String, Object> close(Call call) {
    Account account = find(call);
    account.closed = true;
    world.accounts.save(account);
    return render(account, include(call));
  }

  private Map<String, Object> list(Call call) {
    List<Map<String, Object>> data =
        world.accounts.all().reversed().stream()
            .limit(ch.fundus.stripesimulator.http.Lists.limit(call.params()))
            .map(account -> render(account, List.of()))
            .toList();
    return Json.object("data", data, "next_page_url", null, "previous_page_url", null);
  }

  /** Sets the capability's status and tells the platform when it changed. */
  public void capability(Account account, String status) {
    if (!STATUSES.contains(status)) {
      throw ApiError.invalid(null, "Invalid status: " + status, "status");
    }
    boolean changed = !status.equals(account.transfersStatus);
    account.transfersStatus = status;
    world.accounts.save(account);
    if (changed) {
      events.emitThin(
          CAPABILITY_EVENT,
          "v2.core.account",
          account.id,
          "/v2/core/accounts/" + account.id,
          Json.object("updated_capability", CAPABILITY));
    }
  }

  /** Tells the platform that the account's owner has given something new, such as bank details. */
  public void updated(Account account) {
    events.emitThin(
        "v2.core.account[configuration.recipient].updated",
        "v2.core.account",
        account.id,
        "/v2/core/accounts/" + account.id,
        null);
  }

  private Map<String, Object> render(Account account, List<String> include) {
    return Json.object(
        "id", account.id,
        "object", "v2.core.account",
        "applied_configurations", account.recipient ? List.of("recipient") : List.of(),
        "closed", account.closed,
        "configuration",
            include.contains("configuration.recipient")
                ? Json.object("customer", null, "merchant", null, "recipient", recipient(account))
                : null,
        "contact_email", account.email,
        "contact_phone", null,
        "created", Instant.ofEpochSecond(account.created).toString(),
        "dashboard", account.dashboard,
        "defaults", include.contains("defaults") ? defaults(account) : null,
        "display_name", account.displayName,
        "future_requirements",
            include.contains("future_requirements")
                ? Json.object("entries", List.of(), "summary", null)
                : null,
        "identity", include.contains("identity") ? identity(account) : null,
        "livemode", false,
        "metadata", account.metadata(),
        "requirements", include.contains("requirements") ? requirements(account) : null);
  }

  private static Map<String, Object> recipient(Account account) {
    if (!account.recipient) {
      return null;
    }
    Map<String, Object> capability =
        account.transfersStatus == null
            ? null
            : Json.object(
                "status", account.transfersStatus, "status_details", statusDetails(account));
    return Json.object(
        "applied",
        true,
        "capabilities",
        Json.object(
            "stripe_balance",
            Json.object("payouts", capability, "stripe_transfers", capability)));
  }

  private static List<Object> statusDetails(Account account) {
    return switch (account.transfersStatus) {
      case "active" -> List.of();
      case "pending" ->
          List.of(
              Json.object(
                  "code", "requirements_pending_verification", "resolution", "no_resolution"));
      case "unsupported" ->
          List.of(Json.object("code", "unsupported_business", "resolution", "no_resolution"));
      default ->
          List.of(Json.object("code", "requirements_past_due", "resolution", "provide_info"));
    };
  }

  private static Map<String, Object> defaults(Account account) {
    return Json.object(
        "currency", account.currency,
        "locales", account.locales == null ? List.of() : account.locales,
        "profile", null,
        "responsibilities",
            Json.object(
                "fees_collector", account.feesCollector,
                "losses_collector", account.lossesCollector,
                "requirements_collector", "stripe"));
  }

  private static Map<String, Object> identity(Account account) {
    return Json.object("country", account.country, "entity_type", account.entityType);
  }

  private static Map<String, Object> requirements(Account account) {
    if (account.active()) {
      return Json.object("entries", List.of(), "summary", null);
    }
    boolean verifying = "pending".equals(account.transfersStatus);
    Map<String, Object> deadline = Json.object("status", "past_due");
    Map<String, Object> entry =
        Json.object(
            "awaiting_action_from", verifying ? "stripe" : "user",
            "description", "configuration.recipient.default_outbound_destination",
            "errors", List.of(),
            "impact",
                Json.object(
                    "restricts_capabilities",
                    List.of(
                        Json.object(
                            "capability", "stripe_balance.stripe_transfers",
                            "configuration", "recipient",
                            "deadline", deadline))),
            "minimum_deadline", deadline,
            "reference", null,
            "requested_reasons", List.of(Json.object("code", "routine_onboarding")));
    return Json.object(
        "entries", List.of(entry), "summary", Json.object("minimum_deadline", deadline));
  }
}
