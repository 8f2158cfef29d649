package ch.fundus.remuneration;

import ch.fundus.web.Languages;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The tariffs that can be chosen today, and how each basis is brought to employer cost. */
@RestController
class TariffController {
  /** Amounts are for one unit on the item's own basis, and again as employer cost. */
  record TariffItem(
      UUID id, String code, String role, String discipline, String label, String unit, long minimumMinor, Long recommendedMinor,
      String basis, Tariffs.Source source, LocalDate validFrom, LocalDate validTo, long minimumEmployerCostMinor,
      Long recommendedEmployerCostMinor) {}

  record Lists(List<TariffItem> tariffItems, List<Assessment.Basis> basisFactors) {}

  private final Tariffs tariffs;
  private final InstantSource clock;

  TariffController(Tariffs tariffs, InstantSource clock) {
    this.tariffs = tariffs;
    this.clock = clock;
  }

  @GetMapping("/api/reference/tariffs")
  ResponseEntity<Lists> lists() {
    var today = Days.of(clock.instant());
    var factors = tariffs.factorsByBasis(today);
    var language = Languages.current();
    var items = tariffs.on(today).stream().map(i -> view(i, factors.get(i.basis()), language)).toList();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic())
        .varyBy("Accept-Language")
        .body(new Lists(items, tariffs.bases(today)));
  }

  private static TariffItem view(Tariffs.Item i, int factorBp, String language) {
    return new TariffItem(
        i.id(), i.code(), i.role(), i.discipline(), i.label(language), i.unit(), i.minimumMinor(), i.recommendedMinor(), i.basis(),
        i.source(), i.validFrom(), i.validTo(), Coverage.employerCostMinor(i.minimumMinor(), factorBp),
        i.recommendedMinor() == null ? null : Coverage.employerCostMinor(i.recommendedMinor(), factorBp));
  }
}
