package ch.fundus.remuneration;

import static ch.fundus.remuneration.jooq.Tables.CONFIRMATION;
import static ch.fundus.remuneration.jooq.Tables.LINE;
import static ch.fundus.remuneration.jooq.Tables.REPORT_STATE;

import ch.fundus.identity.Caller;
import ch.fundus.web.Checks;
import ch.fundus.web.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The canton's fair-pay desk: what payees disagree with, which reports are missing, and what follows from that. */
@RestController
@RequestMapping("/api/fair-pay")
@PreAuthorize("hasAnyRole('official', 'admin')")
class FairPayDesk {
  /** {@code received} is null when the payee said that nothing came; {@code changed} that the creator has entered something else since. */
  record Disagreement(
      UUID id, String campaign, String slug, String creator, String role, String payee, String email, BigDecimal quantity, String unit,
      long reportedMinor, String answer, Long receivedMinor, String note, Instant answeredAt, boolean changed, Instant handledAt,
      String handledNote) {}

  record MissingReport(
      UUID campaignId, String campaign, String slug, String creator, LocalDate dueOn, long daysOverdue, int reminders, int lines, int linesPaid) {}

  /** What follows when a report is late by more than the days of grace. */
  record Rule(Boolean refuses, Integer graceDays, Instant decidedAt) {}

  record Desk(List<Disagreement> disagreements, List<MissingReport> overdue, List<MissingReport> due, Rule rule) {}

  record Note(String note) {}

  private final DSLContext db;
  private final OverdueReports overdue;
  private final InstantSource clock;

  FairPayDesk(DSLContext db, OverdueReports overdue, InstantSource clock) {
    this.db = db;
    this.overdue = overdue;
    this.clock = clock;
  }

  @GetMapping("/desk")
  Desk desk() {
    var missing = missing();
    var rule = overdue.rule();
    return new Desk(
        disagreements(), missing.stream().filter(m -> m.daysOverdue() > 0).toList(), missing.stream().filter(m -> m.daysOverdue() <= 0).toList(),
        new Rule(rule.getRefuses(), rule.getGraceDays(), rule.getDecidedAt()));
  }

  /** Says what came of it; the payee's answer itself never changes. */
  @PostMapping("/disagreements/{id}/close")
  @Transactional
  public Desk close(@PathVariable UUID id, @RequestBody Note note, Caller caller) {
    var checks = new Checks();
    var text = checks.required("note", note.note(), 1000);
    checks.done();
    var done =
        db.update(CONFIRMATION)
            .set(CONFIRMATION.HANDLED_AT, clock.instant())
            .set(CONFIRMATION.HANDLED_BY, caller.personId())
            .set(CONFIRMATION.HANDLED_NOTE, text)
            .where(CONFIRMATION.ID.eq(id), CONFIRMATION.ANSWER.in("different", "not_received"), CONFIRMATION.HANDLED_AT.isNull())
            .execute();
    if (done == 0) {
      throw Problem.notFound();
    }
    return desk();
  }

  @PutMapping("/rule")
  @Transactional
  public Desk decide(@RequestBody Rule rule, Caller caller) {
    var checks = new Checks();
    checks.required("refuses", rule.refuses());
    checks.required("graceDays", rule.graceDays());
    checks.between("graceDays", rule.graceDays(), 0, 365);
    checks.done();
    overdue.decide(rule.refuses(), rule.graceDays(), caller.personId());
    return desk();
  }

  private List<Disagreement> disagreements() {
    return db.select(CONFIRMATION, LINE, REPORT_STATE)
        .from(CONFIRMATION)
        .join(LINE).on(LINE.ID.eq(CONFIRMATION.LINE_ID))
        .join(REPORT_STATE).on(REPORT_STATE.CAMPAIGN_ID.eq(LINE.CAMPAIGN_ID))
        .where(CONFIRMATION.ANSWER.in("different", "not_received"))
        .orderBy(CONFIRMATION.HANDLED_AT.isNotNull(), CONFIRMATION.ANSWERED_AT.desc())
        .limit(500)
        .fetch(
            r -> {
              var answer = r.value1();
              return new Disagreement(
                  answer.getId(), r.value3().getTitle(), r.value3().getSlug(), r.value3().getCreatorName(), r.value2().getRole(),
                  answer.getAskedPayee(), answer.getAskedEmail(), Quantity.of(answer.getAskedQuantityMilli()), r.value2().getUnit(), answer.getAskedMinor(), answer.getAnswer(),
                  answer.getReceivedMinor(), answer.getNote(), answer.getAnsweredAt(), answer.getReplacedAt() != null, answer.getHandledAt(),
                  answer.getHandledNote());
            });
  }

  private List<MissingReport> missing() {
    var today = Days.of(clock.instant());
    return db.selectFrom(REPORT_STATE)
        .where(REPORT_STATE.FILED_AT.isNull())
        .orderBy(REPORT_STATE.DUE_AT, REPORT_STATE.CAMPAIGN_ID)
        .limit(1000)
        .fetch(
            r -> {
              var due = Days.of(r.getDueAt());
              return new MissingReport(
                  r.getCampaignId(), r.getTitle(), r.getSlug(), r.getCreatorName(), due, today.toEpochDay() - due.toEpochDay(),
                  r.getReminders(), r.getLines().intValue(), r.getLinesPaid().intValue());
            });
  }
}
