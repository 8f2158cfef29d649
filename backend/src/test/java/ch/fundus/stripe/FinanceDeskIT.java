package ch.fundus.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.paper.Papers;
import ch.fundus.testing.LiveCampaign;
import ch.fundus.testing.PdfUa;
import ch.fundus.testing.TestBank;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The finance desk over HTTP: a dispute followed after the payout, the queue with its owners, and the days side by side. */
class FinanceDeskIT extends StripeCase {
  @Test
  void aDisputeAfterThePayout_isAnsweredLostAndTheEntriesSayWhoBearsIt() {
    var pledge = paidOut();
    var campaign = pledge.campaign();
    var id = stripe().simulator().control().openDispute(payments(pledge).getFirst().getId(), "product_not_received");
    eventually(() -> listed(id, true) != null);
    var line = listed(id, true);
    assertThat(line.path("answerable").asBoolean()).isTrue();
    assertThat(line.path("campaignSlug").asString()).isEqualTo("c-" + campaign.id());
    assertThat(line.path("supporter").asString()).isEqualTo("Anna Muster");
    // Stripe's seven days are seven days from now, although our time was moved by a month.
    assertThat(line.path("hoursLeft").asLong()).isBetween(166L, 168L);

    var path = "/api/finance/disputes/" + id;
    eventually(() -> whats(detail(id)).contains("reversal_refused"));
    assertThat(whats(detail(id))).containsSubsequence("pledged", "charged", "transferred", "payout_paid", "opened", "reversal_refused");
    assertThat(detail(id).path("money").path("paidOutMinor").asLong()).isEqualTo(9_500);
    finance().post(path + "/evidence", Map.of()).refused(422, "validation");
    assertThat(upload(path + "/evidence", "", "Lieferschein")).isEqualTo(422);
    assertThat(upload(path + "/evidence", "Geliefert am 3. Mai, siehe Lieferschein.", "Lieferschein")).isEqualTo(200);
    var answered = detail(id);
    assertThat(answered.path("dispute").path("state").asString()).isEqualTo("under_review");
    assertThat(answered.path("evidence").path("text").asString()).startsWith("Geliefert");
    assertThat(answered.path("evidence").path("files")).singleElement().satisfies(f -> {
      assertThat(f.path("name").asString()).isEqualTo("beleg.pdf");
      assertThat(f.path("contentType").asString()).isEqualTo("application/pdf");
    });
    assertThat(ask(() -> atStripe.v1().disputes().retrieve(id)).getEvidence().getUncategorizedText()).startsWith("Geliefert");
    assertThat(upload(path + "/evidence", "noch einmal", "x")).isEqualTo(409);
    finance().post(path + "/accept", null).refused(409, "state_not_allowed");

    stripe().simulator().control().closeDispute(id, false);
    eventually(() -> listed(id, false) != null);
    assertThat(listed(id, true)).isNull();
    var lost = detail(id).path("steps").valueStream().filter(s -> s.path("what").asString().equals("lost")).findFirst().orElseThrow();
    assertThat(lost.path("legs").valueStream().mapToLong(l -> l.path("amountMinor").asLong()).sum()).isEqualTo(10_000);
    assertThat(lost.path("legs").path(0).path("debit").asString()).startsWith("creator_receivable:");
    var entry = finance().get("/api/finance/entries/" + lost.path("entry").asString()).ok();
    assertThat(entry.path("kind").asString()).isEqualTo("dispute_lost");
    assertThat(entry.path("lines").path(0).path("debit").path("campaignId").asString()).isEqualTo(campaign.id().toString());
    assertThat(finance().get("/api/finance/entries?source=dispute&id=" + id).ok()).hasSize(2);
    finance().get("/api/finance/entries").refused(422, "validation");
    finance().get("/api/finance/entries/" + UUID.randomUUID()).refused(404, "not_found");
    assertThat(balance("creator_receivable", campaign.id())).isEqualTo(10_000);
  }

  @Test
  void aDisputeThatIsToldBeforeTheChargesAnswer_isNotLost() {
    var campaign = settled(10_000, "4000000000000259").campaign();
    eventually(() -> db.fetchValue("select id from payment.dispute where campaign_id = ?", campaign.id()) != null);
    var id = (String) db.fetchValue("select id from payment.dispute where campaign_id = ?", campaign.id());
    assertThat(whats(detail(id))).contains("charged", "opened");
    assertThat(upload("/api/finance/disputes/" + id + "/evidence", "winning_evidence", "Lieferschein")).isEqualTo(200);
    eventually(() -> listed(id, false) != null);
    assertThat(listed(id, false).path("state").asString()).isEqualTo("won");
    // Whatever else happened today: both sums are of the same movements, so they differ by what is listed and nothing else.
    var today = LocalDate.now(ZoneOffset.UTC);
    var day = finance().post("/api/finance/reconciliation/" + today, null).ok();
    var told = day.path("differences").valueStream().mapToLong(d -> minor(d, "stripeMinor") - minor(d, "ledgerMinor")).sum();
    assertThat(minor(day, "stripeMinor") - minor(day, "ledgerMinor")).isEqualTo(told);
    assertThat(finance().get("/api/finance/days/" + today).ok().path("movements").valueStream()
        .filter(m -> m.path("sourceId").asString().equals(id)).map(m -> m.path("kind").asString())).contains("dispute_opened", "dispute_won");
  }

  private static long minor(JsonNode node, String name) {
    return node.path(name).isNumber() ? node.path(name).asLong() : 0;
  }

  @Test
  void anAcceptedDispute_isLostAtOnceAndForGood() {
    var pledge = paidOut();
    var id = stripe().simulator().control().openDispute(payments(pledge).getFirst().getId(), "duplicate");
    eventually(() -> listed(id, true) != null);
    var accepted = finance().post("/api/finance/disputes/" + id + "/accept", null).ok();
    assertThat(accepted.path("dispute").path("state").asString()).isEqualTo("lost");
    assertThat(accepted.path("acceptedAt").isNull()).isFalse();
    assertThat(whats(accepted)).contains("accepted", "lost");
    finance().post("/api/finance/disputes/" + id + "/accept", null).refused(409, "state_not_allowed");
    finance().post("/api/finance/disputes/du_unknown/accept", null).refused(404, "not_found");
    assertThat(balance("creator_receivable", pledge.campaign().id())).isEqualTo(10_000);
  }

  @Test
  void aCaseHasOneOwnerAndIsClosedOnceWithAReason() {
    var event = "evt_" + UUID.randomUUID();
    deliver("{\"id\":\"" + event + "\",\"livemode\":false,\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{\"id\":\"pi_unknown\","
        + "\"amount_received\":4200,\"metadata\":{\"charge_id\":\"" + UUID.randomUUID() + "\"}}}}");
    eventually(() -> !exceptions("event:" + event).isEmpty());
    var id = finance().get("/api/finance/exceptions?kind=unknown_payment&owner=none").ok().valueStream()
        .filter(c -> c.path("subject").asString().equals("event:" + event)).findFirst().orElseThrow().path("id").asString();
    var path = "/api/finance/exceptions/" + id;
    var other = as("finance-other", "finance");
    finance().get("/api/finance/exceptions/people").ok();
    assertThat(finance().get("/api/finance/exceptions/summary").ok().valueStream().filter(c -> c.path("kind").asString().equals("unknown_payment")).findFirst().orElseThrow()
        .path("unowned").asLong()).isPositive();

    assertThat(finance().post(path + "/take", null).ok().path("mine").asBoolean()).isTrue();
    other.post(path + "/take", null).refused(409, "case_taken");
    assertThat(other.get(path).ok().path("mine").asBoolean()).isFalse();
    finance().post(path + "/assign", Map.of("assignee", "nobody-we-know")).refused(422, "validation");
    var colleague = other.get("/api/finance/exceptions/people").ok().valueStream().filter(p -> p.path("me").asBoolean()).findFirst().orElseThrow().path("id").asString();
    finance().post(path + "/assign", Map.of("assignee", colleague)).ok();
    assertThat(other.get("/api/finance/exceptions?owner=me").ok()).anySatisfy(c -> assertThat(c.path("id").asString()).isEqualTo(id));
    assertThat(finance().get("/api/finance/exceptions?owner=me&kind=unknown_payment").ok()).noneSatisfy(c -> assertThat(c.path("id").asString()).isEqualTo(id));

    other.post(path + "/close", Map.of("note", " ")).refused(422, "validation");
    var closed = other.post(path + "/close", Map.of("note", "Eine Probe; bei Stripe erstattet.")).ok();
    assertThat(closed.path("note").asString()).startsWith("Eine Probe");
    assertThat(closed.path("closedBy").asString()).isNotBlank();
    finance().post(path + "/close", Map.of("note", "noch einmal")).refused(409, "case_closed");
    finance().post(path + "/take", null).refused(409, "case_closed");
    assertThat(finance().get("/api/finance/exceptions?open=false&kind=unknown_payment").ok()).anySatisfy(c -> assertThat(c.path("id").asString()).isEqualTo(id));
  }

  @Test
  void theDaysShowLedgerStripeAndBankSideBySide() {
    settled(10_000, GOOD);
    var today = LocalDate.now(ZoneOffset.UTC);
    finance().post("/api/finance/reconciliation/" + today, null).ok();
    var detail = finance().get("/api/finance/days/" + today).ok();
    var stripe = detail.path("day").path("stripe");
    // The platform's own money at Stripe was never entered: the day is flagged.
    assertThat(stripe.path("state").asString()).isEqualTo("differs");
    assertThat(stripe.path("differences").asLong()).isEqualTo(detail.path("stripeDifferences").size());
    assertThat(detail.path("movementCount").asLong()).isEqualTo(stripe.path("ledgerCount").asLong());
    assertThat(detail.path("movements").valueStream().mapToLong(m -> m.path("netMinor").asLong()).sum()).isEqualTo(stripe.path("ledgerMinor").asLong());
    for (var movement : detail.path("movements")) {
      finance().get("/api/finance/entries/" + movement.path("entry").asString()).ok();
    }

    var booked = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(3);
    var payment = TestBank.Payment.of(12_300, null);
    TestBank.take(finance(), TestBank.camt054(booked, payment));
    var bank = finance().get("/api/finance/days/" + booked).ok();
    assertThat(bank.path("day").path("bank").path("state").asString()).isEqualTo("unchecked");
    assertThat(bank.path("day").path("bank").path("ledgerMinor").asLong()).isEqualTo(12_300);
    assertThat(bank.path("receipts")).anySatisfy(r -> assertThat(r.path("amountMinor").asLong()).isEqualTo(12_300));
    TestBank.take(finance(), TestBank.camt053(booked, "08", atBank(booked), payment.servicer() + "=12300"));
    assertThat(bankDay(booked).path("state").asString()).isEqualTo("agrees");
    TestBank.take(finance(), TestBank.camt053(booked, "08", atBank(booked), payment.servicer() + "=12400"));
    assertThat(bankDay(booked).path("state").asString()).isEqualTo("differs");
    assertThat(finance().get("/api/finance/days/" + booked).ok().path("bankDifferences")).hasSize(1);
    TestBank.take(finance(), TestBank.camt053(booked, "08", atBank(booked) + 5, payment.servicer() + "=12300"));
    assertThat(bankDay(booked).path("state").asString()).isEqualTo("differs");
    TestBank.take(finance(), TestBank.camt053(booked, "08", atBank(booked), payment.servicer() + "=12300"));
    assertThat(finance().get("/api/finance/days?before=" + booked.plusDays(1)).ok().path(0).path("day").asString()).isEqualTo(booked.toString());
    assertThat(finance().get("/api/finance/days/2001-01-01").ok().path("day").path("stripe").isNull()).isTrue();
    finance().get("/api/finance/days/heute").refused(422, "validation");
    finance().get("/api/finance/days?before=gestern").refused(422, "validation");
  }

  @Test
  void anAccountsStatementAddsUpInFourLanguages() throws Exception {
    var pledge = settled(10_000, GOOD);
    var day = LocalDate.ofInstant(clock.instant(), Papers.ZONE);
    var path = "/api/finance/accounts/creator_payable/statement.pdf?campaign=" + pledge.campaign().id() + "&from=" + day.minusDays(40) + "&to=" + day;
    for (var language : Map.of("de", "Kontoauszug", "fr", "Extrait de compte", "it", "Estratto conto", "en", "Account statement").entrySet()) {
      var text = pdf(path, language.getKey());
      assertThat(text).contains(language.getValue()).contains("100.00").contains("95.00").doesNotContain("statement_of_account");
    }
    finance().get("/api/finance/accounts/creator_payable/statement.pdf").refused(422, "validation");
    finance().get("/api/finance/accounts/nothing/statement.pdf?from=" + day + "&to=" + day).refused(404, "not_found");
  }

  private String pdf(String path, String language) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Accept-Language", language)
          .header("Authorization", "Bearer " + finance().token()).build();
      var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      PdfUa.requireCompliant(answer.body());
      try (var document = Loader.loadPDF(answer.body())) {
        return new PDFTextStripper().getText(document).replace('\u00a0', ' ');
      }
    }
  }

  private JsonNode bankDay(LocalDate day) {
    return finance().get("/api/finance/days/" + day).ok().path("day").path("bank");
  }

  private long atBank(LocalDate day) {
    return (long) db.fetchValue("select coalesce(sum(amount_minor), 0)::bigint from bank.booked_at_bank where currency = 'CHF' and day <= ?::date", day.toString());
  }

  /** A campaign of one pledge whose money has reached the creator's bank. */
  private Pledge paidOut() {
    var pledge = settled(10_000, GOOD);
    onboard(pledge.campaign());
    clock.advance(Duration.ofMinutes(1));
    eventually(() -> paid(pledge.campaign()));
    return pledge;
  }

  private boolean paid(LiveCampaign campaign) {
    return payout(campaign).path("state").asString().equals("paid");
  }

  private JsonNode listed(String id, boolean open) {
    return finance().get("/api/finance/disputes?open=" + open).ok().valueStream().filter(d -> d.path("id").asString().equals(id)).findFirst().orElse(null);
  }

  private JsonNode detail(String id) {
    return finance().get("/api/finance/disputes/" + id).ok();
  }

  private static List<String> whats(JsonNode detail) {
    return detail.path("steps").valueStream().map(s -> s.path("what").asString()).toList();
  }
}
