package ch.fundus.remuneration;

import ch.fundus.campaign.Campaigns;
import ch.fundus.campaign.Readiness;
import ch.fundus.campaign.SubmissionCheck;
import ch.fundus.remuneration.jooq.tables.records.LineRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Remuneration's part in a campaign's readiness, budget and frozen terms. */
@Component
class RemunerationCheck implements SubmissionCheck {
  private final Campaigns campaigns;
  private final FairPays fairPays;

  RemunerationCheck(Campaigns campaigns, FairPays fairPays) {
    this.campaigns = campaigns;
    this.fairPays = fairPays;
  }

  /** Only hints: pay below a tariff is shown, not forbidden. */
  @Override
  public List<Readiness> check(UUID campaignId) {
    var pay = pay(campaignId);
    List<Readiness> found = new ArrayList<>();
    if (pay.lines().isEmpty()) {
      found.add(Readiness.hint("remuneration", "remuneration_missing"));
    }
    for (var i = 0; i < pay.lines().size(); i++) {
      check("remuneration[" + i + "]", pay, pay.lines().get(i), found);
    }
    return found;
  }

  private static void check(String field, Pay pay, LineRecord line, List<Readiness> found) {
    if (line.getTariffItem() != null && pay.tariff(line).isEmpty()) {
      found.add(Readiness.hint(field, "tariff_unit_differs", line.getRole()));
    } else if (line.getTariffItem() == null) {
      found.add(Readiness.hint(field, "tariff_missing", line.getRole()));
    }
    pay.minimum(line, Pay.planned(line).orElseThrow())
        .filter(c -> c.light() != Light.GREEN)
        .ifPresent(c -> found.add(Readiness.hint(field, "below_minimum", line.getRole(), c.bp() / 100)));
  }

  @Override
  public long plannedEmployerCostMinor(UUID campaignId) {
    var pay = pay(campaignId);
    return pay.employerCostMinor(Pay::planned, pay.lines());
  }

  @Override
  public long plannedForCreatorMinor(UUID campaignId) {
    var pay = pay(campaignId);
    return pay.employerCostMinor(Pay::planned, pay.lines().stream().filter(LineRecord::getIsCreator).toList());
  }

  @Override
  public List<Map<String, Object>> terms(UUID campaignId) {
    var pay = pay(campaignId);
    return pay.lines().stream().map(l -> term(pay, l)).toList();
  }

  @Override
  public Object fairPay(UUID campaignId) {
    return fairPays.of(campaigns.require(campaignId));
  }

  private static Map<String, Object> term(Pay pay, LineRecord l) {
    var figures = Pay.planned(l).orElseThrow();
    var term = new LinkedHashMap<String, Object>();
    term.put("role", l.getRole());
    term.put("isCreator", l.getIsCreator());
    term.put("employment", l.getEmployment());
    term.put("basis", l.getBasis());
    term.put("unit", l.getUnit());
    term.put("quantity", Quantity.of(l.getQuantityMilli()));
    term.put("rateMinor", l.getRateMinor());
    term.put("amountMinor", figures.amountMinor());
    term.put("employerCostMinor", pay.employerCostMinor(l, figures));
    term.put("tariff", pay.tariff(l).map(Tariffs.Item::code).orElse(null));
    return term;
  }

  private Pay pay(UUID campaignId) {
    return fairPays.planned(campaigns.require(campaignId));
  }
}
