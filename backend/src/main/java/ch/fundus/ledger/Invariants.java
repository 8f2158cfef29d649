package ch.fundus.ledger;

import static ch.fundus.ledger.jooq.Tables.AUDIT_RUN;

import ch.fundus.web.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

  /** One invariant, how often it is violated, and the first few violations. */
  public record Result(int number, String name, int violations, List<String> examples) {}

  /** All invariants at one moment. */
  public record Report(Instant ranAt, int violations, List<Result> invariants) {}

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

  /** Checks everything in one snapshot, keeps the report and logs a breach as an error. */
  @Transactional(isolation = Isolation.REPEATABLE_READ)
  public Report audit() {
    var results = Stream.concat(views().stream().map(this::check), checks.stream().map(Invariants::check))
        .sorted(Comparator.comparingInt(Result::number)).toList();
    var report = new Report(clock.instant(), results.stream().mapToInt(Result::violations).sum(), results);
    db.insertInto(AUDIT_RUN)
        .set(AUDIT_RUN.ID, Ids.next())
        .set(AUDIT_RUN.RAN_AT, report.ranAt())
        .set(AUDIT_RUN.VIOLATIONS, report.violations())
        .set(AUDIT_RUN.RESULTS, JSONB.valueOf(json.writeValueAsString(report)))
        .execute();
    results.stream().filter(r -> r.violations() > 0).forEach(r -> LOG.error("Invariant {} is violated: {}", r.number(), r));
    return report;
  }

  /** The latest report, if there is one. */
  public Optional<Report> latest() {
    return db.select(AUDIT_RUN.RESULTS)
        .from(AUDIT_RUN)
        .orderBy(AUDIT_RUN.RAN_AT.desc(), AUDIT_RUN.ID.desc())
        .limit(1)
        .fetchOptional(r -> json.readValue(r.value1().data(), Report.class));
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

  private static Result check(Check check) {
    var violations = check.violations();
    return new Result(check.number(), check.says(), violations.size(), violations.stream().limit(5).toList());
  }
}
