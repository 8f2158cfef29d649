package ch.fundus.ledger;

import ch.fundus.web.Problem;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Ledger, Stripe and bank, day by day. */
@RestController
@RequestMapping("/api/finance/days")
@PreAuthorize("hasAnyRole('finance', 'admin')")
class ReconciliationDayController {
  private final ReconciliationDays days;
  private final InstantSource clock;

  ReconciliationDayController(ReconciliationDays days, InstantSource clock) {
    this.days = days;
    this.clock = clock;
  }

  /** The days before {@code before}, or up to now, on which anything was compared or booked; the latest first. */
  @GetMapping
  List<ReconciliationDays.Day> list(@RequestParam(required = false) String before, @RequestParam(defaultValue = "31") int size) {
    var from = before == null || before.isBlank() ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(2) : parse("before", before);
    return days.before(from, Math.clamp(size, 1, 92));
  }

  /** A day with its movements and what differs; one on which nothing was has neither part. */
  @GetMapping("/{day}")
  ReconciliationDays.Detail read(@PathVariable String day) {
    return days.find(parse("day", day));
  }

  private static LocalDate parse(String field, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw Problem.validation(field, "invalid");
    }
  }
}
