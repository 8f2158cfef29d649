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

  private final OverdueReports overdue;

  RemunerationCheck(Campaigns campaigns, FairPays fairPays, OverdueReports overdue) {
    this.overdue = overdue;
    this.campaigns = campaigns;
    this.fairPays = fairPays;
  }

  /** Pay below a tariff is not forbidden, but never silent: its reason is asked for, and shown. */
  @Override
  public List<Readiness> check(UUID campaignId) {
    var campaign = campaigns.require(campaignId);
    var pay = fairPays.planned(campaign);
    List<Readiness> found = new ArrayList<>();
    overdue.refusing(campaign.creatorId()).forEach(title -> found.add(Readiness.error("remuneration", "report_overdue", title)));
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
        .ifPresent(
            c ->
                found.add(
                    line.getReasonBelowMinimum().isEmpty()
                        ? Readiness.error(field + ".reasonBelowMinimum", "below_minimum_needs_reason", line.getRole(), c.bp() / 100)
                        : Readiness.hint(field, "below_minimum", line.getRole(), c.bp() / 100)));
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
    return fairPays.reviewed(campaigns.require(campaignId));
  }

  /** Terms are public: no quantity and no rate, from which a wage could be told. */
  private static Map<String, Object> term(Pay pay, LineRecord l) {
    var figures = Pay.planned(l).orElseThrow();
    var term = new LinkedHashMap<String, Object>();
    term.put("role", l.getRole());
    term.put("isCreator", l.getIsCreator());
    term.put("employment", l.getEmployment());
    term.put("unit", l.getUnit());
    term.put("tariff", pay.tariff(l).map(Tariffs.Item::code).orElse(null));
    term.put("tariffEdition", pay.tariff(l).map(t -> t.source().organisation() + ", " + t.source().label()).orElse(null));
    term.put("light", pay.minimum(l, figures).map(Coverage::light).orElse(Light.NONE));
    term.put("reasonBelowMinimum", l.getReasonBelowMinimum());
    return term;
  }

  private Pay pay(UUID campaignId) {
    return fairPays.planned(campaigns.require(campaignId));
  }
}
