package ch.fundus.local.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What a person may do who has signed in; the roles of the account decide what is refused. */
public final class SignedIn {
  /** A release is attacked as a whole before anybody sees it. */
  private static final Duration WHOLE_ATTACK = Duration.ofMinutes(4);

  private final Api api;
  private final PaymentPage paymentPage;

  SignedIn(Api api, PaymentPage paymentPage) {
    this.api = api;
    this.paymentPage = paymentPage;
  }

  /** The same with texts and messages in another language. */
  public SignedIn in(String language) {
    return new SignedIn(api.in(language), paymentPage);
  }

  public JsonNode me() {
    return api.get("/me");
  }

  // --- Officials ---

  /** Periods that have ended, each free to be published or not, and what was published. */
  public JsonNode releaseDesk() {
    return api.get("/release-desk");
  }

  /** What would be published of a period now. */
  public JsonNode previewRelease(String period) {
    return api.get("/release-desk/" + period, WHOLE_ATTACK);
  }

  /** Publishes the preview with this digest, for good. */
  public JsonNode publishRelease(String period, String digest, String note) {
    return api.post("/release-desk/" + period, Map.of("digest", digest, "note", note), WHOLE_ATTACK).json();
  }

  /** Imports campaigns of before Fundus, with columns and words as they are guessed. */
  public JsonNode importHistory(String csv, String label, String source) {
    return api.post("/officials/history", Map.of("csv", csv, "label", label, "source", source, "fileName", "earlier-campaigns.csv")).json();
  }

  // --- Creators ---

  /** Makes a creator: kind, name, bio, language, website, area. */
  public JsonNode createCreator(Map<String, ?> creator) {
    return api.post("/creators", creator).json();
  }

  public JsonNode updateCreator(UUID id, Map<String, ?> creator) {
    return api.put("/creators/" + id, creator).json();
  }

  /** none, incomplete, pending, active or restricted. */
  public String payoutAccountState(UUID creatorId) {
    return api.get("/creators/" + creatorId + "/payout-account").path("state").asString();
  }

  /** Walks through Stripe's onboarding unless the account is there already. */
  public void onboard(UUID creatorId, String name, String returnUrl) {
    String state = payoutAccountState(creatorId);
    if (state.equals("none") || state.equals("incomplete")) {
      var body = Map.of("returnUrl", returnUrl);
      JsonNode page = api.post("/creators/" + creatorId + "/payout-account", body).json();
      paymentPage.onboard(page.path("url").asString(), name);
    }
  }

  // --- The creator's desk ---

  public List<JsonNode> deskCampaigns() {
    return api.get("/desk/campaigns").values().stream().toList();
  }

  /** Makes a draft: creatorId, projectId or project, language. */
  public JsonNode createDraft(Map<String, ?> draft) {
    return api.post("/desk/campaigns", draft).json();
  }

  public JsonNode draft(UUID id) {
    return api.get(desk(id));
  }

  /** Saves the whole document, which carries the version it is based on. */
  public JsonNode saveDraft(UUID id, Object document) {
    return api.put(desk(id), document).json();
  }

  public JsonNode remuneration(UUID id) {
    return api.get(desk(id) + "/remuneration");
  }

  public JsonNode saveRemuneration(UUID id, List<? extends Map<String, ?>> lines) {
    return api.put(desk(id) + "/remuneration", Map.of("lines", lines)).json();
  }

  public void submit(UUID id) {
    api.post(desk(id) + "/submit", null);
  }

  public void withdraw(UUID id) {
    api.post(desk(id) + "/withdraw", null);
  }

  public void launch(UUID id) {
    api.post(desk(id) + "/launch", null);
  }

  /** Says before the end which rewards are sold on after it. */
  public void offerLate(UUID id, int days, List<UUID> rewards) {
    api.put(desk(id) + "/late-pledges", Map.of("days", days, "rewardIds", rewards));
  }

  public void cancel(UUID id, String note) {
    api.post(desk(id) + "/cancel", Map.of("note", note));
  }

  /** Publishes an update; the id makes it once. */
  public void publishUpdate(
      UUID campaignId, UUID id, String language, String title, String body) {
    api.post(
        desk(campaignId) + "/updates",
        Map.of("id", id, "language", language, "title", title, "body", body));
  }

  public JsonNode figures(UUID id) {
    return api.get(desk(id) + "/figures");
  }

  public JsonNode payout(UUID id) {
    return api.get(desk(id) + "/payout");
  }

  /** Payouts that wait for people of finance. */
  public JsonNode payoutsToRelease() {
    return api.get("/finance/releases");
  }

  /** Releases a payout; a large one leaves only after another person did so too. */
  public void releasePayout(UUID id) {
    api.post("/finance/payouts/" + id + "/release", null);
  }

  /** Enters what was really paid, line by line. */
  public JsonNode savePaid(UUID id, List<? extends Map<String, ?>> lines) {
    return api.put(desk(id) + "/remuneration/paid", Map.of("lines", lines)).json();
  }

  /** Asks each payee by mail; returns how many were asked. */
  public int askPayees(UUID id) {
    return api.post(desk(id) + "/remuneration/confirmations", null).json().path("sent").asInt(0);
  }

  public void report(UUID id, String statement) {
    api.post(desk(id) + "/report", Map.of("statement", statement));
  }

  public JsonNode updateProject(UUID id, Map<String, ?> project) {
    return api.put("/desk/projects/" + id, project).json();
  }

  /** Uploads an image; the answer has its id, address and size. */
  public JsonNode upload(String filename, String contentType, byte[] image) {
    String boundary = "fundus-" + UUID.randomUUID();
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n"
            .formatted(boundary, filename, contentType);
    String tail = "\r\n--%s--\r\n".formatted(boundary);
    byte[] body = joined(head.getBytes(StandardCharsets.UTF_8), image, tail.getBytes(StandardCharsets.UTF_8));
    return api.postRaw("/media", "multipart/form-data; boundary=" + boundary, body).json();
  }

  // --- Curation ---

  public JsonNode queue(String state) {
    return api.get("/curation/queue?state=" + state);
  }

  /** Decides: approved, changes_requested or refused; the code belongs to a refusal. */
  public void decide(UUID campaignId, String decision, String reasonCode, String note) {
    Map<String, Object> body = new HashMap<>();
    body.put("decision", decision);
    body.put("reasonCode", reasonCode);
    body.put("note", note);
    api.post("/curation/campaigns/" + campaignId + "/decision", body);
  }

  // --- Pledges of an account ---

  public Pledge pledge(UUID id, PledgeOrder order) {
    return api.put("/pledges/" + id, order).as(Pledge.class);
  }

  public String checkout(UUID id) {
    return api.post("/pledges/" + id + "/checkout", null).json().path("url").asString();
  }

  public void cancelPledge(UUID id) {
    api.post("/pledges/" + id + "/cancel", null);
  }

  /** Gives a part or all of a charged pledge back (finance, admin). */
  public JsonNode refund(UUID pledgeId, UUID refundId, long amountMinor, String reason) {
    return api.post(
            "/pledges/" + pledgeId + "/refunds",
            Map.of("id", refundId, "amountMinor", amountMinor, "reason", reason))
        .json();
  }

  // --- The books ---

  /** Runs the invariants now (finance, official, admin). */
  public AuditReport audit() {
    return api.post("/audit", null, java.time.Duration.ofMinutes(20)).as(AuditReport.class);
  }

  private static String desk(UUID id) {
    return "/desk/campaigns/" + id;
  }

  private static byte[] joined(byte[]... parts) {
    var out = new java.io.ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
