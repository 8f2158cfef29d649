package ch.fundus.ledger;

import static ch.fundus.ledger.jooq.Tables.AUDIT_WATCH;

import ch.fundus.operation.Job;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Watches over the books: every half minute what is new and what can still change, every hour everything. A
 * breach freezes what leaves, so that a minute after it happened at the latest no money goes out on wrong books.
 */
@Component
class AuditWatch implements Job {
  static final Duration EVERY = Duration.ofSeconds(30);
  static final Duration WHOLE_EVERY = Duration.ofHours(1);
  private static final Logger LOG = LoggerFactory.getLogger(AuditWatch.class);

  /** The last look: {@code millis} is how long it took, {@code wholeAt} when the books were read from their first entry last. */
  record State(Instant ranAt, int violations, int millis, Instant wholeAt, String upto) {}

  private final DSLContext db;
  private final InstantSource clock;
  private final Invariants invariants;
  private final Freezes freezes;
  private final TransactionTemplate transaction;

  AuditWatch(DSLContext db, InstantSource clock, Invariants invariants, Freezes freezes, TransactionTemplate transaction) {
    this.db = db;
    this.clock = clock;
    this.invariants = invariants;
    this.freezes = freezes;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "ledger-audit";
  }

  @Override
  public Duration interval() {
    return EVERY;
  }

  @Override
  public boolean onDemand() {
    return false;
  }

  @Override
  public int run() {
    var last = state().orElse(null);
    var now = clock.instant();
    var whole = last == null || last.wholeAt().isAfter(now) || !last.wholeAt().plus(WHOLE_EVERY).isAfter(now);
    look(whole ? Invariants.Scope.WHOLE : Invariants.Scope.RUNNING);
    return 0;
  }

  /** Checks now, writes down what was found and freezes what leaves if it must. */
  Invariants.Report look(Invariants.Scope scope) {
    var last = state();
    var finding = invariants.check(scope, last.map(State::upto).orElse("0"));
    if (finding.millis() > EVERY.toMillis()) {
      LOG.warn("The books took {} ms to check: a breach is found later than it should be", finding.millis());
    }
    transaction.executeWithoutResult(s -> write(scope, finding, last.orElse(null)));
    return finding.report();
  }

  Optional<State> state() {
    return db.select(AUDIT_WATCH.RAN_AT, AUDIT_WATCH.VIOLATIONS, AUDIT_WATCH.MILLIS, AUDIT_WATCH.WHOLE_AT, org.jooq.impl.DSL.field("upto::text", String.class))
        .from(AUDIT_WATCH)
        .fetchOptional(r -> new State(r.value1(), r.value2(), r.value3(), r.value4(), r.value5()));
  }

  private void write(Invariants.Scope scope, Invariants.Finding finding, State last) {
    var report = finding.report();
    var whole = scope == Invariants.Scope.WHOLE;
    var clean = report.violations() == 0;
    // A running check that finds nothing new is not worth a row: two a minute would be a million a year.
    if (whole || !clean || last != null && last.violations() > 0) {
      invariants.keep(report);
    }
    // From a breach on the next checks look at the same again, until it is gone.
    var upto = clean ? finding.upto() : last == null ? "0" : last.upto();
    var wholeAt = whole || last == null ? report.ranAt() : last.wholeAt();
    db.execute(
        """
        insert into ledger.audit_watch (ran_at, violations, millis, upto, whole_at) values (?::timestamptz, ?, ?, ?::xid8, ?::timestamptz)
        on conflict (one) do update set ran_at = excluded.ran_at, violations = excluded.violations, millis = excluded.millis,
          upto = greatest(ledger.audit_watch.upto, excluded.upto), whole_at = excluded.whole_at
        """, report.ranAt().toString(), report.violations(), finding.millis(), upto, wholeAt.toString());
    if (!clean) {
      freezes.breached(report);
    } else if (whole) {
      finding.rollups().forEach(r -> db.execute(
          """
          insert into ledger.checked_balance (account_id, upto, debit_minor, credit_minor) values (?, ?::xid8, ?, ?)
          on conflict (account_id) do update set upto = excluded.upto, debit_minor = excluded.debit_minor, credit_minor = excluded.credit_minor
          where excluded.upto > ledger.checked_balance.upto
          """, r.accountId(), r.upto(), r.debitMinor(), r.creditMinor()));
    }
  }
}
