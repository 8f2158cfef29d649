package ch.fundus.remuneration;

import static ch.fundus.remuneration.jooq.Tables.OVERDUE_RULE;
import static ch.fundus.remuneration.jooq.Tables.REPORT_STATE;

import ch.fundus.remuneration.jooq.tables.records.OverdueRuleRecord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What follows from a report that is not filed in time: as the canton has decided, no next campaign. */
@Component
class OverdueReports {
  private final DSLContext db;
  private final InstantSource clock;

  OverdueReports(DSLContext db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /** The rule in force. */
  OverdueRuleRecord rule() {
    return db.selectFrom(OVERDUE_RULE).orderBy(OVERDUE_RULE.SEQ.desc()).limit(1).fetchSingle();
  }

  /** A decision is added, never changed: who decided what and when stays known. */
  void decide(boolean refuses, int graceDays, UUID by) {
    db.insertInto(OVERDUE_RULE)
        .set(OVERDUE_RULE.REFUSES, refuses)
        .set(OVERDUE_RULE.GRACE_DAYS, graceDays)
        .set(OVERDUE_RULE.DECIDED_AT, clock.instant())
        .set(OVERDUE_RULE.DECIDED_BY, by)
        .execute();
  }

  /** The titles of a creator's campaigns whose reports are so late that no next campaign is accepted. */
  List<String> refusing(UUID creatorId) {
    var rule = rule();
    return !rule.getRefuses()
        ? List.of()
        : db.select(REPORT_STATE.TITLE)
            .from(REPORT_STATE)
            .where(
                REPORT_STATE.CREATOR_ID.eq(creatorId), REPORT_STATE.FILED_AT.isNull(),
                REPORT_STATE.DUE_AT.lt(clock.instant().minus(Duration.ofDays(rule.getGraceDays()))))
            .orderBy(REPORT_STATE.DUE_AT)
            .fetch(REPORT_STATE.TITLE);
  }
}
