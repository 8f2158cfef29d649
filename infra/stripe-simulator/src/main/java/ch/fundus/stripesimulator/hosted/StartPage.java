package ch.fundus.stripesimulator.hosted;

import ch.fundus.stripesimulator.http.Call;
import ch.fundus.stripesimulator.http.Reply;
import ch.fundus.stripesimulator.http.Router;
import ch.fundus.stripesimulator.state.Store;
import ch.fundus.stripesimulator.state.Stored;
import ch.fundus.stripesimulator.state.World;
import ch.fundus.stripesimulator.webhook.Webhooks;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The start page {@code /}: the latest payments, accounts and webhook deliveries. */
final class StartPage {
  private static final int SHOWN = 20;

  private final World world;
  private final Webhooks webhooks;

  StartPage(World world, Webhooks webhooks) {
    this.world = world;
    this.webhooks = webhooks;
  }

  void routes(Router<PageHandler> router) {
    router.on("GET", "/", this::show);
  }

  private Reply show(Call call) {
    String main =
        "<h1>Stripe simulator</h1>\n<p>No real money. To play the supporter's bank: <a"
            + " href=\"/disputes\">disputes</a>. State and switches: <a"
            + " href=\"/_sim/counters\">counters</a>, <a href=\"/_sim/faults\">faults</a>, <a"
            + " href=\"/_sim/webhooks\">webhooks</a>.</p>\n"
            + payments()
            + setups()
            + accounts()
            + payouts()
            + deliveries();
    return Reply.html(
        200, Html.page("en", "Stripe simulator", "Simulator – no real money", main));
  }

  private String payments() {
    return table(
        "Payments (" + world.paymentIntents.size() + ")",
        List.of("Time", "Payment", "Amount", "Status", "Error"),
        latest(
            world.paymentIntents,
            intent ->
                List.of(
                    time(intent.created),
                    intent.id,
                    Html.money(intent.amount),
                    intent.status,
                    intent.lastError == null ? "" : intent.lastError.code())));
  }

  private String setups() {
    return table(
        "Checkout sessions (" + world.sessions.size() + ")",
        List.of("Time", "Session", "Mode", "Status"),
        latest(
            world.sessions,
            session ->
                List.of(time(session.created), session.id, session.mode, session.status)));
  }

  private String accounts() {
    return table(
        "Connected accounts (" + world.accounts.size() + ")",
        List.of("Time", "Account", "Name", "Transfers"),
        latest(
            world.accounts,
            account ->
                List.of(
                    time(account.created),
                    account.id,
                    account.displayName == null ? "" : account.displayName,
                    account.transfersStatus == null ? "" : account.transfersStatus)));
  }

  private String payouts() {
    return table(
        "Transfers and payouts",
        List.of("Time", "Id", "Amount", "State"),
        java.util.stream.Stream.concat(
                latest(
                    world.transfers,
                    transfer ->
                        List.of(
                            time(transfer.created),
                            transfer.id,
                            Html.money(transfer.amount),
                            transfer.reversed > 0 ? "reversed " + Html.money(transfer.reversed) : ""))
                    .stream(),
                latest(
                    world.payouts,
                    payout ->
                        List.of(
                            time(payout.created),
                            payout.id,
                            Html.money(payout.amount),
                            payout.status))
                    .stream())
            .toList());
  }

  private String deliveries() {
    List<List<String>> rows =
        webhooks.recent().stream()
            .limit(SHOWN)
            .map(
                attempt ->
                    List.of(
                        time(attempt.at().getEpochSecond()),
                        attempt.type(),
                        attempt.eventId(),
                        Integer.toString(attempt.number()),
                        attempt.status() == 0 ? "no answer" : Integer.toString(attempt.status())))
            .toList();
    String title =
        "Webhook deliveries (%d delivered, %d failed, %d waiting, mode %s)"
            .formatted(
                webhooks.deliveredCount(),
                webhooks.failedCount(),
                webhooks.waiting(),
                webhooks.mode());
    return table(title, List.of("Time", "Type", "Event", "Attempt", "Answer"), rows);
  }

  private static <T extends Stored> List<List<String>> latest(
      Store<T> store, Function<T, List<String>> row) {
    return store.all().reversed().stream().limit(SHOWN).map(row).toList();
  }

  private static String time(long seconds) {
    return Instant.ofEpochSecond(seconds).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String table(String title, List<String> heads, List<List<String>> rows) {
    String head = heads.stream().map(h -> "<th scope=\"col\">" + h + "</th>").collect(Collectors.joining());
    String body =
        rows.stream()
            .map(
                row ->
                    row.stream()
                        .map(cell -> "<td>" + Html.escape(cell) + "</td>")
                        .collect(Collectors.joining("", "<tr>", "</tr>\n")))
            .collect(Collectors.joining());
    String none = rows.isEmpty() ? "<p>None yet.</p>" : "";
    return """
        <section>
        <h2>%s</h2>
        <div class="scroll" tabindex="0"><table><thead><tr>%s</tr></thead><tbody>
        %s</tbody></table></div>%s
        </section>
        """
        .formatted(Html.escape(title), head, body, none);
  }
}
