package ch.fundus.local.portal;

import ch.fundus.local.AfterStart;
import ch.fundus.local.Progress;
import ch.fundus.local.Stack;
import ch.fundus.local.client.FundusClient;
import ch.fundus.local.mail.CaughtMail;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Fills a new demo with fourteen months of invented campaigns. Everything is done over the interface,
 * in simulated time; an interrupted filling goes on at the next start.
 */
public final class SamplePortal implements AfterStart {
  private static final String DONE = "done";
  private static final String BEGUN = "begun";

  /** Campaigns that grandma pledges to on their third day: how much, and with which card. */
  private static final Map<String, Map.Entry<Long, String>> GRANDMA =
      Map.of(
          "nachtwache", Map.entry(3000L, "4242424242424242"),
          "zweite-naht", Map.entry(5000L, "4242424242424242"),
          "das-bruderholz-hoert-zu", Map.entry(2000L, "4242424242424242"),
          "was-im-boden-liegt", Map.entry(6000L, "4000002760003184"),
          "am-kuechentisch", Map.entry(4000L, "4000007560000009"),
          "bank-fuer-die-breite", Map.entry(10000L, "4242424242424242"));

  @Override
  public void run(Stack stack, Progress progress) throws Exception {
    try (FundusClient client = FundusClient.of(stack.ports())) {
      load(
          client,
          stack.data().resolve("sample-portal.journal"),
          address -> stack.mail().store().list(address),
          stack.ports().frontendUrl(),
          progress);
    }
  }

  /** Fills the Fundus behind a client, or returns at once when the journal says that it was done. */
  static void load(
      FundusClient client, Path journalFile, Function<String, List<CaughtMail>> mailsTo, String publicUrl, Progress progress)
      throws Exception {
    Journal journal = new Journal(journalFile);
    if (journal.has(DONE)) {
      return;
    }
    Calendar calendar = begin(client, journal, progress);
    PortalContent content = PortalContent.load();
    Cast cast = new Cast(client, content);
    cast.meetCreators();
    Pledging pledging = new Pledging(client, journal);
    try (PledgeDays days = new PledgeDays(calendar, pledging)) {
      List<Step> steps = new ArrayList<>();
      List<Ending> endings = new ArrayList<>();
      Map<String, UUID> tariffs = tariffs(client);
      for (CampaignContent campaign : content.campaigns()) {
        steps.addAll(new CampaignStory(campaign, cast, calendar, journal, tariffs, publicUrl).steps());
        List<PlannedPledge> plan = PledgePlan.of(campaign, content.supporters());
        days.add(campaign, plan);
        grandma(campaign, cast, calendar, pledging, steps);
        Ending ending =
            new Ending(campaign, plan, GRANDMA.containsKey(campaign.key()) ? 1 : 0, cast, calendar, pledging, progress);
        steps.addAll(ending.steps(new Reporting(campaign, cast, mailsTo), journal));
        endings.add(ending);
      }
      steps.addAll(days.steps());
      new Timeline(client, journal, progress, pledging).play(steps, calendar.today());
      finish(client, endings);
      Publishing official = new Publishing(client, progress);
      official.rememberTheYearsBefore();
      official.publish(calendar.date(calendar.openingDaysAgo()));
      journal.note(DONE, Instant.now().toString());
    }
    progress.say("The sample portal is filled: %d campaigns, %d pledges made".formatted(content.campaigns().size(), pledging.made()));
  }

  /** The demo's clock can be set into the past only once, before anything has happened. */
  private static Calendar begin(FundusClient client, Journal journal, Progress progress) {
    Instant today = journal.value(BEGUN).map(Instant::parse).orElseGet(() -> client.clock().realNow());
    Calendar calendar = new Calendar(today);
    if (!journal.has(BEGUN)) {
      client.setClock(calendar.opening(), true);
      journal.note(BEGUN, today.toString());
      progress.say("Filling the sample portal, for the first start only");
    } else {
      progress.say("Going on with the sample portal where it was interrupted");
    }
    return calendar;
  }

  private static Map<String, UUID> tariffs(FundusClient client) {
    Map<String, UUID> byCode = new HashMap<>();
    for (JsonNode item : client.tariffs().path("tariffItems")) {
      byCode.put(item.path("code").asString(), UUID.fromString(item.path("id").asString()));
    }
    return byCode;
  }

  private static void grandma(
      CampaignContent campaign, Cast cast, Calendar calendar, Pledging pledging, List<Step> steps) {
    Map.Entry<Long, String> how = GRANDMA.get(campaign.key());
    if (how != null) {
      steps.add(
          new Step(
              calendar.dayAfterLaunch(campaign, 2, 20),
              "grandma/" + campaign.key(),
              () -> {
                pledging.grandma(cast, campaign, how);
                return "";
              }));
    }
  }

  /** Back to the present: from here on the clock runs with the real one until somebody moves it. */
  private static void finish(FundusClient client, List<Ending> endings) throws InterruptedException {
    client.setClock(Instant.now(), false);
    client.runJobs();
    for (Ending ending : endings) {
      ending.awaitLive();
    }
  }
}
