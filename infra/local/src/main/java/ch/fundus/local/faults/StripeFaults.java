package ch.fundus.local.faults;

import ch.fundus.local.Stack;
import ch.fundus.local.bench.BenchCampaign;
import ch.fundus.local.client.FundusClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Stripe does to us: it goes away for half an hour, or its webhooks come often, late and in any order. */
final class StripeFaults {
  private final Stack stack;
  private final FundusClient client;
  private final Books books;
  private final Funding funding;
  private final HttpClient http = HttpClient.newHttpClient();

  StripeFaults(Stack stack, FundusClient client, Books books) {
    this.stack = stack;
    this.client = client;
    this.books = books;
    this.funding = new Funding(client, books);
  }

  /** A successful campaign is collected while Stripe answers nothing but errors for thirty minutes. */
  Outcome outage(int pledges) throws Exception {
    long begin = System.nanoTime();
    BenchCampaign campaign = BenchCampaign.open(client, "Eine halbe Stunde ohne Stripe", 10);
    funding.pledge(campaign.id(), pledges);
    control("/_sim/faults", "kind=500&endpoint=*&count=1000000");
    Instant end = Instant.parse(client.campaign(campaign.slug()).path("deadline").asString());
    for (int minute = 1; minute <= 30; minute++) {
      client.setClock(end.plus(Duration.ofMinutes(minute)), true);
      client.runJobs();
    }
    long during = funding.charged(campaign.id());
    send("DELETE", "/_sim/faults", null);
    // A call without an answer has a lease of real seconds, which no clock shortens: it is asked again after that.
    funding.collect(campaign.id(), pledges);
    client.setClock(client.clock().now(), false);
    return collected("30 minutes without Stripe, then drained", campaign.id(), pledges, during, begin);
  }

  /** The same campaign twice: once with webhooks in order, once tripled, shuffled and late; one ledger. */
  Outcome storm(int pledges, int webhooks) throws Exception {
    long begin = System.nanoTime();
    BenchCampaign ordered = play("Webhooks der Reihe nach", pledges);
    control("/_sim/webhooks", "mode=shuffled&delay_ms=2000");
    BenchCampaign stormy = play("Webhooks im Sturm", pledges);
    long before = delivered();
    for (int i = 0; i < 2 || delivered() - before < webhooks; i++) {
      control("/_sim/webhooks/redeliver", "only_undelivered=false");
      awaitQuiet();
    }
    long repeated = delivered() - before;
    control("/_sim/webhooks", "mode=normal");
    client.runJobs();
    List<String> expected = books.transfers(ordered.id());
    List<String> found = books.transfers(stormy.id());
    List<String> missing = new ArrayList<>(expected);
    missing.removeAll(found);
    List<String> extra = new ArrayList<>(found);
    extra.removeAll(expected);
    missing.forEach(line -> stack.progress().say("only in order: " + line));
    extra.forEach(line -> stack.progress().say("only in the storm: " + line));
    return new Outcome(
        "webhooks tripled, shuffled and late, repeated", repeated, missing.size(), extra.size(),
        books.violations(), (System.nanoTime() - begin) / 1e9);
  }

  private BenchCampaign play(String title, int pledges) throws Exception {
    BenchCampaign campaign = BenchCampaign.open(client, title, 10);
    funding.pledge(campaign.id(), pledges);
    client.setClock(Instant.parse(client.campaign(campaign.slug()).path("deadline").asString()).plusSeconds(60), false);
    client.runJobs();
    Funding.await("everybody charged", () -> funding.charged(campaign.id()) == pledges);
    client.setClock(client.clock().now().plus(Duration.ofDays(8)), false);
    client.runJobs();
    Funding.await("settled", () -> client.campaign(campaign.slug()).path("state").asString().equals("settled"));
    awaitQuiet();
    client.runJobs();
    return campaign;
  }

  private Outcome collected(String name, UUID campaign, int pledges, long during, long begin) throws Exception {
    stack.progress().say("charged while Stripe was away: " + during + ", after: " + funding.charged(campaign));
    long lost = pledges - funding.charged(campaign);
    return new Outcome(name, pledges, lost, Math.max(0, funding.charges(campaign) - pledges), books.violations(), (System.nanoTime() - begin) / 1e9);
  }

  private long delivered() throws Exception {
    return send("GET", "/_sim/webhooks", null).path("delivered").asLong();
  }

  private void awaitQuiet() throws Exception {
    Funding.await("all webhooks delivered", () -> send("GET", "/_sim/webhooks", null).path("waiting").asLong() == 0);
  }

  private void control(String path, String form) throws Exception {
    send("POST", path, form);
  }

  private JsonNode send(String method, String path, String form) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(stack.ports().simulatorUrl() + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, form == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(form))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + " was answered with " + answer.statusCode() + ": " + answer.body());
    }
    return JsonMapper.shared().readTree(answer.body());
  }
}
