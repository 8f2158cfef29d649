package ch.fundus.local.replay;

import ch.fundus.local.client.ApiProblem;
import ch.fundus.local.client.FundusClient;
import ch.fundus.local.client.Pledge;
import ch.fundus.local.client.SignedIn;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Plays one row: brings its campaign from draft to live, lets its people pledge, cancels it. Each
 * step looks first at what is there already, so that any of them may be repeated.
 */
final class CampaignPlayer {
  private static final String CARD = "4242424242424242";

  /** Who acts, and what all campaigns of a replay share. */
  record Cast(
      FundusClient anybody,
      SignedIn creator,
      SignedIn curator,
      UUID creatorId,
      List<String> areas,
      int feeRateBp) {}

  private final HistoryRow row;
  private final Cast cast;
  private final CampaignDocuments documents;
  private final UUID id;
  private volatile String state = "none";
  private volatile Instant deadline;
  private volatile UUID rewardId;

  CampaignPlayer(HistoryRow row, Cast cast) {
    this.row = row;
    this.cast = cast;
    this.documents = new CampaignDocuments(row, cast.areas(), cast.feeRateBp());
    this.id = Identifiers.campaign(row.id());
  }

  HistoryRow row() {
    return row;
  }

  UUID id() {
    return id;
  }

  /** All its pledges; made anew at each call, for a long history would fill the memory with them. */
  List<Supporters.Order> orders() {
    return Supporters.of(row, id, rewardId);
  }

  /** When it closes: by the file until the launch, then by the backend. */
  Instant deadline() {
    Instant known = deadline;
    return known == null ? row.deadline() : known;
  }

  boolean ended() {
    return List.of("succeeded", "failed", "cancelled", "settled", "reported").contains(state);
  }

  boolean live() {
    return state.equals("live");
  }

  String state() {
    return state;
  }

  /** Takes over what an earlier run left, from the desk's list. */
  void found(JsonNode onDesk) {
    state = onDesk.path("state").asString();
    String closes = onDesk.path("deadline").asString("");
    deadline = closes.isEmpty() ? null : Instant.parse(closes);
    // Fundus makes the rewards' ids; only the whole draft tells them.
    for (JsonNode reward : onDesk.path("rewards")) {
      rewardId = UUID.fromString(reward.path("id").asString());
    }
  }

  /** Brings the campaign to approved. */
  void prepare() {
    if (state.equals("none")) {
      state = cast.creator().createDraft(documents.newDraft(cast.creatorId())).path("state").asString();
    }
    if (state.equals("draft")) {
      write();
      step(() -> cast.creator().submit(id), "submitted");
    }
    if (state.equals("submitted")) {
      step(() -> cast.curator().decide(id, "approved", null, ""), "approved");
    }
  }

  private void write() {
    cast.creator().saveRemuneration(id, documents.remuneration());
    JsonNode saved = save(cast.creator().draft(id).path("version").asInt(), 0);
    long difference = saved.path("balance").path("differenceMinor").asLong();
    if (difference != 0) {
      save(saved.path("version").asInt(), difference);
    }
  }

  private JsonNode save(int version, long correctionMinor) {
    try {
      return cast.creator().saveDraft(id, documents.content(version, correctionMinor));
    } catch (ApiProblem e) {
      if (e.code().equals("version_conflict") && e.afterRetry()) {
        // The first try was saved; only its answer was lost.
        return cast.creator().draft(id);
      }
      throw e;
    }
  }

  void launch() {
    if (state.equals("approved")) {
      step(() -> cast.creator().launch(id), "live");
    }
    found(cast.creator().draft(id));
  }

  /** Places a pledge and pays; true when it was not confirmed before. */
  boolean pledge(Supporters.Order order) {
    Pledge pledge = cast.anybody().pledge(order.id(), order.content());
    if (!pledge.placed()) {
      return false;
    }
    cast.anybody().pay(cast.anybody().checkout(pledge.id(), pledge.accessKey()), CARD);
    return true;
  }

  /** How many of its pledges count by now. */
  int confirmed() {
    return cast.creator().figures(id).path("backers").asInt();
  }

  void cancel() {
    boolean byCurator = row.outcome() == Outcome.SUSPENDED;
    SignedIn who = byCurator ? cast.curator() : cast.creator();
    step(() -> who.cancel(id, byCurator ? "Suspended in the history." : "Cancelled in the history."), "cancelled");
  }

  void refresh() {
    found(cast.creator().draft(id));
  }

  /** Takes a step of the life cycle; a refusal after a lost answer means that it was taken. */
  private void step(Runnable action, String next) {
    try {
      action.run();
      state = next;
    } catch (ApiProblem e) {
      if (e.status() != 409 || !e.afterRetry()) {
        throw e;
      }
      refresh();
      if (!state.equals(next)) {
        throw e;
      }
    }
  }
}
