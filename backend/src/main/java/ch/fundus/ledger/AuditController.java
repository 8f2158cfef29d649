package ch.fundus.ledger;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The invariants, for those who answer for the money. */
@RestController
@RequestMapping("/api/audit")
@PreAuthorize("hasAnyRole('finance', 'official', 'admin')")
class AuditController {
  private final Invariants invariants;

  AuditController(Invariants invariants) {
    this.invariants = invariants;
  }

  @GetMapping
  Invariants.Report latest() {
    return invariants.latest().orElseGet(invariants::audit);
  }

  @PostMapping
  Invariants.Report audit() {
    return invariants.audit();
  }
}
