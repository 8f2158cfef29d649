package ch.fundus.curation;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The register of refusals, open to everybody. */
@RestController
class RefusalController {
  private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
  private static final CacheControl SHORT = CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();
  private final RefusalRegister register;

  RefusalController(RefusalRegister register) {
    this.register = register;
  }

  @GetMapping("/api/refusals")
  ResponseEntity<RefusalRegister.Register> read() {
    return ResponseEntity.ok().cacheControl(SHORT).body(register.read());
  }

  @GetMapping("/api/refusals.csv")
  ResponseEntity<String> csv() {
    return ResponseEntity.ok().cacheControl(SHORT).contentType(CSV)
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("fundus-refusals.csv").build().toString())
        .body(register.csv());
  }
}
