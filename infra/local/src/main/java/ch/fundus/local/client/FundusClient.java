package ch.fundus.local.client;

import ch.fundus.local.Ports;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Fundus as a program sees it: what anybody may do without signing in. {@link #as(Account)} gives
 * the rest. Writes carry ids of the caller's making, so a request that got no answer is sent again.
 */
public final class FundusClient implements AutoCloseable {
  private static final Duration JOBS = Duration.ofMinutes(20);

  private final Http http;
  private final Api api;
  private final PaymentPage paymentPage;

  /** A client of a backend, and of the Keycloak realm that it trusts. */
  public FundusClient(String backendUrl, String issuer) {
    this.http = new Http();
    this.api = new Api(http, backendUrl, new Tokens(http, issuer), Optional.empty(), "de");
    this.paymentPage = new PaymentPage(http);
  }

  private FundusClient(Http http, Api api) {
    this.http = http;
    this.api = api;
    this.paymentPage = new PaymentPage(http);
  }

  /** A client of the stack on these ports. */
  public static FundusClient of(Ports ports) {
    return new FundusClient(ports.backendUrl(), ports.issuer());
  }

  /** The same, signed in. Tokens are fetched when needed and shared. */
  public SignedIn as(Account account) {
    return new SignedIn(api.as(account), paymentPage);
  }

  /** The same with texts and messages in another language. */
  public FundusClient in(String language) {
    return new FundusClient(http, api.in(language));
  }

  // --- The demo's time ---

  /** What the backend's clock shows, and what the real one does. */
  public record Clock(Instant now, Instant realNow) {}

  public Clock clock() {
    return api.get("/demo/clock", Clock.class);
  }

  /** Moves the clock forward to a moment; frozen, it stays there. */
  public Clock setClock(Instant moment, boolean frozen) {
    var body = Map.of("instant", moment.toString(), "frozen", frozen);
    return api.post("/demo/clock", body, JOBS).as(Clock.class);
  }

  /** Runs all due jobs to the end; returns how much they did. */
  public int runJobs() {
    return api.post("/demo/jobs", null, JOBS).json().path("done").asInt(0);
  }

  // --- Public reading ---

  public JsonNode reference() {
    return api.get("/reference");
  }

  /** The tariffs that remuneration lines can name. */
  public JsonNode tariffs() {
    return api.get("/reference/tariffs");
  }

  /** A page of campaigns; {@code query} such as {@code "state=live&sort=newest"}. */
  public JsonNode campaigns(String query) {
    return api.get("/campaigns?" + query);
  }

  public JsonNode campaign(String slug) {
    return api.get("/campaigns/" + slug);
  }

  /** The whole answer to a question such as {@code "by=month&from=2026-01"}. */
  public JsonNode statistics(String query) {
    return api.get("/statistics" + (query.isEmpty() ? "" : "?" + query));
  }

  // --- Pledges by e-mail alone ---

  /** Places a pledge, or finds the one that was placed with this id and body. */
  public Pledge pledge(UUID id, PledgeOrder order) {
    return api.put("/pledges/" + id, order).as(Pledge.class);
  }

  public Pledge pledge(UUID id, String accessKey) {
    return api.get("/pledges/" + id + key(accessKey), Pledge.class);
  }

  /** Opens the payment page of a pledge; returns its address. */
  public String checkout(UUID id, String accessKey) {
    return api.post("/pledges/" + id + "/checkout" + key(accessKey), null)
        .json()
        .path("url")
        .asString();
  }

  public void cancelPledge(UUID id, String accessKey) {
    api.post("/pledges/" + id + "/cancel" + key(accessKey), null);
  }

  /** Changes what is pledged; reward, display, message and address are the order's. */
  public void changePledge(UUID id, String accessKey, PledgeOrder order, long amountMinor) {
    Map<String, Object> body = new HashMap<>();
    body.put("amountMinor", amountMinor);
    body.put("rewardId", order.rewardId());
    body.put("display", order.display());
    body.put("publicName", order.publicName());
    body.put("message", order.message());
    body.put("address", order.address());
    api.post("/pledges/" + id + "/change" + key(accessKey), body);
  }

  /** After a failed charge: the address of a page to confirm it, or to give a new_card. */
  public String recover(UUID id, String accessKey, String action) {
    return api.post("/pledges/" + id + "/recover" + key(accessKey), Map.of("action", action))
        .json()
        .path("url")
        .asString();
  }

  /** Fills in the payment page with a card and sends it; returns where Stripe leads back to. */
  public String pay(String paymentUrl, String card) {
    return paymentPage.pay(paymentUrl, card);
  }

  /** Pays with TWINT instead. */
  public String payByTwint(String paymentUrl) {
    return paymentPage.payByTwint(paymentUrl);
  }

  /** Answers a payee's mailed question whether the reported sum arrived. */
  public void confirmRemuneration(String token, String answer, Long receivedMinor, String gender) {
    Map<String, Object> body = new HashMap<>();
    body.put("answer", answer);
    body.put("receivedMinor", receivedMinor);
    body.put("gender", gender);
    api.post("/remuneration/confirmations/" + token, body);
  }

  private static String key(String accessKey) {
    return accessKey == null ? "" : "?key=" + Tokens.encoded(accessKey);
  }

  @Override
  public void close() {
    http.close();
  }
}
