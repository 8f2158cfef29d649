package ch.fundus.curation;

import static ch.fundus.curation.jooq.Tables.DECISION_COUNT;
import static ch.fundus.curation.jooq.Tables.REFUSAL_COUNT;

import ch.fundus.web.CsvCell;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * The public register of refusals: for each quarter that is over, how many campaigns were refused, for which
 * reasons, and what became of the appeals. An appeal counts in the quarter of its refusal.
 */
@Component
class RefusalRegister {
  /** {@code appealed} also counts those that are not decided yet. */
  record Reason(String reasonCode, int refused, int appealed, int upheld, int overturned) {}

  /** {@code quarter} as 2026-Q4, in Swiss time; approved and refused are decisions, a campaign can have several. */
  record Quarter(String quarter, int approved, int refused, List<Reason> reasons) {}

  record Register(Instant generatedAt, List<Quarter> quarters) {}

  private static final ZoneId SWISS = ZoneId.of("Europe/Zurich");
  private final DSLContext db;
  private final InstantSource clock;

  RefusalRegister(DSLContext db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  Register read() {
    var now = clock.instant();
    var day = now.atZone(SWISS).toLocalDate();
    var running = day.getYear() + "-Q" + day.get(IsoFields.QUARTER_OF_YEAR);
    var reasons = db.selectFrom(REFUSAL_COUNT).where(REFUSAL_COUNT.QUARTER.lt(running))
        .orderBy(REFUSAL_COUNT.REFUSED.desc(), REFUSAL_COUNT.REASON_CODE)
        .fetchGroups(REFUSAL_COUNT.QUARTER, r -> new Reason(r.getReasonCode(), r.getRefused(), r.getAppealed(), r.getUpheld(), r.getOverturned()));
    return new Register(now, db.selectFrom(DECISION_COUNT).where(DECISION_COUNT.QUARTER.lt(running)).orderBy(DECISION_COUNT.QUARTER.desc())
        .fetch(q -> new Quarter(q.getQuarter(), q.getApproved(), q.getRefused(), reasons.getOrDefault(q.getQuarter(), List.of()))));
  }

  /** One line for each quarter and reason: UTF-8, comma, CRLF. */
  String csv() {
    return read().quarters().stream()
        .flatMap(q -> q.reasons().stream().map(r -> List.<Object>of(q.quarter(), r.reasonCode(), r.refused(), r.appealed(), r.upheld(), r.overturned())))
        .map(line -> line.stream().map(CsvCell::of).collect(Collectors.joining(",")))
        .collect(Collectors.joining("\r\n", "quarter,reason_code,refused,appealed,upheld,overturned\r\n", "\r\n"));
  }
}
