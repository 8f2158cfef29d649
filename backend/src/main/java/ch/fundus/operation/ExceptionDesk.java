package ch.fundus.operation;

import static ch.fundus.operation.jooq.Tables.DESK_MEMBER;
import static ch.fundus.operation.jooq.Tables.EXCEPTION_CASE;

import ch.fundus.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The queue as people work at it: who has what, since when, and why it was closed. */
@Component
class ExceptionDesk {
  private static final int MOST = 500;
  private static final int SEEN_DAYS = 90;

  /** One case; {@code subject} says what it is about, such as {@code charge:<id>}; {@code days} counts from when it was raised. */
  record Case(UUID id, String kind, String subject, UUID campaignId, String campaign, String campaignSlug, Long amountMinor, String detail, Instant openedAt, long days,
      String assignee, String assigneeName, boolean mine, Instant closedAt, String closedBy, String note) {}

  /** How many open cases of a kind there are, how many of them nobody has, and the age of the oldest. */
  record Count(String kind, long cases, long unowned, long mine, long oldestDays) {}

  record Person(String id, String name, boolean me) {}

  private final DSLContext db;
  private final InstantSource clock;

  ExceptionDesk(DSLContext db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /** The oldest open or the latest closed first. {@code owner} is {@code me}, {@code none}, somebody's subject or null for all. */
  List<Case> list(boolean open, String kind, String owner, String me) {
    var where = DSL.condition("(closed_at is null) = ?", open);
    if (kind != null) {
      where = where.and("kind = ?", kind);
    }
    if ("none".equals(owner)) {
      where = where.and("assignee is null");
    } else if (owner != null) {
      where = where.and("assignee = ?", "me".equals(owner) ? me : owner);
    }
    return db.select().from("operation.desk_exception").where(where)
        .orderBy(DSL.field(open ? "opened_at" : "closed_at").sort(open ? org.jooq.SortOrder.ASC : org.jooq.SortOrder.DESC), DSL.field("id"))
        .limit(MOST).fetch(r -> view(r, me));
  }

  Case find(UUID id, String me) {
    return db.select().from("operation.desk_exception").where("id = ?", id).fetchOptional(r -> view(r, me)).orElseThrow(Problem::notFound);
  }

  List<Count> summary(String me) {
    return db.fetch(
            "select kind, count(*), count(*) filter (where assignee is null), count(*) filter (where assignee = ?), min(opened_at) "
                + "from operation.exception_case where closed_at is null group by kind order by min(opened_at)", me)
        .map(r -> new Count(r.get(0, String.class), r.get(1, Long.class), r.get(2, Long.class), r.get(3, Long.class), days(r.get(4, Instant.class))));
  }

  /** Whoever looked at the queue lately; looking makes oneself known, at most once a day. */
  @Transactional
  public List<Person> people(String me) {
    var now = clock.instant();
    db.insertInto(DESK_MEMBER).set(DESK_MEMBER.SUBJECT, me).set(DESK_MEMBER.SEEN_AT, now)
        .onConflict(DESK_MEMBER.SUBJECT).doUpdate().set(DESK_MEMBER.SEEN_AT, now).where(DESK_MEMBER.SEEN_AT.lt(now.minus(Duration.ofDays(1))))
        .execute();
    return db.fetch("select subject, name from operation.desk_person where seen_at > ?::timestamptz order by name, subject", now.minus(Duration.ofDays(SEEN_DAYS)).toString())
        .map(r -> new Person(r.get(0, String.class), r.get(1, String.class), r.get(0, String.class).equals(me)));
  }

  /** Takes a case that nobody has; taking one's own again changes nothing. */
  @Transactional
  public Case take(UUID id, String me) {
    var found = open(id, me);
    if (found.assignee() != null && !found.mine()) {
      throw Problem.conflict("case_taken", found.assigneeName());
    }
    return owned(id, me, me);
  }

  /** Gives a case to somebody of the desk, or with null back to everybody. */
  @Transactional
  public Case assign(UUID id, String assignee, String me) {
    open(id, me);
    if (assignee != null && !assignee.equals(me) && !db.fetchExists(DESK_MEMBER, DESK_MEMBER.SUBJECT.eq(assignee))) {
      throw Problem.validation("assignee", "not_at_the_desk");
    }
    return owned(id, assignee, me);
  }

  @Transactional
  public Case close(UUID id, String note, String me) {
    open(id, me);
    db.update(EXCEPTION_CASE)
        .set(EXCEPTION_CASE.CLOSED_AT, clock.instant()).set(EXCEPTION_CASE.CLOSED_BY, me).set(EXCEPTION_CASE.NOTE, note)
        .where(EXCEPTION_CASE.ID.eq(id))
        .execute();
    return find(id, me);
  }

  /** The case, held until the end of the transaction: two who press at once do not both get it. */
  private Case open(UUID id, String me) {
    db.selectFrom(EXCEPTION_CASE).where(EXCEPTION_CASE.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Problem::notFound);
    var found = find(id, me);
    if (found.closedAt() != null) {
      throw Problem.conflict("case_closed");
    }
    return found;
  }

  private Case owned(UUID id, String assignee, String me) {
    db.update(EXCEPTION_CASE).set(EXCEPTION_CASE.ASSIGNEE, assignee).where(EXCEPTION_CASE.ID.eq(id)).execute();
    return find(id, me);
  }

  private long days(Instant since) {
    return Math.max(0, Duration.between(since, clock.instant()).toDays());
  }

  private Case view(Record r, String me) {
    var opened = r.get("opened_at", Instant.class);
    var assignee = r.get("assignee", String.class);
    return new Case(r.get("id", UUID.class), r.get("kind", String.class), r.get("subject", String.class), r.get("campaign_id", UUID.class),
        r.get("campaign", String.class), r.get("campaign_slug", String.class), r.get("amount_minor", Long.class), r.get("detail", String.class), opened, days(opened),
        assignee, r.get("assignee_name", String.class), me.equals(assignee), r.get("closed_at", Instant.class), r.get("closed_by_name", String.class),
        r.get("note", String.class));
  }
}
