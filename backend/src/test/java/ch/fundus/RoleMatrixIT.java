package ch.fundus;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.Api;
import ch.fundus.testing.IntegrationTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every operation as every role, on what is not the caller's own; and as the one whose it is. An operation
 * that is not in the table fails.
 *
 * <p>{@code open}: anybody. {@code signed}: anybody signed in. {@code member}: who acts for the campaign's
 * creator, and admins. {@code owner}: who owns the creator. {@code keyed}: only with the pledge's key or its
 * owner's token, so here nobody. Otherwise the roles, {@code member+curator} adding one to the members.
 */
class RoleMatrixIT extends IntegrationTest {
  private static final List<String> ROLES = List.of("supporter", "creator", "curator", "official", "partner", "finance", "admin");
  private static final String TABLE =
      """
      GET /api/reference open
      GET /api/reference/tariffs open
      GET /api/reference/payment-methods open
      GET /api/campaigns open
      GET /api/campaigns/{slug} open
      GET /api/campaigns/{slug}/ai open
      GET /api/campaigns/{slug}/updates open
      GET /api/campaigns/{slug}/terms open
      GET /api/campaigns/{slug}/supporters open
      GET /api/campaigns/{slug}/rewards-left open
      GET /api/campaigns/{slug}/remuneration open
      GET /api/creators/{slug} open
      GET /api/projects/{slug} open
      GET /api/media/{id}/{width}.jpg open
      GET /api/remuneration/confirmations/{token} open
      POST /api/remuneration/confirmations/{token} open
      GET /api/campaigns/{slug}/money open
      GET /api/campaigns/{slug}/money/entries open
      GET /api/finance/accounts finance,admin
      GET /api/finance/accounts/{kind} finance,admin
      GET /api/finance/accounts/{kind}/entries finance,admin
      GET /api/finance/accounts/{kind}/statement.pdf finance,admin
      GET /api/finance/journal.csv finance,admin
      GET /api/finance/entries finance,admin
      GET /api/finance/entries/{id} finance,admin
      GET /api/finance/days finance,admin
      GET /api/finance/days/{day} finance,admin
      GET /api/ledger/seals open
      GET /api/ledger/seals/{day} open
      GET /api/ledger/roots/{day}.txt open
      GET /api/ledger/roots.txt open
      GET /api/receipts/{code} open
      GET /api/statistics open
      GET /api/statistics.csv open
      GET /api/statistics/fields open
      GET /api/statistics/overview open
      GET /api/officials/statistics official,admin
      GET /api/officials/statistics.csv official,admin
      GET /api/officials/statistics.xlsx official,admin
      GET /api/officials/funded.csv official,admin
      GET /api/officials/statistics.parquet official,admin
      GET /api/officials/statistics.pdf official,admin
      GET /api/officials/campaigns.parquet official,admin
      POST /api/officials/statistics/rebuild admin
      GET /api/statistics/history open
      GET /api/statistics/history.csv open
      GET /api/officials/reports official,admin
      POST /api/officials/reports official,admin
      DELETE /api/officials/reports/{id} official,admin
      POST /api/statistics/reports/{id}/end open
      GET /api/officials/history official,admin
      POST /api/officials/history official,admin
      POST /api/officials/history/preview official,admin
      POST /api/officials/history/{id}/revoke official,admin
      GET /api/officials/history/{id}/rows.csv official,admin
      GET /api/releases open
      GET /api/releases/{period}/{version} open
      GET /api/releases/{period}/{version}/{file} open
      GET /api/releases/catalog.ttl open
      GET /api/releases/catalog.jsonld open
      GET /api/data/grants open
      GET /api/data/grants.csv open
      GET /api/data/convention-2005 open
      GET /api/release-desk official,admin
      GET /api/release-desk/{period} official,admin
      POST /api/release-desk/{period} official,admin
      POST /api/pledges/quote open
      POST /api/webhooks/stripe open
      POST /api/webhooks/stripe/v2 open
      GET /api/me signed
      PUT /api/me signed
      GET /api/me/pledges signed
      GET /api/me/statement.pdf signed
      POST /api/creators signed
      PUT /api/creators/{id} member
      GET /api/creators/{id}/payout-account member
      POST /api/creators/{id}/payout-account owner
      POST /api/media signed
      GET /api/desk/campaigns signed
      POST /api/desk/campaigns signed
      GET /api/desk/projects signed
      PUT /api/desk/projects/{id} member
      GET /api/desk/campaigns/{id} member
      PUT /api/desk/campaigns/{id} member
      DELETE /api/desk/campaigns/{id} member
      POST /api/desk/campaigns/{id}/submit member
      POST /api/desk/campaigns/{id}/withdraw member
      POST /api/desk/campaigns/{id}/launch member
      POST /api/desk/campaigns/{id}/cancel member+curator
      POST /api/desk/campaigns/{id}/ai member
      POST /api/desk/campaigns/{id}/updates member
      GET /api/desk/campaigns/{id}/preview member
      GET /api/desk/campaigns/{id}/figures member
      GET /api/desk/campaigns/{id}/pledges member
      GET /api/desk/campaigns/{id}/settlement member
      GET /api/desk/campaigns/{id}/settlement.pdf member
      GET /api/desk/campaigns/{id}/late-settlement member
      GET /api/desk/campaigns/{id}/late-pledges member
      PUT /api/desk/campaigns/{id}/late-pledges member
      GET /api/desk/campaigns/{id}/payout member
      GET /api/desk/campaigns/{id}/remuneration member
      PUT /api/desk/campaigns/{id}/remuneration member
      POST /api/desk/campaigns/{id}/remuneration/assessment member
      GET /api/fair-pay/desk official,admin
      GET /api/fair-pay/tariffs official,admin
      GET /api/fair-pay/tariffs/{id} official,admin
      GET /api/fair-pay/tariffs/{id}/items.csv official,admin
      POST /api/fair-pay/tariffs official,admin
      POST /api/fair-pay/tariffs/preview official,admin
      POST /api/fair-pay/tariffs/sources official,admin
      POST /api/fair-pay/tariffs/{id}/publish official,admin
      DELETE /api/fair-pay/tariffs/{id} official,admin
      POST /api/fair-pay/factors official,admin
      GET /api/remuneration/report open
      GET /api/remuneration/report.csv open
      GET /api/remuneration/report.pdf open
      GET /api/campaigns/{slug}/remuneration.csv open
      GET /api/campaigns/{slug}/remuneration.pdf open
      POST /api/fair-pay/disagreements/{id}/close official,admin
      PUT /api/fair-pay/rule official,admin
      PUT /api/desk/campaigns/{id}/remuneration/paid member
      POST /api/desk/campaigns/{id}/remuneration/confirmations member
      POST /api/desk/campaigns/{id}/report member
      GET /api/curation/queue curator
      GET /api/curation/campaigns/{id} curator
      POST /api/curation/campaigns/{id}/decision curator
      POST /api/curation/campaigns/{id}/appeal curator
      GET /api/desk/campaigns/{id}/appeal member
      POST /api/desk/campaigns/{id}/appeal member
      GET /api/tdm open
      GET /api/refusals open
      GET /api/refusals.csv open
      PUT /api/pledges/{id} open
      GET /api/pledges/{id} keyed
      GET /api/pledges/{id}/receipt.pdf keyed
      GET /api/pledges/{id}/donation.pdf keyed
      GET /api/exemptions official,finance,admin
      POST /api/exemptions official,finance,admin
      POST /api/exemptions/{id}/revoke official,finance,admin
      POST /api/pledges/{id}/checkout keyed
      POST /api/pledges/{id}/change keyed
      POST /api/pledges/{id}/cancel keyed
      POST /api/pledges/{id}/recover keyed
      POST /api/pledges/{id}/refunds finance,admin
      GET /api/finance/exceptions finance,admin
      GET /api/finance/exceptions/summary finance,admin
      GET /api/finance/exceptions/people finance,admin
      GET /api/finance/exceptions/{id} finance,admin
      POST /api/finance/exceptions/{id}/take finance,admin
      POST /api/finance/exceptions/{id}/assign finance,admin
      POST /api/finance/exceptions/{id}/close finance,admin
      POST /api/finance/charges/{id}/give-back finance,admin
      GET /api/finance/disputes finance,admin
      GET /api/finance/disputes/{id} finance,admin
      POST /api/finance/disputes/{id}/evidence finance,admin
      POST /api/finance/disputes/{id}/accept finance,admin
      GET /api/finance/payouts finance,admin
      POST /api/finance/payouts/{id}/hold finance,admin
      POST /api/finance/payouts/{id}/release finance,admin
      POST /api/finance/payouts/{id}/retry finance,admin
      PUT /api/finance/creators/{id}/reserve finance,admin
      GET /api/finance/releases finance,admin
      GET /api/finance/debts finance,admin
      POST /api/finance/debts/{campaignId}/write-off finance,admin
      POST /api/finance/debts/write-offs/{id}/decision finance,admin
      GET /api/finance/reconciliation finance,admin
      POST /api/finance/reconciliation/{day} finance,admin
      POST /api/finance/stripe-events/replay finance,admin
      GET /api/audit finance,official,admin
      GET /api/campaigns/{slug}/transfers open
      GET /api/campaigns/{slug}/late-pledges open
      POST /api/pledges/{id}/transfer keyed
      GET /api/pledges/{id}/transfer keyed
      POST /api/pledges/{id}/excess keyed
      GET /api/pledges/{id}/qr-bill.svg keyed
      GET /api/pledges/{id}/qr-bill.pdf keyed
      GET /api/bank/files finance
      POST /api/bank/files finance
      GET /api/bank/statements finance
      GET /api/bank/receipts finance
      POST /api/bank/receipts/{id}/proposal finance
      POST /api/bank/receipts/{id}/decision finance
      GET /api/bank/refunds finance
      POST /api/bank/refunds/{id}/payee finance
      GET /api/bank/orders finance
      POST /api/bank/orders finance
      POST /api/bank/orders/{id}/release finance
      POST /api/bank/orders/{id}/discard finance
      GET /api/bank/orders/{id}/pain.001.xml finance
      GET /api/bank/clock finance,official,admin
      GET /api/desk/campaigns/{id}/bank-payout member
      PUT /api/creators/{id}/bank-account owner
      POST /api/audit finance,official,admin
      GET /api/audit/watch finance,official,admin
      POST /api/audit/freeze/lift finance,admin
      POST /api/audit/freeze/decision finance,admin
      """;

  @Autowired @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping mappings;
  private final Map<String, String> places = new TreeMap<>();
  private String kept;

  @BeforeAll
  void setTheStage() {
    var draft = stage.draft("matrix-owner");
    var live = stage.live("matrix-owner", "Matrix", 500_000);
    var submitted = stage.complete("matrix-owner", "Eingereicht", 500_000).path("id").asString();
    as("matrix-owner").post("/api/desk/campaigns/" + submitted + "/submit", null).ok();
    kept = live.path("id").asString();
    places.put("/api/creators/{id}", draft.path("creator").path("id").asString());
    places.put("/api/desk/projects/{id}", draft.path("project").path("id").asString());
    places.put("/api/desk/campaigns/{id}", draft.path("id").asString());
    places.put("/api/curation/campaigns/{id}", submitted);
    places.put("/api/campaigns/{slug}", live.path("slug").asString());
    places.put("/api/creators/{slug}", live.path("creator").path("slug").asString());
    places.put("/api/projects/{slug}", live.path("project").path("slug").asString());
  }

  private static List<String[]> rows() {
    return TABLE.lines().map(l -> l.split(" ")).toList();
  }

  private List<String> mapped() {
    return mappings.getHandlerMethods().entrySet().stream()
        .filter(m -> m.getValue().getBeanType().getPackageName().startsWith("ch.fundus"))
        .flatMap(m -> m.getKey().getPatternValues().stream()
            .flatMap(p -> m.getKey().getMethodsCondition().getMethods().stream().map(v -> v + " " + p.replaceAll("\\{(\\w+):[^}]*}", "{$1}"))))
        .sorted()
        .toList();
  }

  @Test
  void theTableHasEveryOperation() {
    assertThat(rows().stream().map(r -> r[0] + " " + r[1]).toList()).doesNotHaveDuplicates().containsAll(mapped());
  }

  @Test
  void everyOperationIsOpenToWhoMayAndClosedToWhoMayNot() {
    var wrong = new ArrayList<String>();
    for (var row : rows().stream().filter(r -> mapped().contains(r[0] + " " + r[1])).toList()) {
      for (var role : Stream.concat(Stream.of("visitor", "member"), ROLES.stream()).toList()) {
        var answer = call(role, row[0], path(row[0], row[1]));
        if (!expected(row[2], role, answer)) {
          wrong.add("%s %s as %s (%s): %d %s".formatted(row[0], row[1], role, row[2], answer.status(), answer.text().lines().findFirst().orElse("")));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private Api.Answer call(String role, String method, String path) {
    var api =
        switch (role) {
          case "visitor" -> visitor();
          case "member" -> as("matrix-owner");
          default -> as("matrix-stranger-" + role, role);
        };
    var body = method.equals("PUT") && path.contains("/remuneration") ? Map.of("lines", List.of()) : Map.of();
    return api.send(method, path, method.equals("GET") ? null : body, "en");
  }

  private static boolean expected(String rule, String role, Api.Answer answer) {
    var status = answer.status();
    if (status >= 500) {
      return false;
    }
    var refused = status == 401 || status == 403;
    if (rule.equals("open")) {
      return !refused;
    }
    if (rule.equals("keyed")) {
      return refused || status == 404;
    }
    if (role.equals("visitor")) {
      return status == 401;
    }
    if (rule.equals("signed")) {
      return !refused;
    }
    if (rule.startsWith("member") || rule.equals("owner")) {
      var may = role.equals("member") || role.equals("admin") && !rule.equals("owner") || rule.endsWith("+" + role);
      return may ? !refused && status != 404 : role.equals("admin") || status == 403 || status == 404;
    }
    return List.of(rule.split(",")).contains(role) ? !refused : status == 403;
  }

  private String path(String method, String pattern) {
    // What is deleted would be missing for the next role: a campaign that is kept refuses with 409 instead.
    if (method.equals("DELETE")) {
      return pattern.replace("{id}", kept);
    }
    for (var place : places.entrySet()) {
      if (pattern.startsWith(place.getKey())) {
        return place.getKey().replaceAll("\\{\\w+}", place.getValue()) + pattern.substring(place.getKey().length());
      }
    }
    return pattern.replace("{id}", UUID.randomUUID().toString()).replace("{campaignId}", UUID.randomUUID().toString()).replace("{width}", "960").replaceAll("\\{\\w+}", "unknown");
  }
}
