package ch.fundus.remuneration;

import ch.fundus.identity.Caller;
import ch.fundus.web.Problem;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The creator's desk for pay: plan, what was paid, the payees' confirmations, the report. */
@RestController
@RequestMapping("/api/desk/campaigns/{id}")
class RemunerationDeskController {
  record Plan(List<PlanLine> lines) {}

  record Paid(List<PaidLine> lines) {}

  record Statement(String statement) {}

  record Sent(int sent) {}

  private final Plans plans;
  private final Reports reports;
  private final Confirmations confirmations;
  private final Assessments assessments;

  RemunerationDeskController(Plans plans, Reports reports, Confirmations confirmations, Assessments assessments) {
    this.assessments = assessments;
    this.plans = plans;
    this.reports = reports;
    this.confirmations = confirmations;
  }

  @GetMapping("/remuneration")
  PrivatePay read(@PathVariable UUID id, Caller caller) {
    return plans.read(caller, id);
  }

  /** Judges a plan as it is typed and keeps nothing. */
  @PostMapping("/remuneration/assessment")
  Assessment assess(@PathVariable UUID id, @RequestBody Assessments.Draft draft, Caller caller) {
    return assessments.of(caller, id, draft);
  }

  @PutMapping("/remuneration")
  PrivatePay write(@PathVariable UUID id, @RequestBody Plan plan, Caller caller) {
    return plans.write(caller, id, given(plan.lines()));
  }

  @PutMapping("/remuneration/paid")
  PrivatePay paid(@PathVariable UUID id, @RequestBody Paid paid, Caller caller) {
    reports.enter(caller, id, given(paid.lines()));
    return plans.read(caller, id);
  }

  @PostMapping("/remuneration/confirmations")
  Sent confirmations(@PathVariable UUID id, Caller caller) {
    return new Sent(confirmations.send(caller, id));
  }

  @PostMapping("/report")
  PrivatePay report(@PathVariable UUID id, @RequestBody Statement statement, Caller caller) {
    reports.file(caller, id, statement.statement());
    return plans.read(caller, id);
  }

  private static <T> List<T> given(List<T> lines) {
    if (lines == null || lines.stream().anyMatch(Objects::isNull)) {
      throw Problem.validation("lines", "required");
    }
    return lines;
  }
}
