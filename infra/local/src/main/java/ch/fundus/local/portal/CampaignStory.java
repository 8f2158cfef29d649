package ch.fundus.local.portal;

import ch.fundus.local.client.ApiProblem;
import ch.fundus.local.client.SignedIn;
import ch.fundus.local.portal.CampaignContent.Plan;
import ch.fundus.local.portal.CampaignContent.Review;
import ch.fundus.local.portal.CampaignContent.State;
import ch.fundus.local.portal.CampaignContent.Update;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What a campaign's creator and curator do from the first draft to the end, as dated steps. */
final class CampaignStory {
  private static final int DRAFT_BEFORE = 14;
  private static final int SUBMIT_BEFORE = 9;
  private static final int DECIDE_BEFORE = 6;

  private final CampaignContent campaign;
  private final Cast cast;
  private final Calendar calendar;
  private final Journal journal;
  private final Documents documents;
  private final String publicUrl;
  private final List<Step> steps = new ArrayList<>();

  CampaignStory(
      CampaignContent campaign, Cast cast, Calendar calendar, Journal journal, Map<String, UUID> tariffs, String publicUrl) {
    this.campaign = campaign;
    this.cast = cast;
    this.calendar = calendar;
    this.journal = journal;
    Plan plan = campaign.plan();
    this.documents = new Documents(campaign, calendar.date(plan.ago() - plan.days()), tariffs);
    this.publicUrl = publicUrl;
  }

  UUID id() {
    return Ids.campaign(campaign.key());
  }

  private SignedIn owner() {
    return cast.ownerOf(campaign);
  }

  List<Step> steps() {
    Plan plan = campaign.plan();
    State state = plan.state();
    if (state.launched()) {
      prepare(plan.ago(), State.APPROVED);
      add(calendar.at(plan.ago() + 2, 11, 0), "onboard", this::onboard);
      add(calendar.launch(campaign), "launch", () -> step(() -> owner().launch(id()), "live"));
      if (campaign.late() != null) {
        add(calendar.dayAfterLaunch(campaign, 1, 12), "late", this::offerLate);
      }
      news();
    } else {
      prepare(plan.ago() - daysSince(state), state);
    }
    if (state == State.CANCELLED) {
      add(calendar.dayAfterLaunch(campaign, plan.cancelDay(), 10), "cancel", this::cancel);
    }
    return steps;
  }

  /** How long before the launch-to-be a state is reached, so that "ago" tells when that was. */
  private static int daysSince(State state) {
    return switch (state) {
      case DRAFT -> DRAFT_BEFORE;
      case SUBMITTED -> SUBMIT_BEFORE;
      default -> DECIDE_BEFORE;
    };
  }

  private void prepare(int launchAgo, State until) {
    boolean draftOnly = until == State.DRAFT;
    add(calendar.at(launchAgo + DRAFT_BEFORE, 10, draftOnly ? 0 : 20), "draft", this::draft);
    if (draftOnly) {
      return;
    }
    add(calendar.at(launchAgo + SUBMIT_BEFORE, 14, 5), "submit", () -> step(() -> owner().submit(id()), "submitted"));
    if (until != State.SUBMITTED) {
      add(calendar.at(launchAgo + DECIDE_BEFORE, 16, 30), "decide", () -> decide(until));
    }
  }

  private String draft() {
    String project = "project/" + campaign.project().key();
    UUID projectId = journal.value(project).map(UUID::fromString).orElse(null);
    JsonNode draft = owner().createDraft(documents.newDraft(cast.creatorId(campaign), projectId));
    if (projectId == null) {
      journal.note(project, draft.path("project").path("id").asString());
    }
    owner().saveRemuneration(id(), documents.remuneration());
    JsonNode saved = owner().saveDraft(id(), documents.content(owner().draft(id()).path("version").asInt()));
    // Rewards get their ids from Fundus: pledges will name them.
    return saved.path("rewards").values().stream().map(r -> r.path("id").asString()).collect(Collectors.joining(","));
  }

  private String decide(State until) {
    Review review =
        campaign.reviews().isEmpty() ? new Review("approved", null, "") : campaign.reviews().getLast();
    return step(
        () -> cast.curator().decide(id(), review.decision(), review.reasonCode(), review.note()),
        until.name().toLowerCase(java.util.Locale.ROOT));
  }

  private String onboard() {
    owner().onboard(cast.creatorId(campaign), cast.creatorOf(campaign).name(), publicUrl);
    return "";
  }

  private String offerLate() {
    List<String> rewards = List.of(journal.value("draft/" + campaign.key()).orElseThrow().split(","));
    owner().offerLate(id(), campaign.late().days(), campaign.late().rewards().stream().map(r -> UUID.fromString(rewards.get(r))).toList());
    return "";
  }

  private String cancel() {
    String note = campaign.updates().getLast().body();
    return step(() -> owner().cancel(id(), note), "cancelled");
  }

  private void news() {
    for (int i = 0; i < campaign.updates().size(); i++) {
      Update update = campaign.updates().get(i);
      UUID updateId = Ids.update(campaign.key(), i);
      int hour = update.day() >= campaign.plan().ago() ? 9 : 18;
      add(
          calendar.dayAfterLaunch(campaign, update.day(), hour),
          "update-" + i,
          () -> {
            owner().publishUpdate(id(), updateId, update.language(), update.title(), update.body());
            return "";
          });
    }
  }

  /** Takes a step of the life cycle; a refusal is fine when the step was taken before a break. */
  private String step(Runnable action, String next) {
    try {
      action.run();
    } catch (ApiProblem e) {
      if (e.status() != 409 || !owner().draft(id()).path("state").asString().equals(next)) {
        throw e;
      }
    }
    return next;
  }

  private void add(Instant at, String what, Step.Action action) {
    steps.add(new Step(at, what + "/" + campaign.key(), action));
  }
}
