package ch.fundus.stripesimulator.api;

import ch.fundus.stripesimulator.http.ApiHandler;
import ch.fundus.stripesimulator.http.ApiError;
import ch.fundus.stripesimulator.http.Call;
import ch.fundus.stripesimulator.http.Params;
import ch.fundus.stripesimulator.http.Router;
import ch.fundus.stripesimulator.state.AccountLink;
import ch.fundus.stripesimulator.state.Ids;
import ch.fundus.stripesimulator.state.Json;
import ch.fundus.stripesimulator.state.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** {@code /v2/core/account_links}: one-time addresses of the onboarding page. */
public final class AccountLinks {
  private static final long VALID_SECONDS = 300;

  private final World world;
  private final String publicUrl;

  public AccountLinks(World world, String publicUrl) {
    this.world = world;
    this.publicUrl = publicUrl;
  }

  public void routes(Router<ApiHandler> router) {
    router
        .on("POST", "/v2/core/account_links", this::create)
        .on("POST", "/v1/accounts/{id}/login_links", this::loginLink);
  }

  private Map<String, Object> create(Call call) {
    Params params = call.params();
    String accountId = params.require("account");
    if (world.accounts.get(accountId) == null) {
      throw new ApiError(
          404, "invalid_request_error", "not_found", "Account " + accountId + " was not found.");
    }
    String useCase = params.require("use_case", "type");
    if (!List.of("account_onboarding", "account_update").contains(useCase)) {
      throw ApiError.invalid(null, "Invalid use case: " + useCase, "use_case[type]");
    }
    var link = new AccountLink();
    link.id = Ids.next("link_");
    link.created = world.now();
    link.expiresAt = world.now() + VALID_SECONDS;
    link.account = accountId;
    link.useCase = useCase;
    link.refreshUrl = params.require("use_case", useCase, "refresh_url");
    link.returnUrl = params.text("use_case", useCase, "return_url");
    world.accountLinks.save(link);
    return Json.object(
        "object", "v2.core.account_link",
        "account", accountId,
        "created", Instant.ofEpochSecond(link.created).toString(),
        "expires_at", Instant.ofEpochSecond(link.expiresAt).toString(),
        "livemode", false,
        "url", publicUrl + "/c/onboarding/" + link.id,
        "use_case",
            Json.object(
                "type", useCase,
                useCase,
                    Json.object(
                        "configurations", List.of("recipient"),
                        "refresh_url", link.refreshUrl,
                        "return_url", link.returnUrl)));
  }

  private Map<String, Object> loginLink(Call call) {
    Lookup.named(world.accounts, "account", call.id(), "account");
    return Json.object(
        "object", "login_link", "created", world.now(), "url", publicUrl + "/?account=" + call.id());
  }
}
