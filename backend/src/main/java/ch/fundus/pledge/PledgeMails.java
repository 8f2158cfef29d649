package ch.fundus.pledge;

import ch.fundus.bank.PaymentRequests;
import ch.fundus.campaign.CampaignEvents.UpdatePublished;
import ch.fundus.campaign.FundingModel;
import ch.fundus.operation.MailRequested;
import ch.fundus.pledge.jooq.tables.records.PledgeRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The mails to a supporter. Each is asked for once per occasion, inside the transaction of its cause. */
@Component
class PledgeMails {
  private static final List<String> WITH_PARTS = List.of("pledge_confirmed", "pledge_charged", "pledge_kept", "pledge_awaiting", "pledge_paid");
  private final ApplicationEventPublisher events;
  private final CampaignWords campaigns;
  private final PledgeKeys keys;
  private final Receipts receipts;
  private final Lines lines;
  private final String publicUrl;

  PledgeMails(ApplicationEventPublisher events, CampaignWords campaigns, PledgeKeys keys, Receipts receipts, Lines lines,
      @Value("${fundus.public-url}") String publicUrl) {
    this.events = events;
    this.campaigns = campaigns;
    this.keys = keys;
    this.receipts = receipts;
    this.lines = lines;
    this.publicUrl = publicUrl;
  }

  void confirmed(PledgeRecord pledge) {
    send("pledge_confirmed", "confirmed-" + pledge.getRevision(), pledge, receipt(pledge));
  }

  /** The pledge as it stands now, in the words of its way to pay. */
  void changed(PledgeRecord pledge) {
    if (pledge.getMethod().equals("bank")) {
      paid(pledge);
    } else {
      confirmed(pledge);
    }
  }

  /** How to pay by transfer, with the QR-bill. */
  void awaiting(PledgeRecord pledge, PaymentRequests.Details details, byte[] bill) {
    send("pledge_awaiting", "awaiting-" + pledge.getPayBy(), pledge,
        Map.of("until", pledge.getPayBy().toString(), "reference", details.reference(), "account", details.account()),
        List.of(new MailRequested.Attachment("qr-bill.pdf", "application/pdf", bill)));
  }

  void paid(PledgeRecord pledge) {
    send("pledge_paid", "paid-" + pledge.getRevision(), pledge, Map.of());
  }

  void underpaid(PledgeRecord pledge, long expectedMinor, String rewardLost) {
    send("pledge_underpaid", "underpaid-" + pledge.getRevision(), pledge,
        rewardLost == null ? Map.of("expected", Long.toString(expectedMinor)) : Map.of("expected", Long.toString(expectedMinor), "rewardLost", rewardLost));
  }

  void overpaid(PledgeRecord pledge, long excessMinor, Instant answerBy) {
    send("pledge_overpaid", "overpaid", pledge, Map.of("excess", Long.toString(excessMinor), "until", answerBy.toString()));
  }

  void returned(PledgeRecord pledge, Object occasion, long amountMinor, String reason) {
    send("pledge_returned", "returned-" + occasion, pledge, Map.of("returned", Long.toString(amountMinor), "reason", reason));
  }

  void lapsed(PledgeRecord pledge) {
    send("pledge_lapsed", "lapsed-" + pledge.getPayBy(), pledge, Map.of());
  }

  void cancelled(PledgeRecord pledge) {
    send("pledge_cancelled", "cancelled", pledge, Map.of());
  }

  void released(PledgeRecord pledge, String outcome) {
    send("pledge_released", "released", pledge, Map.of("outcome", outcome));
  }

  void charged(PledgeRecord pledge) {
    var keepsAll = campaigns.of(pledge.getCampaignId(), pledge.getLanguage()).fundingModel() == FundingModel.KEEP_IT_ALL;
    send(keepsAll ? "pledge_kept" : "pledge_charged", "charged", pledge, receipt(pledge));
  }

  void actionRequired(PledgeRecord pledge, String reason) {
    send("pledge_action_required", "action-" + pledge.getRecoverUntil(), pledge,
        Map.of("reason", reason, "until", pledge.getRecoverUntil().toString()));
  }

  void reminder(PledgeRecord pledge) {
    send("pledge_reminder", "reminder-" + pledge.getRemindedAt(), pledge,
        Map.of("reason", "declined", "until", pledge.getRecoverUntil().toString()));
  }

  void methodNeeded(PledgeRecord pledge) {
    send("pledge_method_needed", "method-" + pledge.getRevision(), pledge, Map.of());
  }

  void dropped(PledgeRecord pledge) {
    send("pledge_dropped", "dropped", pledge, Map.of());
  }

  void refunded(PledgeRecord pledge, Object refundId, long amountMinor) {
    send("pledge_refunded", "refunded-" + refundId, pledge, Map.of("amount", Long.toString(amountMinor)));
  }

  /** A way to pay came when the end was decided already. */
  void tooLate(PledgeRecord pledge) {
    send("pledge_too_late", "late", pledge, Map.of());
  }

  /** Bought after the end, and paid. */
  void late(PledgeRecord pledge) {
    send("pledge_late", "charged", pledge, receipt(pledge));
  }

  /** The campaign has reached its goal, or its second one. */
  void goalReached(PledgeRecord pledge, boolean second) {
    send(second ? "goal_second" : "goal_reached", "reached", pledge, Map.of("link", page(pledge)));
  }

  /** An update of the campaign, to one of those who made it possible. */
  void update(PledgeRecord pledge, UpdatePublished update) {
    send("update_published", update.updateId().toString(), pledge,
        Map.of("updateTitle", update.title(), "body", update.body(), "link", page(pledge)));
  }

  private String page(PledgeRecord pledge) {
    return publicUrl + "/" + pledge.getLanguage() + "/campaigns/" + campaigns.of(pledge.getCampaignId(), pledge.getLanguage()).slug();
  }

  /** The code that proves the pledge, and where it is put in. */
  private Map<String, String> receipt(PledgeRecord pledge) {
    return Map.of("receiptCode", receipts.code(pledge.getId()), "verifyAt", publicUrl + "/" + pledge.getLanguage() + "/verify");
  }

  /** The page of a pledge, with the key that opens it. */
  String link(PledgeRecord pledge) {
    return publicUrl + "/" + pledge.getLanguage() + "/pledges/" + pledge.getId() + "?key=" + keys.key(pledge.getId());
  }

  /** What the amount consists of, each part in Rappen; one that is nothing is not told. */
  private Map<String, String> parts(PledgeRecord pledge) {
    var parts = new HashMap<String, String>();
    for (var line : lines.of(pledge, pledge.getLanguage())) {
      var part = switch (line.kind()) {
        case "reward", "addon" -> "purchase";
        case "gift" -> "giftPart";
        default -> line.kind();
      };
      parts.merge(part, Long.toString(line.amountMinor()), (a, b) -> Long.toString(Long.parseLong(a) + Long.parseLong(b)));
    }
    parts.put("feeShare", Long.toString(lines.feeMinor(pledge.getCampaignId(), pledge.getAmountMinor())));
    return parts;
  }

  private void send(String kind, String occasion, PledgeRecord pledge, Map<String, String> more) {
    send(kind, occasion, pledge, more, List.of());
  }

  private void send(String kind, String occasion, PledgeRecord pledge, Map<String, String> more, List<MailRequested.Attachment> papers) {
    var words = campaigns.of(pledge.getCampaignId(), pledge.getLanguage());
    var model = new HashMap<String, String>();
    model.put("campaignTitle", words.title());
    model.put("amount", Long.toString(Lines.totalMinor(pledge)));
    if (WITH_PARTS.contains(kind)) {
      model.putAll(parts(pledge));
    }
    model.put("link", link(pledge));
    model.put("deadline", words.deadline().toString());
    model.put("creatorName", words.creatorName());
    model.put("terms", words.fundingModel().code());
    if (pledge.getRewardId() != null) {
      model.put("rewardTitle", words.rewards().get(pledge.getRewardId()));
    }
    model.putAll(more);
    events.publishEvent(new MailRequested(kind, kind + "-" + pledge.getId() + "-" + occasion, pledge.getEmail(), pledge.getLanguage(), model, papers));
  }
}
