package ch.fundus.payment;

import ch.fundus.web.Problem;
import com.stripe.exception.StripeException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Our books beside Stripe's, day by day, and events that never arrived. */
@RestController
@RequestMapping("/api/finance")
@PreAuthorize("hasAnyRole('finance', 'admin')")
class ReconciliationController {
  private static final int DAYS = 90;
  private final Reconciliation reconciliation;
  private final EventReplay replay;

  ReconciliationController(Reconciliation reconciliation, EventReplay replay) {
    this.reconciliation = reconciliation;
    this.replay = replay;
  }

  record Replayed(int events) {}

  @GetMapping("/reconciliation")
  List<Reconciliation.Day> list() {
    return reconciliation.list(DAYS);
  }

  /** Checks a day again now; days are Stripe's, in UTC. */
  @PostMapping("/reconciliation/{day}")
  Reconciliation.Day check(@PathVariable String day) {
    try {
      return reconciliation.check(LocalDate.parse(day));
    } catch (DateTimeParseException e) {
      throw Problem.validation("day", "invalid");
    } catch (StripeException e) {
      throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "payment_unavailable");
    }
  }

  /** Fetches now what Stripe could not deliver; it is done every quarter of an hour anyway. */
  @PostMapping("/stripe-events/replay")
  Replayed replay() {
    try {
      return new Replayed(replay.replay());
    } catch (StripeException e) {
      throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "payment_unavailable");
    }
  }
}
