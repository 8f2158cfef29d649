package ch.fundus.stripesimulator.hosted;

import ch.fundus.stripesimulator.api.Resources;
import ch.fundus.stripesimulator.http.ApiError;
import ch.fundus.stripesimulator.http.Call;
import ch.fundus.stripesimulator.http.Reply;
import ch.fundus.stripesimulator.http.Router;
import ch.fundus.stripesimulator.state.Charge;
import ch.fundus.stripesimulator.state.Customer;
import ch.fundus.stripesimulator.state.Dispute;
import ch.fundus.stripesimulator.state.World;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page {@code /disputes}, where a person plays the supporter and the bank: objects to a payment,
 * reads what was answered, and decides.
 */
final class DisputePage {
  private static final int SHOWN = 20;
  private static final List<String> REASONS =
      List.of(
          "fraudulent", "product_not_received", "product_unacceptable", "duplicate",
          "subscription_canceled", "unrecognized", "credit_not_processed", "general");

  private final World world;
  private final Resources resources;

  DisputePage(World world, Resources resources) {
    this.world = world;
    this.resources = resources;
  }

  void routes(Router<PageHandler> router) {
    router
        .on("GET", "/disputes", this::show)
        .on("POST", "/disputes", this::open)
        .on("POST", "/disputes/{id}", this::decide);
  }

  private Reply show(Call call) {
    return page(200, call.params().text("q"), null);
  }

  private Reply open(Call call) {
    Charge charge = world.charges.get(call.params().text("charge"));
    String reason = call.params().text("reason");
    if (charge == null || !REASONS.contains(reason)) {
      return page(422, null, "There is no such payment or reason.");
    }
    try {
      resources.disputes.open(charge, reason);
      return Reply.redirect("/disputes?q=" + URLEncoder.encode(charge.id, StandardCharsets.UTF_8));
    } catch (ApiError refused) {
      return page(422, charge.id, refused.getMessage());
    }
  }

  private Reply decide(Call call) {
    Dispute dispute = world.disputes.get(call.variable("id"));
    String outcome = call.params().text("outcome");
    if (dispute == null || outcome == null || !outcome.matches("won|lost")) {
      return page(422, null, "There is no such dispute or outcome.");
    }
    try {
      resources.disputes.close(dispute, outcome.equals("won"));
      return Reply.redirect("/disputes");
    } catch (ApiError refused) {
      return page(422, dispute.charge, refused.getMessage());
    }
  }

  private Reply page(int status, String query, String error) {
    String q = query == null ? "" : query.strip();
    String main =
        """
        <h1>Disputes</h1>
        <p>Here you play the supporter who objects to a payment, and the bank that decides. <a href="/">Back to the start page</a></p>
        %s
        <section>
        <h2>Disputes (%d)</h2>
        %s
        </section>
        <section>
        <h2>Payments that can be disputed</h2>
        <form method="get" action="/disputes">
        <label for="q">Find by payment, pledge, e-mail address or amount (for example 120.00)</label>
        <input id="q" name="q" value="%s">
        <button class="wide">Find</button>
        </form>
        %s
        </section>
        """
            .formatted(
                error == null
                    ? ""
                    : "<p class=\"error\" role=\"alert\">" + Html.escape(error) + "</p>",
                world.disputes.size(),
                disputes(),
                Html.escape(q),
                payments(q));
    return Reply.html(
        status, Html.page("en", "Disputes", "Simulator – no real money", main));
  }

  private String disputes() {
    List<Dispute> latest = world.disputes.all().reversed().stream().limit(SHOWN).toList();
    return latest.isEmpty()
        ? "<p>None yet.</p>"
        : latest.stream()
            .map(this::row)
            .collect(
                Collectors.joining(
                    "",
                    table("Opened", "Dispute", "Amount", "Reason", "State", "What was answered", "The bank decides"),
                    "</tbody></table></div>\n"));
  }

  private String row(Dispute dispute) {
    boolean open = !dispute.status.equals("won") && !dispute.status.equals("lost");
    String decide =
        !open
            ? ""
            : "<form class=\"inline\" method=\"post\" action=\"/disputes/%s\"><button name=\"outcome\" value=\"won\">Platform wins</button> <button name=\"outcome\" value=\"lost\">Supporter wins</button></form>"
                .formatted(Html.escape(dispute.id));
    return cells(
        time(dispute.created), Html.escape(dispute.id), Html.money(dispute.amount),
        Html.escape(dispute.reason), Html.escape(dispute.status), answered(dispute), decide);
  }

  /** What came as evidence: texts as they are, documents by their names. */
  private static String answered(Dispute dispute) {
    return dispute.evidence == null
        ? "–"
        : dispute.evidence.entrySet().stream()
            .map(e -> "<span class=\"said\"><b>" + Html.escape(e.getKey()) + "</b> " + Html.escape(e.getValue()) + "</span>")
            .collect(Collectors.joining());
  }

  private String payments(String query) {
    List<Charge> found =
        world.charges.all().reversed().stream()
            .filter(charge -> charge.succeeded() && charge.dispute == null && charge.amount > charge.refunded)
            .filter(charge -> query.isEmpty() || matches(charge, query.toLowerCase(Locale.ROOT)))
            .limit(SHOWN)
            .toList();
    return found.isEmpty()
        ? "<p>None found.</p>"
        : found.stream()
            .map(
                charge ->
                    cells(
                        time(charge.created), Html.escape(charge.id), Html.escape(email(charge)),
                        Html.money(charge.amount), objection(charge)))
            .collect(Collectors.joining("", table("Paid", "Payment", "Supporter", "Amount", "Object"), "</tbody></table></div>\n"));
  }

  private static String objection(Charge charge) {
    String reasons =
        REASONS.stream()
            .map(reason -> "<option>" + reason + "</option>")
            .collect(Collectors.joining());
    return """
        <form class="inline" method="post" action="/disputes"><input type="hidden" name="charge" value="%1$s">\
        <select name="reason" aria-label="Reason to dispute %1$s">%2$s</select> <button>Dispute</button></form>"""
        .formatted(Html.escape(charge.id), reasons);
  }

  private boolean matches(Charge charge, String query) {
    String francs = "%d.%02d".formatted(charge.amount / 100, charge.amount % 100);
    return Stream.concat(
            Stream.of(charge.id, charge.paymentIntent, email(charge), francs),
            charge.metadata().values().stream().map(String::valueOf))
        .anyMatch(text -> text != null && text.toLowerCase(Locale.ROOT).contains(query));
  }

  private String email(Charge charge) {
    Customer customer = charge.customer == null ? null : world.customers.get(charge.customer);
    return customer == null || customer.email == null ? "" : customer.email;
  }

  private static String time(long seconds) {
    return Instant.ofEpochSecond(seconds).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String table(String... heads) {
    return Stream.of(heads)
        .map(head -> "<th scope=\"col\">" + head + "</th>")
        .collect(Collectors.joining("", "<div class=\"scroll\" tabindex=\"0\"><table><thead><tr>", "</tr></thead><tbody>\n"));
  }

  private static String cells(String... cells) {
    return Stream.of(cells).map(cell -> "<td>" + cell + "</td>").collect(Collectors.joining("", "<tr>", "</tr>\n"));
  }
}
