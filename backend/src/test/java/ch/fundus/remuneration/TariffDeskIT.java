package ch.fundus.remuneration;

import static ch.fundus.remuneration.jooq.Tables.TARIFF_EDITION;
import static ch.fundus.remuneration.jooq.Tables.TARIFF_ITEM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TariffDeskIT extends FairPayStage {
  private static final String HEAD = "code,role,label_de,label_fr,label_it,label_en,unit,minimum,basis,recommended\r\n";

  @Test
  void knownFiguresAreLoadedWithTheirMarks() {
    var editions = as("tariff-official", "official").get("/api/fair-pay/tariffs").ok().path("editions");
    var marks = new HashMap<String, String>();
    editions.forEach(e -> marks.put(e.path("source").asString(), e.path("verification").asString() + " " + e.path("state").asString()));
    assertThat(marks)
        .containsEntry("smv", "read_in_source published")
        .containsEntry("ads", "secondary_source published")
        .containsEntry("sbdv", "read_in_source published")
        .containsEntry("visarte", "to_be_entered draft");
  }

  @Test
  void anEditionIsPreviewedDraftedPublishedAndFromThenOnLocked() {
    var desk = as("tariff-official", "official");
    var wrong = desk.send("POST", "/api/fair-pay/tariffs/preview", Map.of("csv", HEAD + "Läufer,musician,a,b,c,d,fortnight,abc,gross_wage,\r\nfoo,nobody,a,,c,d,day,600,invoice,500\r\n"), "fr").ok();
    assertThat(values(wrong.path("problems"), "column")).containsExactlyInAnyOrder("code", "unit", "minimum", "role", "label_fr", "recommended");
    assertThat(wrong.path("problems").toString()).contains("Valeurs possibles");
    desk.post("/api/fair-pay/tariffs/sources", Map.of("code", "test-source", "organisation", "Verband der Prüfer", "discipline", "music", "status", "association")).ok();
    desk.post("/api/fair-pay/tariffs", draft("2026", "2026-01-01", null, HEAD + "foo,musician,a,,c,d,day,600,invoice,500\r\n")).refused(422, "validation");
    var first = desk.post("/api/fair-pay/tariffs", draft("2026", "2026-01-01", null, HEAD + "check-day,musician,Prüftag,Jour,Giorno,Day,day,600.00,invoice,\"1'000\"\r\n")).ok();
    var id = first.path("edition").path("id").asString();
    assertThat(first.path("items").get(0).path("recommendedMinor").asLong()).isEqualTo(100_000);
    assertThat(visitor().get("/api/reference/tariffs").text()).as("a draft can not be chosen").doesNotContain("check-day");
    desk.post("/api/fair-pay/tariffs/" + id + "/publish", null).ok();
    assertThat(tariff("check-day")).isNotEmpty();

    var again = new HashMap<>(draft("2026", "2026-01-01", null, HEAD + "check-day,musician,x,x,x,x,day,1,invoice,\r\n"));
    again.put("id", id);
    desk.post("/api/fair-pay/tariffs", again).refused(409, "edition_published");
    desk.delete("/api/fair-pay/tariffs/" + id).refused(409, "edition_published");
    assertThatThrownBy(() -> db.update(TARIFF_ITEM).set(TARIFF_ITEM.MINIMUM_MINOR, 1L).where(TARIFF_ITEM.CODE.eq("check-day")).execute())
        .rootCause().hasMessageContaining("never change");
    assertThatThrownBy(() -> db.update(TARIFF_EDITION).set(TARIFF_EDITION.VALID_TO, LocalDate.EPOCH).where(TARIFF_EDITION.LABEL.eq("5/2025")).execute())
        .rootCause().hasMessageContaining("never changes");

    // Out and in again: the table that is exported can be read as it is, and follows the first from its day on.
    var csv = desk.get("/api/fair-pay/tariffs/" + id + "/items.csv").text();
    assertThat(csv).contains("check-day", "Verband der Prüfer", "2026-01-01", "read_in_source");
    assertThat(desk.post("/api/fair-pay/tariffs/preview", Map.of("csv", csv)).ok().path("problems").size()).isZero();
    var later = clock.instant().atZone(java.time.ZoneOffset.UTC).toLocalDate().minusDays(1).toString();
    var next = desk.post("/api/fair-pay/tariffs", draft("2027", later, id, csv.replace("600.00", "650.00"))).ok().path("edition").path("id").asString();
    desk.post("/api/fair-pay/tariffs/" + next + "/publish", null).ok();
    var offered = visitor().get("/api/reference/tariffs").ok().path("tariffItems");
    var minima = new java.util.ArrayList<Long>();
    offered.forEach(i -> {
      if (i.path("code").asString().equals("check-day")) {
        minima.add(i.path("minimumMinor").asLong());
      }
    });
    assertThat(minima).as("the first edition is followed by the second").containsExactly(65_000L);
  }

  @Test
  void aYearsFactorIsMadeOfItsPartsAndOneInForceStays() {
    var desk = as("tariff-official", "official");
    var parts = List.of(Map.of("code", "ahv_iv_eo", "rateBp", 530, "verification", "read_in_source"), Map.of("code", "holiday", "rateBp", 1064, "verification", "unverified"));
    desk.post("/api/fair-pay/factors", Map.of("basis", "gross_wage", "year", 2020, "components", parts)).refused(422, "validation");
    var after = desk.post("/api/fair-pay/factors", Map.of("basis", "gross_wage", "year", 2999, "note", "Probe", "components", parts)).ok().path("factors");
    var factor = new java.util.ArrayList<Integer>();
    after.forEach(f -> {
      if (f.path("validFrom").asString().equals("2999-01-01")) {
        factor.add(f.path("factorBp").asInt());
      }
    });
    assertThat(factor).containsExactly(11_594);
    assertThatThrownBy(() -> db.execute("update remuneration.basis_factor set factor_bp = 10000 where basis = 'net'")).rootCause().hasMessageContaining("never changes");
    assertThatThrownBy(
            () -> transaction.executeWithoutResult(t -> db.execute("insert into remuneration.basis_factor values ('net', '2998-01-01', 12000, 'x')")))
        .rootCause().hasMessageContaining("sum of its parts");
  }

  private static Map<String, Object> draft(String label, String from, String supersedes, String csv) {
    var draft = new HashMap<String, Object>();
    draft.put("source", "test-source");
    draft.put("label", label);
    draft.put("validFrom", from);
    draft.put("verification", "read_in_source");
    draft.put("verifiedBy", "Prüfstelle");
    draft.put("verifiedOn", "2026-01-05");
    draft.put("supersedes", supersedes);
    draft.put("csv", csv);
    return draft;
  }
}
