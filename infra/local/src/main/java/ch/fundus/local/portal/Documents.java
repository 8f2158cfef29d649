package ch.fundus.local.portal;

import ch.fundus.local.portal.CampaignContent.PayLine;
import ch.fundus.local.portal.CampaignContent.Reward;
import ch.fundus.local.portal.CampaignContent.Text;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A campaign's content in the form in which the creator's desk takes it. */
final class Documents {
  private final CampaignContent campaign;
  private final LocalDate end;
  private final Map<String, UUID> tariffs;

  Documents(CampaignContent campaign, LocalDate end, Map<String, UUID> tariffs) {
    this.campaign = campaign;
    this.end = end;
    this.tariffs = tariffs;
  }

  /** A first round begins a project; a second one continues it. */
  Map<String, Object> newDraft(UUID creatorId, UUID projectId) {
    Map<String, Object> draft = new HashMap<>();
    draft.put("id", Ids.campaign(campaign.key()));
    draft.put("creatorId", creatorId);
    draft.put("language", campaign.language());
    if (projectId != null) {
      draft.put("projectId", projectId);
    } else {
      CampaignContent.Project p = campaign.project();
      draft.put(
          "project",
          Map.of("title", p.title(), "summary", p.summary(), "discipline", p.discipline(), "area", p.area()));
    }
    return draft;
  }

  Map<String, Object> content(int version) {
    Map<String, Object> body = new HashMap<>();
    body.put("version", version);
    body.put("language", campaign.language());
    body.put("discipline", campaign.discipline());
    body.put("area", campaign.area());
    body.put("goalMinor", campaign.goalMinor());
    body.put("secondGoalMinor", campaign.secondGoalMinor());
    body.put("fundingModel", campaign.fundingModel());
    body.put("durationDays", campaign.plan().days());
    body.put("texts", texts());
    body.put("budget", campaign.budget());
    body.put("rewards", rewards());
    body.put("vatNumber", campaign.vatNumber());
    body.put("team", campaign.team());
    body.put("ai", campaign.ai());
    body.put("zeroFeeReason", campaign.zeroFeeReason());
    return body;
  }

  private Map<String, Object> texts() {
    Map<String, Object> texts = new LinkedHashMap<>();
    for (Map.Entry<String, Text> entry : campaign.texts().entrySet()) {
      Text text = entry.getValue();
      Map<String, Object> one = new HashMap<>();
      one.put("title", text.title());
      one.put("pitch", text.pitch());
      one.put("story", text.markdown());
      one.put("secondGoal", text.secondGoal() == null ? "" : text.secondGoal());
      one.put("lessPlan", text.lessPlan() == null ? "" : text.lessPlan());
      texts.put(entry.getKey(), one);
    }
    return texts;
  }

  private List<Map<String, Object>> rewards() {
    List<Map<String, Object>> rewards = new ArrayList<>();
    campaign.rewards().forEach(reward -> rewards.add(offer("reward", reward)));
    campaign.extras().forEach(addon -> rewards.add(offer("addon", addon)));
    return rewards;
  }

  private Map<String, Object> offer(String kind, Reward reward) {
    Map<String, Object> one = new HashMap<>();
    one.put("kind", kind);
    one.put("amountMinor", reward.amountMinor());
    one.put("quantity", reward.quantity());
    one.put("deliveryOn", delivery(reward).toString());
    one.put("shipping", reward.shipping());
    one.put("shippingMinor", reward.shippingMinor());
    one.put("vatBp", reward.vatBp());
    one.put("texts", reward.texts());
    return one;
  }

  /** People promise a month, not a day. */
  private LocalDate delivery(Reward reward) {
    return end.plusWeeks(reward.deliveryWeeks()).with(TemporalAdjusters.lastDayOfMonth());
  }

  List<Map<String, Object>> remuneration() {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (PayLine line : campaign.remuneration()) {
      Map<String, Object> one = new HashMap<>();
      one.put("role", line.role());
      one.put("payee", line.payee());
      one.put("isCreator", line.isCreator());
      one.put("employment", line.employment());
      one.put("basis", line.basis());
      one.put("unit", line.unit());
      one.put("quantity", line.quantity());
      one.put("rateMinor", line.rateMinor());
      one.put("tariffItemId", line.tariff() == null ? null : tariffs.get(line.tariff()));
      one.put("note", line.note() == null ? "" : line.note());
      one.put("reasonBelowMinimum", line.reason() == null ? "" : line.reason());
      lines.add(one);
    }
    return lines;
  }
}
