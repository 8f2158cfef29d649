package ch.fundus.operation;

import static ch.fundus.operation.jooq.Tables.EXCEPTION_CASE;

import ch.fundus.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the program can not decide by itself: raised once for each thing it is about, closed by a person or when it has mended itself. */
@Service
public class Exceptions {
  private static final Logger LOG = LoggerFactory.getLogger(Exceptions.class);

  /** One case; {@code subject} says what it is about, such as {@code charge:<id>}. */
  public record Case(
      UUID id, String kind, String subject, UUID campaignId, Long amountMinor, String detail, Instant openedAt, String assignee,
      Instant closedAt, String closedBy, String note) {}

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

  /** Open or closed cases, the oldest open and the latest closed first. */
  List<Case> list(boolean open, int limit) {
    return db.selectFrom(EXCEPTION_CASE)
        .where(open ? EXCEPTION_CASE.CLOSED_AT.isNull() : EXCEPTION_CASE.CLOSED_AT.isNotNull())
        .orderBy(open ? EXCEPTION_CASE.OPENED_AT.asc() : EXCEPTION_CASE.CLOSED_AT.desc())
        .limit(limit)
        .fetchInto(Case.class);
  }

  Case assign(UUID id, String assignee) {
    return one(db.update(EXCEPTION_CASE).set(EXCEPTION_CASE.ASSIGNEE, assignee).where(EXCEPTION_CASE.ID.eq(id)).execute(), id);
  }

  Case close(UUID id, String by, String note) {
    return one(
        db.update(EXCEPTION_CASE)
            .set(EXCEPTION_CASE.CLOSED_AT, DSL.coalesce(EXCEPTION_CASE.CLOSED_AT, DSL.inline(clock.instant(), EXCEPTION_CASE.CLOSED_AT)))
            .set(EXCEPTION_CASE.CLOSED_BY, DSL.coalesce(EXCEPTION_CASE.CLOSED_BY, DSL.inline(by)))
            .set(EXCEPTION_CASE.NOTE, note)
            .where(EXCEPTION_CASE.ID.eq(id))
            .execute(),
        id);
  }

  private Case one(int found, UUID id) {
    if (found == 0) {
      throw Problem.notFound();
    }
    return db.selectFrom(EXCEPTION_CASE).where(EXCEPTION_CASE.ID.eq(id)).fetchSingleInto(Case.class);
  }
}
