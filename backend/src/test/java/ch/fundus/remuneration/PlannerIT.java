package ch.fundus.remuneration;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.IntegrationTest;
import ch.fundus.testing.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PlannerIT extends IntegrationTest {
  @Test
  void aRoleIsGivenItsTariffAndBroughtToEmployerCost() {
    var plan = assess("proposer", 500_000, 100_000, line("Trompete, Konzert", "performance", "invoice", 3, 50_000, null));
    var proposed = plan.path("lines").get(0).path("proposals").get(0);
    assertThat(proposed.path("sourceLabel").asString()).isEqualTo("5/2025");
    assertThat(proposed.path("minimumEmployerCostMinor").asLong()).isEqualTo(60_000);
    assertThat(plan.path("linesWithoutTariff").asInt()).isEqualTo(1);
    assertThat(plan.path("goalPaysFairBp").isNull()).as("nothing to compare with").isTrue();

    var wage = assess("proposer2", 500_000, 0, line("Bratsche, Probe", "rehearsal", "gross_wage", 10, 18_500, tariff("smv-rehearsal")));
    var cost = wage.path("lines").get(0);
    assertThat(cost.path("amountMinor").asLong()).isEqualTo(185_000);
    assertThat(cost.path("holidayMinor").asLong()).isEqualTo(15_411);
    assertThat(cost.path("socialMinor").asLong()).isEqualTo(16_650);
    assertThat(cost.path("employerCostMinor").asLong()).isEqualTo(217_061);
    assertThat(names(wage.path("bases").get(1).path("components"), "code")).contains("ahv_iv_eo", "alv", "family", "accident", "holiday");
    var conductor = assess("proposer3", 0, 0, line("Dirigentin", "rehearsal", "gross_wage", 1, 0, null));
    assertThat(conductor.path("lines").get(0).path("proposals").get(0).path("label").asString()).contains("Dirigat");
    var engineer = assess("proposer4", 0, 0, line("Tontechnik", "day", "net", 1, 0, null));
    assertThat(engineer.path("lines").get(0).path("proposals").get(0).path("source").asString()).contains("Bern");
  }

  /** 4 concerts at 600 and 10 rehearsals at 150 gross; goal 6,000, other budget 1,000, fee 5 %. */
  @Test
  void aGoalIsToldHowMuchOfFairPayItPaysAndWhichGoalWouldPayAll() {
    var plan =
        assess(
            "scenario", 600_000, 100_000, line("Konzert", "performance", "invoice", 4, 60_000, tariff("sonart-concert")),
            line("Probe", "rehearsal", "gross_wage", 10, 15_000, tariff("smv-rehearsal")));
    assertThat(plan.path("money").path("availableMinor").asLong()).isEqualTo(600_000 - 30_000 - 100_000);
    // FairPay: 3,200 + 10 x 185 x 1.1733 = 5,370.61; 4,700 of it are 87.51 %.
    assertThat(plan.path("goalPaysFairBp").asLong()).isEqualTo(8_751);
    assertThat(plan.path("goalPaysMinimumBp").asLong()).isEqualTo(10_283);
    assertThat(plan.path("coverageFair").path("denominatorMinor").asLong()).isEqualTo(537_061);
    assertThat(plan.path("lines").get(1).path("reasonNeeded").asBoolean()).isTrue();
    var fair = plan.path("scenarios").get(1);
    assertThat(fair.path("kind").asString()).isEqualTo("fair");
    assertThat(fair.path("rates").get(0).asLong()).isEqualTo(80_000);
    assertThat(fair.path("rates").get(1).asLong()).isEqualTo(18_500);
    assertThat(fair.path("payMinor").asLong()).isEqualTo(537_061);
    var goal = fair.path("goalMinor").asLong();
    assertThat(goal - fair.path("feeMinor").asLong()).as("exactly what is needed is left").isEqualTo(637_061);
    assertThat(fair.path("differenceMinor").asLong()).isEqualTo(goal - 600_000);

    // Applied, it pays everybody fairly and leaves nothing over.
    var applied =
        assess(
            "scenario2", goal, 100_000, line("Konzert", "performance", "invoice", 4, 80_000, tariff("sonart-concert")),
            line("Probe", "rehearsal", "gross_wage", 10, 18_500, tariff("smv-rehearsal")));
    assertThat(applied.path("coverageFair").path("bp").asLong()).isEqualTo(10_000);
    assertThat(applied.path("goalPaysFairBp").asLong()).isEqualTo(10_000);
    assertThat(applied.path("light").asString()).isEqualTo("green");
  }

  /** A tariff for another basis: the rate is raised to the Rappen at which its cost reaches the tariff's. */
  @Test
  void aRateOnAnotherBasisIsRaisedToTheSameCostAndNeverLowered() {
    var plan =
        assess(
            "bases", 100_000, 0, line("Ton", "day", "invoice", 3, 48_000, tariff("bern-day")),
            line("Licht", "day", "gross_wage", 7, 40_001, tariff("bern-day")), line("Regie", "day", "invoice", 1, 90_000, tariff("bern-day")));
    var rates = plan.path("scenarios").get(0).path("rates");
    assertThat(rates.get(0).asLong()).isEqualTo(58_000);
    assertThat(rates.get(2).asLong()).isEqualTo(90_000);
    var again = assess("bases2", 100_000, 0, line("Licht", "day", "gross_wage", 7, rates.get(1).asLong(), tariff("bern-day")));
    assertThat(again.path("light").asString()).isEqualTo("green");
    var below = assess("bases3", 100_000, 0, line("Licht", "day", "gross_wage", 7, rates.get(1).asLong() - 1, tariff("bern-day")));
    assertThat(below.path("light").asString()).isEqualTo("orange");
  }

  @Test
  void payBelowTheMinimumNeedsAReasonThatEverybodySeesAndNobodysWage() {
    var id = stage.draft("reasons").path("id").asString();
    var desk = "/api/desk/campaigns/" + id;
    var creator = as("reasons", "creator");
    var below = line("Probe", "rehearsal", "gross_wage", 10, 15_000, tariff("smv-rehearsal"));
    below.put("payee", "Anna Muster");
    creator.put(desk + "/remuneration", Map.of("lines", List.of(below))).ok();
    var content = new HashMap<>(Stage.content(creator.get(desk).ok().path("version").asInt(), "Unter Tarif", 1_000_000));
    content.put("budget", List.of(Map.of("category", "production", "label", "Saal", "amountMinor", 1_000_000 - 50_000 - 175_995)));
    content.put("zeroFeeReason", "");
    creator.put(desk, content).ok();
    var refused = creator.post(desk + "/submit", null).refused(422, "validation").path("errors");
    assertThat(names(refused, "field")).contains("remuneration[0].reasonBelowMinimum", "zeroFeeReason");
    below.put("reasonBelowMinimum", "Die Proben dauern nur zwei Stunden.");
    creator.put(desk + "/remuneration", Map.of("lines", List.of(below))).ok();
    content.put("version", creator.get(desk).ok().path("version").asInt());
    content.put("zeroFeeReason", "Ich habe ein Stipendium.");
    creator.put(desk, content).ok();
    creator.post(desk + "/submit", null).ok();
    var dossier = as("stage-curator", "curator").get("/api/curation/campaigns/" + id).ok();
    assertThat(dossier.path("fairPay").path("lines").get(0).path("rateMinor").asLong()).as("curators see the plan").isEqualTo(15_000);
    as("stage-curator", "curator").post("/api/curation/campaigns/" + id + "/decision", Map.of("decision", "approved")).ok();
    var slug = creator.post(desk + "/launch", null).ok().path("slug").asString();
    var open = visitor().get("/api/campaigns/" + slug + "/remuneration");
    assertThat(open.ok().path("lines").get(0).path("reasonBelowMinimum").asString()).isEqualTo("Die Proben dauern nur zwei Stunden.");
    assertThat(open.ok().path("light").asString()).isEqualTo("orange");
    assertThat(open.ok().path("coverageMinimum").isNull()).as("one payee: a sum would be a wage").isTrue();
    assertThat(open.text()).doesNotContain("Anna", "15000", "150000", "175995");
    var terms = visitor().get("/api/campaigns/" + slug + "/terms").text();
    assertThat(terms).contains("Die Proben dauern nur zwei Stunden.").doesNotContain("Anna", "rateMinor", "\"quantity\":10");
  }

  private JsonNode assess(String name, long goalMinor, long budgetMinor, Map<?, ?>... lines) {
    var id = stage.draft(name).path("id").asString();
    var draft = Map.of("goalMinor", goalMinor, "budgetMinor", budgetMinor, "lines", List.of(lines));
    return as(name, "creator").post("/api/desk/campaigns/" + id + "/remuneration/assessment", draft).ok();
  }

  private String tariff(String code) {
    for (var item : visitor().get("/api/reference/tariffs").ok().path("tariffItems")) {
      if (item.path("code").asString().equals(code)) {
        return item.path("id").asString();
      }
    }
    throw new AssertionError("no tariff " + code);
  }

  private static List<String> names(JsonNode list, String field) {
    var names = new ArrayList<String>();
    list.forEach(n -> names.add(n.path(field).asString()));
    return names;
  }

  private static Map<String, Object> line(String role, String unit, String basis, int quantity, long rateMinor, String tariff) {
    var line = new HashMap<String, Object>();
    line.put("role", role);
    line.put("payee", "");
    line.put("isCreator", false);
    line.put("employment", "self_employed");
    line.put("basis", basis);
    line.put("unit", unit);
    line.put("quantity", quantity);
    line.put("rateMinor", rateMinor);
    line.put("tariffItemId", tariff);
    line.put("note", "");
    return line;
  }
}
