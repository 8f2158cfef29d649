package ch.fundus.model;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.model.Command.Bank;
import ch.fundus.model.Command.Card;
import ch.fundus.model.MoneyModel.Step;
import ch.fundus.testing.Api;
import ch.fundus.testing.KillSwitch;
import ch.fundus.testing.LiveCampaign;
import ch.fundus.testing.TestBank;
import ch.fundus.testing.TestBank.Payment;
import ch.fundus.testing.TestStripe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import tools.jackson.databind.JsonNode;

/** Carries commands out as people, Stripe and the bank would: over HTTP, on the simulator, by the bank's files. */
final class RealMoney {
  /** What a test context gives. */
  interface Backend {
    Api as(String name, String... roles);

    Api visitor();

    TestStripe stripe();

    DSLContext db();

    Instant now();

    void now(Instant now);

    LiveCampaign campaign(long goalMinor, Instant deadline);
  }

  private record Placed(UUID id, String key, String reference) {
    String path(String step) {
      return "/api/pledges/" + id + step + "?key=" + key;
    }
  }

  private final Backend backend;
  private final List<LiveCampaign> campaigns = new ArrayList<>();
  private final List<Placed> pledges = new ArrayList<>();
  private final Map<Integer, String> disputes = new HashMap<>();
  private boolean crashed;

  RealMoney(Backend backend) {
    this.backend = backend;
  }

  List<UUID> campaigns() {
    return campaigns.stream().map(LiveCampaign::id).toList();
  }

  List<UUID> pledges() {
    return pledges.stream().map(Placed::id).toList();
  }

  /** Whether a crash was asked for, so that calls without an answer must be given up first. */
  boolean hasCrashed() {
    return crashed;
  }

  /** Carries a command out on what the model has chosen; returns whether it was taken. */
  boolean apply(Command command, Step step, Instant now) {
    backend.now(now);
    var target = step.target();
    return switch (command) {
      case Command.Launch c -> campaigns.add(backend.campaign(c.goalMinor(), now.plus(Duration.ofDays(30))));
      case Command.PledgeByCard c -> byCard(campaigns.get(target), c.amountMinor(), c.card());
      case Command.PledgeByTransfer c -> byTransfer(campaigns.get(target), c.amountMinor());
      case Command.Receive c -> receive(pledges.get(target), step.minor(), c.twice());
      case Command.KeepExcess c -> taken(again(() -> backend.visitor().post(pledges.get(target).path("/excess"), Map.of("keep", true))));
      case Command.Cancel c -> taken(again(() -> backend.visitor().post(pledges.get(target).path("/cancel"), null)));
      case Command.Wait c -> true;
      case Command.Close c -> true;
      case Command.NewCard c -> newCard(pledges.get(target));
      case Command.Refund c -> refund(pledges.get(target), step.minor());
      case Command.OrderToBank c -> order(c.bank(), c.twice());
      case Command.OpenDispute c -> disputes.put(target, backend.stripe().simulator().control().openDispute(charge(pledges.get(target)), "fraudulent")) == null;
      case Command.CloseDispute c -> closeDispute(disputes.get(target), c.won());
      case Command.OpenAccount c -> openAccount(campaigns.get(target));
      case Command.TellIban c -> taken(creator().put("/api/creators/" + campaigns.get(target).creatorId() + "/bank-account", Map.of("name", "Mara", "iban", "CH53 0079 9000 0111 1222 2")));
      case Command.Release c -> release(campaigns.get(target));
      case Command.FailPayout c -> failPayout(campaigns.get(target));
      case Command.RetryPayout c -> taken(finance().post("/api/finance/payouts/" + payout(campaigns.get(target), "id::text", "failed") + "/retry", null));
      case Command.Crash c -> crash(c);
    };
  }

  private JsonNode place(LiveCampaign campaign, UUID id, long amountMinor) {
    var body = Map.of("campaignId", campaign.id(), "amountMinor", amountMinor, "email", "s" + id.toString().substring(0, 8) + "@supporter.example",
        "name", "Anna Muster", "display", "name", "language", "de");
    var answer = again(() -> backend.visitor().put("/api/pledges/" + id, body));
    return taken(answer) ? answer.json() : null;
  }

  private boolean byCard(LiveCampaign campaign, long amountMinor, Card card) {
    var id = UUID.randomUUID();
    var placed = place(campaign, id, amountMinor);
    if (placed == null) {
      return false;
    }
    var pledge = new Placed(id, placed.path("accessKey").asString(), null);
    pledges.add(pledge);
    payOn(again(() -> backend.visitor().post(pledge.path("/checkout"), null)), card);
    return true;
  }

  private void payOn(Api.Answer page, Card card) {
    backend.stripe().submit(page.ok().path("url").asString(), Map.of("card", card.number, "outcome", "approve"));
  }

  private boolean byTransfer(LiveCampaign campaign, long amountMinor) {
    var id = UUID.randomUUID();
    var placed = place(campaign, id, amountMinor);
    if (placed == null) {
      return false;
    }
    var key = placed.path("accessKey").asString();
    var at = "/api/pledges/" + id + "/transfer?key=" + key;
    again(() -> backend.visitor().post(at, null)).ok();
    pledges.add(new Placed(id, key, backend.visitor().get(at).ok().path("details").path("reference").asString()));
    return true;
  }

  private boolean receive(Placed pledge, long amountMinor, boolean twice) {
    var payment = Payment.of(amountMinor, pledge.reference);
    var day = MoneyRules.day(backend.now());
    var file = TestBank.camt054(day, payment);
    TestBank.take(finance(), file);
    if (twice) {
      TestBank.take(finance(), file);
      TestBank.take(finance(), TestBank.camt054v04(day, payment));
    }
    return true;
  }

  private boolean newCard(Placed pledge) {
    payOn(again(() -> backend.visitor().post(pledge.path("/recover"), Map.of("action", "new_card"))), Card.GOOD);
    return true;
  }

  private boolean refund(Placed pledge, long amountMinor) {
    var wish = Map.of("id", UUID.randomUUID(), "amountMinor", amountMinor, "reason", "Belohnung nicht lieferbar");
    return taken(again(() -> finance().post("/api/pledges/" + pledge.id + "/refunds", wish)));
  }

  private boolean order(Bank bank, boolean twice) {
    var made = finance().post("/api/bank/orders", null);
    if (made.status() == 409) {
      made.refused(409, "nothing_due");
      return true;
    }
    var order = made.ok();
    second().post("/api/bank/orders/" + order.path("id").asString() + "/release", null).ok();
    var lines = backend.db().fetch(
        "select end_to_end_id, amount_minor from bank.refund where order_id = {0}::uuid union all select end_to_end_id, amount_minor from bank.payout where order_id = {0}::uuid",
        order.path("id").asString());
    var answer = TestBank.pain002(order.path("messageId").asString(), "PART",
        lines.map(l -> l.get(0, String.class) + (bank.pays(l.get(1, Long.class)) ? "=ACSC" : "=RJCT")).toArray(String[]::new));
    for (var times = twice ? 2 : 1; times > 0; times--) {
      TestBank.take(finance(), answer);
    }
    return true;
  }

  private String charge(Placed pledge) {
    return (String) backend.db().fetchValue("select charge_id from payment.charge where pledge_id = ? and state = 'succeeded'", pledge.id);
  }

  private boolean closeDispute(String id, boolean won) {
    backend.stripe().simulator().control().closeDispute(id, won);
    return true;
  }

  private boolean openAccount(LiveCampaign campaign) {
    again(() -> creator().post("/api/creators/" + campaign.creatorId() + "/payout-account", Map.of("returnUrl", "http://localhost:5173/de/desk"))).ok();
    var account = (String) backend.db().fetchValue("select stripe_id from payment.connected_account where creator_id = ?", campaign.creatorId());
    backend.stripe().simulator().control().accountStatus(account, "active");
    return true;
  }

  private boolean release(LiveCampaign campaign) {
    var path = "/api/finance/payouts/" + payout(campaign, "id::text", "due", "waiting_for_account") + "/release";
    return taken(finance().post(path, null)) && taken(second().post(path, null));
  }

  private boolean failPayout(LiveCampaign campaign) {
    backend.stripe().simulator().control().failPayout(payout(campaign, "stripe_payout_id", "paid"), "no_account");
    return true;
  }

  private String payout(LiveCampaign campaign, String column, String... states) {
    return (String) backend.db().fetchValue("select " + column + " from payout.payout where campaign_id = ? and state = any(?)", campaign.id(), states);
  }

  private boolean crash(Command.Crash crash) {
    KillSwitch.arm(crash.call(), crash.boundary());
    crashed = true;
    return true;
  }

  private Api finance() {
    return backend.as("finance-one", "finance");
  }

  private Api second() {
    return backend.as("finance-two", "finance");
  }

  private Api creator() {
    return backend.as("mara", "creator");
  }

  /** Who gets no answer tries again, as people do. */
  private static Api.Answer again(Supplier<Api.Answer> call) {
    var answer = call.get();
    for (var tries = 0; tries < 3 && answer.status() >= 500; tries++) {
      answer = call.get();
    }
    return answer;
  }

  /** A refusal is a conflict; anything else would be a mistake of the test or a defect. */
  private static boolean taken(Api.Answer answer) {
    assertThat(answer.status() == 409 || answer.status() < 300).as(answer.text()).isTrue();
    return answer.status() < 300;
  }
}
