package ch.fundus.pledge;

import ch.fundus.web.Problem;
import ch.fundus.web.RateLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Proofs for whoever has a receipt's code. A proof names nobody, so the code alone is enough. */
@RestController
class ReceiptController {
  private static final int PER_HOUR = 120;
  private final Receipts receipts;
  private final RateLimits limits;

  ReceiptController(Receipts receipts, RateLimits limits) {
    this.receipts = receipts;
    this.limits = limits;
  }

  /** The file RECEIPT.json, byte for byte as verifiers want it; 409 {@code not_sealed_yet} in the first minute. */
  @GetMapping(value = "/api/receipts/{code}", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> receipt(@PathVariable String code, HttpServletRequest http) {
    limits.take("receipt", http.getRemoteAddr(), PER_HOUR);
    var pledge = receipts.pledge(code).orElseThrow(Problem::notFound);
    var file = receipts.file(pledge).orElseThrow(() -> Problem.conflict("not_sealed_yet"));
    return ResponseEntity.ok()
        .header("Content-Disposition", "attachment; filename=\"RECEIPT.json\"")
        .cacheControl(CacheControl.noStore())
        .body(file.getBytes(StandardCharsets.UTF_8));
  }
}
