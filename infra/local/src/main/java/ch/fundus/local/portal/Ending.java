package ch.fundus.local.portal;

import ch.fundus.local.Progress;
import ch.fundus.local.portal.CampaignContent.Plan;
import ch.fundus.local.portal.CampaignContent.State;
import ch.fundus.local.portal.PlannedPledge.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** How a campaign ends: the last pledges are confirmed, the deadline passes, failed charges recover or drop. */
final class Ending {
  private static final long PATIENCE_MILLIS = 60_000;
  private static final int SECOND_TRY_DAYS = 2;
  /** After the seven days of recovery, and twice more while the payout travels. */
  private static final List<Integer> LOOK_AFTER_DAYS = List.of(8, 10, 13);

  private static final String LEFT_TO_SECOND = "wiesenlicht";

  private static final int PAID_AFTER_DAYS = 33;

  /** Numbers of late pledges begin above all others. */
  private static final int LATE = 10_000;

  private final CampaignContent campaign;
  private final List<PlannedPledge> plan;
  private final int others;
  private final Cast cast;
  private final Calendar calendar;
  private final Pledging pledging;
  private final Progress progress;
  private final List<Step> steps = new ArrayList<>();

  Ending(
      CampaignContent campaign, List<PlannedPledge> plan, int others, Cast cast, Calendar calendar,
      Pledging pledging, Progress progress) {
    this.campaign = campaign;
    this.plan = plan;
    this.others = others;
    this.cast = cast;
    this.calendar = calendar;
    this.pledging = pledging;
    this.progress = progress;
  }

  List<Step> steps(Reporting reporting, Journal journal) {
    Plan when = campaign.plan();
    Instant end = calendar.afterEnd(when);
    if (when.state() == State.CANCELLED) {
      add(calendar.dayAfterLaunch(campaign, when.cancelDay(), 8), "confirmed", this::awaitConfirmed);
      add(calendar.dayAfterLaunch(campaign, when.cancelDay(), 12), "close", this::look);
      return steps;
    }
    if (when.state() == State.LIVE) {
      return steps;
    }
    add(end.minus(Duration.ofMinutes(75)), "confirmed", this::awaitConfirmed);
    add(end, "close", this::look);
    if (campaign.late() != null) {
      buyLate(end);
    }
    if (when.state().collected()) {
      add(end.plus(Duration.ofDays(SECOND_TRY_DAYS)), "recover", this::recover);
      for (int days : LOOK_AFTER_DAYS) {
        add(end.plus(Duration.ofDays(days)), "look-" + days, this::look);
      }
    }
    if (when.state() == State.REPORTED) {
      report(when.ago() - when.days() - PAID_AFTER_DAYS, reporting, journal);
    }
    return steps;
  }

  /** Some come after the end, and pay at once; people who have pledged before are as good as any. */
  private void buyLate(Instant end) {
    for (int i = 0; i < campaign.late().buyers(); i++) {
      int reward = campaign.late().rewards().get(i % campaign.late().rewards().size());
      long amount = campaign.rewards().get(reward).amountMinor();
      PlannedPledge late =
          new PlannedPledge(LATE + i, plan.get(i).by(), 0, reward, amount, amount, null, Fate.KEPT, 0);
      add(
          end.plus(Duration.ofHours(9L + 5L * i)),
          "late-" + i,
          () -> {
            pledging.place(campaign, late);
            return look();
          });
    }
  }

  private void report(int ago, Reporting reporting, Journal journal) {
    add(calendar.at(ago, 9, 40), "paid", reporting::enterPaid);
    add(calendar.at(ago - 4, 19, 15), "payees", reporting::confirm);
    add(calendar.at(ago - 6, 14, 30), "report", reporting::file);
    if (campaign.project().outcome() != null) {
      String project = "project/" + campaign.project().key();
      add(
          calendar.at(ago - 7, 11, 0),
          "outcome",
          () -> reporting.tellOutcome(UUID.fromString(journal.value(project).orElseThrow())));
    }
  }

  private String look() {
    cast.anybody().runJobs();
    // One large payout is left to whoever looks at the finance desk: it still needs its second pair of eyes.
    if (cast.releases().some(payout -> !payout.path("campaignSlug").asString().startsWith(LEFT_TO_SECOND)) > 0) {
      cast.anybody().runJobs();
    }
    return "";
  }

  private String recover() {
    plan.stream().filter(p -> p.fate() == Fate.RECOVERED).forEach(p -> pledging.recover(campaign, p));
    return look();
  }

  /** Stripe's word on the last payments comes by webhook; nobody shall miss the deadline for that. */
  private String awaitConfirmed() throws InterruptedException {
    long expected = plan.stream().filter(p -> p.fate().counts()).count() + others;
    long giveUpAt = System.currentTimeMillis() + PATIENCE_MILLIS;
    long backers = backers();
    while (backers < expected) {
      if (System.currentTimeMillis() > giveUpAt) {
        progress.say("Only %d of %d pledges for %s were confirmed".formatted(backers, expected, campaign.key()));
        return "";
      }
      cast.anybody().runJobs();
      Thread.sleep(50);
      backers = backers();
    }
    return "";
  }

  /** A campaign that goes on shall open with all its pledges in view. */
  void awaitLive() throws InterruptedException {
    if (campaign.plan().state() == State.LIVE) {
      awaitConfirmed();
    }
  }

  private long backers() {
    String id = Ids.campaign(campaign.key()).toString();
    for (JsonNode row : cast.ownerOf(campaign).deskCampaigns()) {
      if (row.path("id").asString().equals(id)) {
        return row.path("backers").asLong();
      }
    }
    return 0;
  }

  private void add(Instant at, String what, Step.Action action) {
    steps.add(new Step(at, what + "/" + campaign.key(), action));
  }
}
