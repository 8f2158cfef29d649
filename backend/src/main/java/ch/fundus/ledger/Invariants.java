package ch.fundus.ledger;

import static ch.fundus.ledger.jooq.Tables.AUDIT_RUN;

import ch.fundus.web.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Runs the invariants: views of the schema, each of which has no row as long as the books are right, and a few {@link Check}s. */
@Service
public class Invariants {
  private static final Logger LOG = LoggerFactory.getLogger(Invariants.class);

  /** The whole books from their first entry, or what has come since the last look, with all that can still change. */
  public enum Scope { WHOLE, RUNNING }

  /** One invariant, how often it is violated, and the first few violations. */
  public record Result(int number, String name, int violations, List<String> examples) {
    /** Two checks may watch over one invariant. */
    Result and(Result other) {
      return new Result(number, name, violations + other.violations, Stream.concat(examples.stream(), other.examples.stream()).limit(5).toList());
    }
  }

  /** All invariants at one moment; {@code scope} is {@code whole} or {@code running}. */
  public record Report(Instant ranAt, String scope, int violations, List<Result> invariants) {}

  /** A rollup as the whole check found it. */
  public record Rolled(long accountId, String upto, long debitMinor, long creditMinor) {}

  /** A report, the transaction below which it saw everything, the rollups of a whole check, and how long it took. */
  public record Finding(Report report, String upto, List<Rolled> rollups, int millis) {}

  private final DSLContext db;
  private final InstantSource clock;
  private final JsonMapper json;
  private final List<Check> checks;

  Invariants(DSLContext db, InstantSource clock, JsonMapper json, List<Check> checks) {
    this.db = db;
    this.clock = clock;
    this.json = json;
    this.checks = checks;
  }

  /** Checks the books from their first entry and keeps the report; whoever calls decides what follows from it. */
  @Transactional(isolation = Isolation.REPEATABLE_READ)
  public Report audit() {
    var finding = check(Scope.WHOLE, "0");
    keep(finding.report());
    return finding.report();
  }

  /**
   * Checks in one snapshot and logs a breach as an error.
   *
   * @param since the transaction up to which everything was right at the last running check; "0" looks at all
   */
  @Transactional(isolation = Isolation.REPEATABLE_READ)
  public Finding check(Scope scope, String since) {
    var begin = System.nanoTime();
    db.execute("select set_config('fundus.audit_since', ?, true)", scope == Scope.WHOLE ? "0" : since);
    var upto = db.fetchSingle("select pg_snapshot_xmin(pg_current_snapshot())::text").get(0, String.class);
    var results = Stream.concat(views().stream().map(this::check), checks.stream().map(c -> check(c, scope)))
        .collect(Collectors.toMap(Result::number, r -> r, Result::and, TreeMap::new)).values().stream().toList();
    var report = new Report(clock.instant(), scope.name().toLowerCase(Locale.ROOT), results.stream().mapToInt(Result::violations).sum(), results);
    results.stream().filter(r -> r.violations() > 0).forEach(r -> LOG.error("Invariant {} is violated: {}", r.number(), r));
    return new Finding(report, upto, scope == Scope.WHOLE ? rollups() : List.of(), (int) ((System.nanoTime() - begin) / 1_000_000));
  }

  /** Writes a report down; they are never changed. */
  @Transactional
  public void keep(Report report) {
    db.insertInto(AUDIT_RUN)
        .set(AUDIT_RUN.ID, Ids.next())
        .set(AUDIT_RUN.RAN_AT, report.ranAt())
        .set(AUDIT_RUN.SCOPE, report.scope())
        .set(AUDIT_RUN.VIOLATIONS, report.violations())
        .set(AUDIT_RUN.RESULTS, JSONB.valueOf(json.writeValueAsString(report)))
        .execute();
  }

  /** The latest report, if there is one. */
  public Optional<Report> latest() {
    return db.select(AUDIT_RUN.RESULTS)
        .from(AUDIT_RUN)
        .orderBy(AUDIT_RUN.RAN_AT.desc(), AUDIT_RUN.ID.desc())
        .limit(1)
        .fetchOptional(r -> json.readValue(r.value1().data(), Report.class));
  }

  private List<Rolled> rollups() {
    return db.fetch("select account_id, upto::text, debit_minor, credit_minor from ledger.rollup")
        .map(r -> new Rolled(r.get(0, Long.class), r.get(1, String.class), r.get(2, Long.class), r.get(3, Long.class)));
  }

  private List<String> views() {
    return db.select(DSL.field("table_name", String.class))
        .from("information_schema.views")
        .where("table_schema = 'ledger' and table_name like 'invariant\\_%'")
        .orderBy(DSL.field("table_name"))
        .fetchInto(String.class);
  }

  private Result check(String view) {
    var what = DSL.field("what", String.class);
    var violations = db.select(what).from(DSL.table(DSL.name("ledger", view))).fetchInto(String.class);
    var number = Integer.parseInt(view.substring("invariant_".length(), "invariant_".length() + 2));
    return new Result(number, view.substring("invariant_00_".length()).replace('_', ' '), violations.size(),
        violations.stream().limit(5).toList());
  }

  private static Result check(Check check, Scope scope) {
    var violations = check.violations(scope);
    return new Result(check.number(), check.says(), violations.size(), violations.stream().limit(5).toList());
  }
}
