package ch.fundus.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.operation.Job;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

/** Wrong books let no money out: found by the watch, told once, held, mended, lifted by two people, paid. */
class FreezeIT extends StripeCase {
  private static final String ENTRY = "md5('breach')::uuid";
  @Autowired private List<Job> allJobs;
  @Value("${spring.datasource.url}") private String url;

  @AfterEach
  void nothingStaysFrozen() {
    asOwner("delete from ledger.entry where id = " + ENTRY, "delete from ledger.freeze");
  }

  @Test
  void aBreachFreezesWhatLeavesUntilTwoPeopleLiftIt() {
    var pledge = settled(10_000, GOOD);
    var refunded = settled(10_000, GOOD);
    var campaign = pledge.campaign();
    watch();
    assertThat(frozen().isNull()).isTrue();
    assertThat(finance().get("/api/audit/watch").ok().path("violations").asInt()).isZero();

    breakTheBooks();
    clock.advance(Duration.ofSeconds(30));
    watch();
    var freeze = frozen();
    assertThat(freeze.path("findings").valueStream().map(f -> f.path("number").asInt())).containsExactly(2);
    assertThat(freeze.path("violations").asInt()).isEqualTo(1);
    watch();
    assertThat(mails()).isEqualTo(1);

    onboard(campaign);
    refund(refunded);
    runJobs();
    runJobs();
    assertThat(payout(campaign).path("state").asString()).isIn("due", "waiting_for_account");
    assertThat(transfers(campaign)).isEmpty();
    assertThat(db.fetchValue("select state from payment.refund where pledge_id = ?", refunded.id())).isEqualTo("due");
    finance().post("/api/bank/orders", null).refused(409, "frozen");

    finance().post("/api/audit/freeze/lift", Map.of("reason", "Eintrag war verwaist")).refused(409, "books_not_right");
    asOwner("delete from ledger.entry where id = " + ENTRY);
    finance().post("/api/audit/freeze/lift", Map.of("reason", " ")).refused(422, "validation");
    finance().post("/api/audit/freeze/decision", Map.of("accept", true)).refused(409, "state_not_allowed");
    // Clean books alone lift nothing.
    watch();
    assertThat(frozen().isNull()).isFalse();
    assertThat(finance().post("/api/audit/freeze/lift", Map.of("reason", "Eintrag war verwaist")).ok().path("freeze").path("mine").asBoolean()).isTrue();
    finance().post("/api/audit/freeze/decision", Map.of("accept", true)).refused(403, "four_eyes");
    as("freeze-official", "official").post("/api/audit/freeze/decision", Map.of("accept", true)).refused(403, "forbidden");
    runJobs();
    assertThat(transfers(campaign)).isEmpty();
    assertThat(as("finance2", "finance").post("/api/audit/freeze/decision", Map.of("accept", true)).ok().path("freeze").isNull()).isTrue();
    eventually(() -> payout(campaign).path("state").asString().equals("paid"));
    assertThat(paidOut(campaign)).isEqualTo(9_500);
    eventually(() -> db.fetchValue("select state from payment.refund where pledge_id = ?", refunded.id()).equals("succeeded"));
  }

  @Test
  void aLiftThatWasAskedForIsTakenBackByAnotherBreach() {
    breakTheBooks();
    watch();
    asOwner("delete from ledger.entry where id = " + ENTRY);
    finance().post("/api/audit/freeze/lift", Map.of("reason", "Eintrag war verwaist")).ok();
    breakTheBooks();
    watch();
    assertThat(frozen().path("reason").isNull()).isTrue();
    as("finance2", "finance").post("/api/audit/freeze/decision", Map.of("accept", true)).refused(409, "books_not_right");
  }

  @Test
  void theRunningCheckReadsOnlyWhatIsNewAndTheWholeOneEverything() {
    settled(10_000, GOOD);
    // Everything is read once, then only what came since; what an owner does to old entries is for the whole check.
    watch();
    var upto = db.fetchValue("select upto::text from ledger.audit_watch");
    asOwner("insert into ledger.entry (id, kind, source, source_id, occurred_at, xid) values (" + ENTRY + ", 'commitment', 'pledge', 'breach', now(), '3')");
    watch();
    assertThat(frozen().isNull()).isTrue();
    assertThat(Long.parseLong(db.fetchValue("select upto::text from ledger.audit_watch").toString())).isGreaterThanOrEqualTo(Long.parseLong(upto.toString()));
    clock.advance(Duration.ofHours(1));
    watch();
    assertThat(frozen().path("findings").path(0).path("number").asInt()).isEqualTo(2);
    // A whole check by hand finds it too, and the running one after it does not forget that it is there.
    assertThat(finance().post("/api/audit", null).ok().path("violations").asInt()).isEqualTo(1);
  }

  @Test
  void aRollupThatWasTamperedWithIsFoundByTheRunningCheckToo() {
    settled(10_000, GOOD);
    clock.advance(Duration.ofHours(1));
    allJobs.stream().filter(j -> j.name().equals("ledger-rollup")).forEach(Job::run);
    watch();
    assertThat(db.fetchValue("select count(*) from ledger.checked_balance where debit_minor > 0")).isNotEqualTo(0L);
    var vat = "account_id = (select id from ledger.account where kind = 'vat')";
    asOwner("update ledger.rollup set debit_minor = debit_minor + 1, credit_minor = credit_minor + 1 where " + vat);
    watch();
    assertThat(frozen().path("findings").path(0).path("number").asInt()).isEqualTo(4);
    asOwner("update ledger.rollup set debit_minor = debit_minor - 1, credit_minor = credit_minor - 1 where " + vat);
    watch();
    assertThat(finance().get("/api/audit/watch").ok().path("violations").asInt()).isZero();
  }

  private void watch() {
    allJobs.stream().filter(j -> j.name().equals("ledger-audit")).forEach(Job::run);
  }

  private JsonNode frozen() {
    return finance().get("/api/audit/watch").ok().path("freeze");
  }

  private long mails() {
    return (long) db.fetchValue("select count(*) from notification.mail where kind = 'books_breached' and dedupe_key like 'books-breached-' || (select id from ledger.freeze where lifted_at is null) || '%'");
  }

  private void refund(Pledge pledge) {
    finance().post("/api/pledges/" + pledge.id() + "/refunds", Map.of("id", UUID.randomUUID(), "amountMinor", 2_000, "reason", "Belohnung nicht lieferbar")).ok();
  }

  private void breakTheBooks() {
    db.execute("insert into ledger.entry (id, kind, source, source_id, occurred_at) values (" + ENTRY + ", 'commitment', 'pledge', 'breach', now())");
  }

  private void asOwner(String... statements) {
    try (var owner = DriverManager.getConnection(url, "fundus_owner", "owner"); var statement = owner.createStatement()) {
      statement.execute("set session_replication_role = replica");
      for (var sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
