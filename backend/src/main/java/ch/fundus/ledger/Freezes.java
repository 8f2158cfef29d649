package ch.fundus.ledger;

import static ch.fundus.ledger.jooq.Tables.FREEZE;

import ch.fundus.ledger.jooq.tables.records.FreezeRecord;
import ch.fundus.operation.MailRequested;
import ch.fundus.web.Ids;
import ch.fundus.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Whether money may leave: not since the books were found wrong, until two people have lifted the freeze. */
@Service
public class Freezes {
  private static final Logger LOG = LoggerFactory.getLogger(Freezes.class);

  /** Why nothing leaves. {@code mine}: the caller has asked for the lift and can not decide about it. */
  record View(UUID id, Instant frozenAt, int violations, List<Invariants.Result> findings, String reason, Instant proposedAt, boolean mine) {}

  private final DSLContext db;
  private final InstantSource clock;
  private final JsonMapper json;
  private final ApplicationEventPublisher events;
  private final List<String> financeMails;
  private final String publicUrl;

  Freezes(DSLContext db, InstantSource clock, JsonMapper json, ApplicationEventPublisher events, @Value("${fundus.finance-mail}") String financeMails,
      @Value("${fundus.public-url}") String publicUrl) {
    this.db = db;
    this.clock = clock;
    this.json = json;
    this.events = events;
    this.financeMails = Arrays.stream(financeMails.split(",")).map(String::strip).filter(m -> !m.isEmpty()).toList();
    this.publicUrl = publicUrl;
  }

  /** Asked before each step that lets money out. */
  public boolean frozen() {
    return db.fetchExists(FREEZE, FREEZE.LIFTED_AT.isNull());
  }

  /** @throws Problem 409 while money may not leave */
  public void requireThawed() {
    if (frozen()) {
      throw Problem.conflict("frozen");
    }
  }

  /** The books are wrong: freezes and tells finance once, and takes back a lift that was asked for too early. */
  @Transactional
  public void breached(Invariants.Report report) {
    var open = db.selectFrom(FREEZE).where(FREEZE.LIFTED_AT.isNull()).forUpdate().fetchOne();
    var found = report.invariants().stream().filter(i -> i.violations() > 0).toList();
    if (open != null) {
      open.setViolations(report.violations());
      open.setFindings(JSONB.valueOf(json.writeValueAsString(found)));
      withdraw(open);
      return;
    }
    var row = db.newRecord(FREEZE);
    row.setId(Ids.next());
    row.setFrozenAt(report.ranAt());
    row.setViolations(report.violations());
    row.setFindings(JSONB.valueOf(json.writeValueAsString(found)));
    if (db.insertInto(FREEZE).set(row).onConflictDoNothing().execute() == 0) {
      return; // Another node was first.
    }
    LOG.error("Money is frozen: {} violations of the invariants {}", report.violations(), numbers(found));
    for (var mail : financeMails) {
      events.publishEvent(new MailRequested("books_breached", "books-breached-" + row.getId() + "-" + mail, mail, "de",
          Map.of("invariants", numbers(found), "count", Integer.toString(report.violations()), "since", report.ranAt().toString(), "link", publicUrl + "/de/finance")));
    }
  }

  Optional<View> current(UUID caller) {
    return db.selectFrom(FREEZE).where(FREEZE.LIFTED_AT.isNull()).fetchOptional(f -> view(f, caller));
  }

  /** Asks for the lift, after the books were found right again. */
  @Transactional
  public View propose(String reason, UUID by) {
    var row = lock();
    if (row.getProposedBy() != null) {
      throw Problem.conflict("state_not_allowed");
    }
    row.setReason(reason);
    row.setProposedBy(by);
    row.setProposedAt(clock.instant());
    row.update();
    return view(row, by);
  }

  /** @throws Problem 403 for whoever asked for it, 409 when nobody did */
  @Transactional
  public void decide(boolean accept, UUID by) {
    var row = lock();
    if (row.getProposedBy() == null) {
      throw Problem.conflict("state_not_allowed");
    }
    if (!accept) {
      withdraw(row);
      return;
    }
    if (row.getProposedBy().equals(by)) {
      throw new Problem(HttpStatus.FORBIDDEN, "four_eyes");
    }
    row.setLiftedBy(by);
    row.setLiftedAt(clock.instant());
    row.update();
    LOG.warn("Money may leave again: {}", row.getReason());
  }

  private static void withdraw(FreezeRecord row) {
    row.setReason(null);
    row.setProposedBy(null);
    row.setProposedAt(null);
    row.update();
  }

  private FreezeRecord lock() {
    return db.selectFrom(FREEZE).where(FREEZE.LIFTED_AT.isNull()).forUpdate().fetchOptional().orElseThrow(() -> Problem.conflict("not_frozen"));
  }

  private View view(FreezeRecord f, UUID caller) {
    return new View(f.getId(), f.getFrozenAt(), f.getViolations(), json.readValue(f.getFindings().data(), new TypeReference<List<Invariants.Result>>() {}),
        f.getReason(), f.getProposedAt(), caller.equals(f.getProposedBy()));
  }

  private static String numbers(List<Invariants.Result> found) {
    return found.stream().map(i -> Integer.toString(i.number())).collect(Collectors.joining(", "));
  }
}
