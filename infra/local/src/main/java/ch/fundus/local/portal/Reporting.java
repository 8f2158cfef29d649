package ch.fundus.local.portal;

import ch.fundus.local.client.SignedIn;
import ch.fundus.local.mail.CaughtMail;
import ch.fundus.local.portal.CampaignContent.Paid;
import ch.fundus.local.portal.CampaignContent.PayLine;
import ch.fundus.local.portal.CampaignContent.Project;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** What follows the payout: pay is entered, payees confirm through their mails, the report is filed. */
final class Reporting {
  private static final long PATIENCE_MILLIS = 20_000;

  private final CampaignContent campaign;
  private final Cast cast;
  private final Function<String, List<CaughtMail>> mailsTo;

  Reporting(CampaignContent campaign, Cast cast, Function<String, List<CaughtMail>> mailsTo) {
    this.campaign = campaign;
    this.cast = cast;
    this.mailsTo = mailsTo;
  }

  private UUID id() {
    return Ids.campaign(campaign.key());
  }

  private SignedIn owner() {
    return cast.ownerOf(campaign);
  }

  /** Enters what everybody got and asks them by mail. */
  String enterPaid() {
    List<Map<String, Object>> lines = new ArrayList<>();
    JsonNode planned = owner().remuneration(id()).path("lines");
    for (int i = 0; i < campaign.remuneration().size(); i++) {
      lines.add(paid(i, planned.path(i).path("id").asString()));
    }
    owner().savePaid(id(), lines);
    owner().askPayees(id());
    cast.anybody().runJobs();
    return "";
  }

  private Map<String, Object> paid(int number, String lineId) {
    Map<String, Object> one = new HashMap<>();
    one.put("id", lineId);
    one.put("unpaidHours", differing(number).map(Paid::unpaidHours).orElse(BigDecimal.ZERO));
    one.put("evidence", "Beleg " + (number + 1));
    one.put("shares", shares(number));
    return one;
  }

  private Optional<Paid> differing(int number) {
    return campaign.report().paid().stream().filter(p -> p.line() == number).findFirst();
  }

  /** Everybody who shares a line gets the same; what can not be divided goes to the first. */
  private List<Map<String, Object>> shares(int number) {
    PayLine line = campaign.remuneration().get(number);
    long paid = differing(number).map(Paid::paidMinor).orElseGet(() -> plannedMinor(line));
    long milli = differing(number).map(Paid::quantity).orElse(line.quantity()).movePointRight(3).longValueExact();
    int people = line.people().size();
    List<Map<String, Object>> shares = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      Map<String, Object> share = new HashMap<>();
      share.put("payee", line.people().get(i));
      share.put("payeeEmail", payee(first(number) + i));
      share.put("quantity", BigDecimal.valueOf(milli / people + (i == 0 ? milli % people : 0), 3));
      share.put("paidMinor", paid / people + (i == 0 ? paid % people : 0));
      shares.add(share);
    }
    return shares;
  }

  /** The number of a line's first payee among all of the campaign. */
  private int first(int number) {
    return campaign.remuneration().subList(0, number).stream().mapToInt(l -> l.people().size()).sum();
  }

  private static long plannedMinor(PayLine line) {
    return line.quantity()
        .multiply(BigDecimal.valueOf(line.rateMinor()))
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  private String payee(int number) {
    return campaign.key() + "-" + (number + 1) + "@payee.example";
  }

  /** Each payee opens the mailed link and answers; an answered link stays answered. */
  String confirm() throws InterruptedException {
    List<String> answers = campaign.report().answers();
    for (int line = 0; line < campaign.remuneration().size(); line++) {
      List<Map<String, Object>> shares = shares(line);
      for (int i = 0; i < shares.size() && first(line) + i < answers.size(); i++) {
        answer(answers.get(first(line) + i), first(line) + i, (long) shares.get(i).get("paidMinor"), campaign.remuneration().get(line).gender());
      }
    }
    return "";
  }

  private void answer(String answer, int number, long paidMinor, String gender) throws InterruptedException {
    Long received = answer.equals("different") ? Long.valueOf(paidMinor * 95 / 100) : null;
    try {
      cast.anybody().confirmRemuneration(token(payee(number)), answer, received, gender);
    } catch (ch.fundus.local.client.ApiProblem e) {
      if (e.status() != 409) {
        throw e;
      }
    }
  }

  private String token(String address) throws InterruptedException {
    long giveUpAt = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (true) {
      Optional<String> link =
          mailsTo.apply(address).stream()
              .flatMap(mail -> mail.links().stream())
              .filter(l -> l.contains("/confirm/"))
              .findFirst();
      if (link.isPresent()) {
        String path = link.get().replaceAll("[?#].*", "");
        return path.substring(path.lastIndexOf('/') + 1);
      }
      if (System.currentTimeMillis() > giveUpAt) {
        throw new IllegalStateException("No mail asked " + address + " to confirm their pay");
      }
      Thread.sleep(100);
    }
  }

  String file() {
    if (!owner().draft(id()).path("state").asString().equals("reported")) {
      owner().report(id(), campaign.report().statement());
    }
    return "";
  }

  /** What became of the work is told on the project's page. */
  String tellOutcome(UUID projectId) {
    Project project = campaign.project();
    Map<String, Object> body = new HashMap<>();
    body.put("title", project.title());
    body.put("summary", project.summary());
    body.put("outcome", project.outcome());
    body.put("outcomeUrl", project.outcomeUrl());
    owner().updateProject(projectId, body);
    return "";
  }
}
