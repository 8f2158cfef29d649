package ch.fundus.statistics.exports;

import ch.fundus.web.Problem;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Files for other systems, open to everybody. */
@RestController
class ExportController {
  private static final CacheControl SHORT = CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();
  private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
  private static final int EARLIEST = 2000;
  private static final int LATEST = 2150;
  private final Grants grants;
  private final Convention convention;

  ExportController(Grants grants, Convention convention) {
    this.grants = grants;
    this.convention = convention;
  }

  @GetMapping("/api/data/grants")
  ResponseEntity<Grants.Package> grants(@RequestParam(required = false) Integer year) {
    return open(year, "year").contentType(MediaType.APPLICATION_JSON).body(grants.of(year));
  }

  @GetMapping("/api/data/grants.csv")
  ResponseEntity<String> grantsCsv(@RequestParam(required = false) Integer year) {
    return open(year, "year").contentType(CSV).header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"fundus-grants" + (year == null ? "" : "-" + year) + ".csv\"").body(grants.csv(year));
  }

  @GetMapping("/api/data/convention-2005")
  ResponseEntity<Convention.Report> convention(@RequestParam(required = false) Integer from, @RequestParam(required = false) Integer to) {
    open(from, "from");
    if (from != null && from > (to == null ? convention.thisYear() : to)) {
      throw Problem.validation("to", "invalid");
    }
    return open(to, "to").varyBy("Accept-Language").body(convention.report(from, to));
  }

  private static ResponseEntity.BodyBuilder open(Integer year, String field) {
    if (year != null && (year < EARLIEST || year > LATEST)) {
      throw Problem.validation(field, "invalid");
    }
    return ResponseEntity.ok().cacheControl(SHORT).header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
  }
}
