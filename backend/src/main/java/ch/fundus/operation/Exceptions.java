package ch.fundus.operation;

import static ch.fundus.operation.jooq.Tables.EXCEPTION_CASE;

import java.time.InstantSource;
import java.util.UUID;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the program can not decide by itself: raised once for each thing it is about, closed by a person or when it has mended itself. */
@Service
public class Exceptions {
  private static final Logger LOG = LoggerFactory.getLogger(Exceptions.class);

  private final DSLContext db;
  private final InstantSource clock;

  Exceptions(DSLContext db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /** Raises a case inside the caller's transaction, if there is one. Raised again, it stays one case; a closed one opens again. */
  @Transactional
  public void raise(String kind, String subject, UUID campaignId, Long amountMinor, String detail) {
    var news =
        db.insertInto(EXCEPTION_CASE)
            .set(EXCEPTION_CASE.ID, ch.fundus.web.Ids.next())
            .set(EXCEPTION_CASE.KIND, kind)
            .set(EXCEPTION_CASE.SUBJECT, subject)
            .set(EXCEPTION_CASE.CAMPAIGN_ID, campaignId)
            .set(EXCEPTION_CASE.AMOUNT_MINOR, amountMinor)
            .set(EXCEPTION_CASE.DETAIL, detail)
            .set(EXCEPTION_CASE.OPENED_AT, clock.instant())
            .onConflict(EXCEPTION_CASE.KIND, EXCEPTION_CASE.SUBJECT)
            .doUpdate()
            .set(EXCEPTION_CASE.DETAIL, detail)
            .set(EXCEPTION_CASE.AMOUNT_MINOR, amountMinor)
            .set(EXCEPTION_CASE.OPENED_AT, clock.instant())
            .setNull(EXCEPTION_CASE.CLOSED_AT)
            .setNull(EXCEPTION_CASE.CLOSED_BY)
            .setNull(EXCEPTION_CASE.NOTE)
            .where(EXCEPTION_CASE.CLOSED_AT.isNotNull())
            .execute();
    if (news > 0) {
      LOG.error("A person must look at {} ({}): {}", subject, kind, detail);
    }
  }

  /** Closes a case that has mended itself. */
  @Transactional
  public void mended(String kind, String subject) {
    db.update(EXCEPTION_CASE)
        .set(EXCEPTION_CASE.CLOSED_AT, clock.instant())
        .set(EXCEPTION_CASE.CLOSED_BY, "fundus")
        .where(EXCEPTION_CASE.KIND.eq(kind).and(EXCEPTION_CASE.SUBJECT.eq(subject)).and(EXCEPTION_CASE.CLOSED_AT.isNull()))
        .execute();
  }
}
