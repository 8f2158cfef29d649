package ch.fundus.remuneration;

import ch.fundus.identity.Caller;
import ch.fundus.web.Languages;
import java.util.List;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The tariff desk: editions with their items, in and out as CSV, and the factors of each year. */
@RestController
@RequestMapping("/api/fair-pay")
@PreAuthorize("hasAnyRole('official', 'admin')")
class TariffDeskController {
  record Catalogue(List<TariffDesk.Edition> editions, List<Factors.Version> factors) {}

  record OneEdition(TariffDesk.Edition edition, List<TariffDesk.Item> items) {}

  record Csv(String csv) {}

  /** {@code message} is in the language of the request. */
  record Wrong(int row, String column, String message) {}

  record Preview(List<TariffCsv.Row> rows, List<Wrong> problems) {}

  private final TariffDesk desk;
  private final Factors factors;
  private final MessageSource messages;

  TariffDeskController(TariffDesk desk, Factors factors, MessageSource messages) {
    this.desk = desk;
    this.factors = factors;
    this.messages = messages;
  }

  @GetMapping("/tariffs")
  Catalogue catalogue() {
    return new Catalogue(desk.editions(), factors.all());
  }

  @GetMapping("/tariffs/{id}")
  OneEdition edition(@PathVariable UUID id) {
    return new OneEdition(desk.require(id), desk.items(id));
  }

  @GetMapping("/tariffs/{id}/items.csv")
  ResponseEntity<String> csv(@PathVariable UUID id) {
    var edition = desk.require(id);
    var name = (edition.source() + "-" + edition.label()).toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
        .header("Content-Disposition", "attachment; filename=\"tariff-" + name + ".csv\"")
        .body(desk.csv(id));
  }

  @PostMapping("/tariffs/preview")
  Preview preview(@RequestBody Csv csv) {
    var reading = desk.preview(csv.csv());
    var locale = Languages.locale(Languages.current());
    return new Preview(
        reading.rows(),
        reading.problems().stream().map(p -> new Wrong(p.row(), p.column(), messages.getMessage("field." + p.code(), p.args(), locale))).toList());
  }

  @PostMapping("/tariffs/sources")
  Catalogue addSource(@RequestBody TariffDesk.NewSource source) {
    desk.addSource(source);
    return catalogue();
  }

  @PostMapping("/tariffs")
  OneEdition save(@RequestBody TariffDesk.Draft draft) {
    return edition(desk.save(draft).id());
  }

  @PostMapping("/tariffs/{id}/publish")
  OneEdition publish(@PathVariable UUID id, Caller caller) {
    return edition(desk.publish(caller, id).id());
  }

  @DeleteMapping("/tariffs/{id}")
  Catalogue delete(@PathVariable UUID id) {
    desk.delete(id);
    return catalogue();
  }

  @PostMapping("/factors")
  Catalogue addFactor(@RequestBody Factors.NewFactor factor) {
    factors.add(factor);
    return catalogue();
  }
}
