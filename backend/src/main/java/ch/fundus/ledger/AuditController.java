package ch.fundus.ledger;

import ch.fundus.identity.Caller;
import ch.fundus.web.Checks;
import ch.fundus.web.Problem;
import java.time.Instant;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The invariants, for those who answer for the money, and the freeze that a breach brings. */
@RestController
@RequestMapping("/api/audit")
@PreAuthorize("hasAnyRole('finance', 'official', 'admin')")
class AuditController {
  private final Invariants invariants;
  private final AuditWatch watch;
  private final Freezes freezes;

  AuditController(Invariants invariants, AuditWatch watch, Freezes freezes) {
    this.invariants = invariants;
    this.watch = watch;
    this.freezes = freezes;
  }

  /** {@code freeze} is null while money may leave; the moments are null before the first look. */
  record Watch(Instant ranAt, Integer violations, Integer millis, Instant wholeAt, Freezes.View freeze) {}

  record Lift(String reason) {}

  record Decision(Boolean accept) {}

  @GetMapping
  Invariants.Report latest() {
    return invariants.latest().orElseGet(() -> watch.look(Invariants.Scope.WHOLE));
  }

  @PostMapping
  Invariants.Report audit() {
    return watch.look(Invariants.Scope.WHOLE);
  }

  /** When the books were looked at last, and whether money is frozen. */
  @GetMapping("/watch")
  Watch watch(Caller caller) {
    var freeze = freezes.current(caller.personId()).orElse(null);
    return watch.state().map(s -> new Watch(s.ranAt(), s.violations(), s.millis(), s.wholeAt(), freeze))
        .orElseGet(() -> new Watch(null, null, null, null, freeze));
  }

  /** Asks that money may leave again: only once the whole books are right, and another person must agree. */
  @PostMapping("/freeze/lift")
  @PreAuthorize("hasAnyRole('finance', 'admin')")
  Watch propose(@RequestBody Lift lift, Caller caller) {
    var checks = new Checks();
    var reason = checks.required("reason", lift.reason(), 1000);
    checks.done();
    requireRightBooks();
    freezes.propose(reason, caller.personId());
    return watch(caller);
  }

  @PostMapping("/freeze/decision")
  @PreAuthorize("hasAnyRole('finance', 'admin')")
  Watch decide(@RequestBody Decision decision, Caller caller) {
    if (decision.accept() == null) {
      throw Problem.validation("accept", "required");
    }
    if (decision.accept()) {
      requireRightBooks();
    }
    freezes.decide(decision.accept(), caller.personId());
    return watch(caller);
  }

  private void requireRightBooks() {
    if (watch.look(Invariants.Scope.WHOLE).violations() > 0) {
      throw Problem.conflict("books_not_right");
    }
  }
}
