package ch.fundus.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.LiveCampaign;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/**
 * Each invariant, broken on purpose by the database's owner, whom no trigger and no constraint stops, in a
 * transaction that is rolled back: exactly that one counts a violation. Number 7 is broken in SealsIT.
 */
class InvariantBreaksIT extends StripeCase {
  @Value("${spring.datasource.url}") private String url;
  private Pledge paid;
  private LiveCampaign open;
  private LiveCampaign campaign;

  @BeforeAll
  void aPaidCampaignWithARefundAndAnOpenOne() {
    paid = settled(10_000, GOOD);
    campaign = paid.campaign();
    onboard(campaign);
    eventually(() -> payout(campaign).path("state").asString().equals("paid"));
    finance().post("/api/pledges/" + paid.id() + "/refunds", Map.of("id", UUID.randomUUID(), "amountMinor", 1_000, "reason", "Belohnung nicht lieferbar")).ok();
    eventually(() -> db.fetchValue("select count(*) from payment.refund where pledge_id = ? and state = 'succeeded'", paid.id()).equals(1L));
    open = confirmed(campaign(50_000), 3_000, GOOD).campaign();
    eventually(() -> balance("commitment", open.id()) == 3_000);
  }

  @Test
  void nothingIsViolatedBefore() {
    breaks(Map.of(), "select 1");
  }

  @Test
  void number01_aTransferOfNothing() {
    only(1, "alter table ledger.transfer drop constraint transfer_amount_minor_check",
        "insert into ledger.transfer (entry_id, line, debit_account, credit_account, amount_minor) select entry_id, 9, debit_account, credit_account, 0 from ledger.transfer limit 1");
  }

  @Test
  void number02_anEntryWithoutATransfer() {
    only(2, "insert into ledger.entry (id, kind, source, source_id, occurred_at) values (gen_random_uuid(), 'commitment', 'pledge', 'nothing', now())");
  }

  @Test
  void number03_aTransferInAnotherCurrency() {
    // There and back, so that no balance moves.
    only(3, entry("e3", "commitment", "nothing"), transfer("e3", 1, contra(), commitment(), 5, "EUR"), transfer("e3", 2, commitment(), contra(), 5, "EUR"));
  }

  @Test
  void number04_aRollupThatSaysMoreThanItsTransfersOnBothSides() {
    runRollups();
    only(4, "update ledger.rollup set debit_minor = debit_minor + 7, credit_minor = credit_minor + 7 where account_id = " + account("vat", null));
  }

  @Test
  void number05_taxBelowZero() {
    // VAT is a liability, and not one to clients.
    only(5, entry("e5", "own_funds", "nothing"), transfer("e5", 1, account("vat", null), account("platform_fee", null), 1_000_000, "CHF"));
  }

  @Test
  void number06_theSameEventTwice() {
    only(6, "alter table ledger.entry drop constraint an_event_is_entered_once",
        entry("e6a", "commitment", "twice"), transfer("e6a", 1, contra(), account("own_funds", null), 1, "CHF"),
        entry("e6b", "commitment", "twice"), transfer("e6b", 1, account("own_funds", null), contra(), 1, "CHF"));
  }

  @Test
  void number08_aReversalOfAnotherAmount() {
    only(8, entry("e8", "own_funds", "there"), transfer("e8", 1, account("bank_own", null), account("own_funds", null), 10, "CHF"),
        "insert into ledger.entry (id, kind, source, source_id, occurred_at, reverses) values (md5('e8r')::uuid, 'own_funds_withdrawn', 'platform', 'back', now(), md5('e8')::uuid)",
        transfer("e8r", 1, account("own_funds", null), account("bank_own", null), 9, "CHF"));
  }

  @Test
  void number09_aPledgeThatIsChargedWithoutACharge() {
    only(9, "insert into pledge.pledge select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'state', 'charged', 'campaign_id', gen_random_uuid()))).* from pledge.pledge p where id = '" + paid.id() + "'");
  }

  @Test
  void number10_heldMoneyThatNobodyWasChargedFor() {
    only(10, entry("e10", "own_funds", "held"), transfer("e10", 1, account("bank_own", null), account("supporter_held", open.id()), 500, "CHF"));
  }

  @Test
  void number11_moreRefundedThanCharged() {
    only(11, "insert into payment.refund select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'idempotency_key', 'again', 'stripe_id', null, "
        + "'amount_minor', 9500, 'state', 'due', 'posted_at', null, 'source', 'refund_open', 'balance_transaction_id', null))).* from payment.refund r where pledge_id = '" + paid.id() + "'");
  }

  @Test
  void number12_moneyThatLeavesAPoolByAnotherWay() {
    breaks(Map.of(), funded(100_000, "bank_own"));
    only(12, funded(100_000, "bank_own"), entry("e12", "own_funds", "leak"), transfer("e12", 1, "(" + POOL + ")", account("own_funds", null), 1, "CHF"));
  }

  @Test
  void number13_aMatchAboveItsCapAndOnePaidFromAPromise() {
    breaks(Map.of(), funded(100_000, "bank_own"), matched(40_000), paidMatch(40_000));
    only(13, funded(100_000, "bank_own"), matched(40_001));
    breaks(Map.of(), funded(100_000, "canton_receivable"), matched(40_000));
    only(13, funded(100_000, "canton_receivable"), matched(40_000), paidMatch(40_000));
  }

  @Test
  void number14_aFeeThatIsNotItsRules() {
    only(14, "update settlement.settlement set fee_minor = fee_minor + 1 where campaign_id = '" + campaign.id() + "'");
  }

  @Test
  void number15_aPayoutOfMoreThanWasDue() {
    only(15, "alter table payout.payout drop constraint payout_check", "update payout.payout set amount_minor = amount_minor + 1, reversed_minor = reversed_minor + 1, balance_transaction_id = null "
        + "where campaign_id = '" + campaign.id() + "' and false", "insert into payout.payout select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'seq', 9, 'state', 'reversed', "
        + "'reversed_minor', p.amount_minor, 'transfer_id', null, 'stripe_payout_id', null, 'balance_transaction_id', null))).* from payout.payout p where campaign_id = '" + campaign.id() + "'",
        "insert into ledger.entry (id, kind, source, source_id, occurred_at) select md5('e15')::uuid, 'payout', 'payout', id::text, now() from payout.payout where campaign_id = '" + campaign.id() + "' and seq = 9",
        transfer("e15", 1, contra(), account("own_funds", null), 1, "CHF"));
  }

  @Test
  void number16_aPayoutOfACampaignThatFailedAndOneToAnAccountThatNobodyChecked() {
    only(16, "update payment.connected_account set active_at = null where creator_id = '" + campaign.creatorId() + "'");
    only(16, "insert into campaign.transition select (jsonb_populate_record(t, jsonb_build_object('seq', t.seq + 1, 'from_state', t.to_state, 'to_state', 'suspended'))).* from campaign.transition t "
        + "where campaign_id = '" + campaign.id() + "' and seq = (select max(seq) from campaign.transition where campaign_id = '" + campaign.id() + "')",
        "alter table campaign.campaign drop constraint campaign_state_check", "update campaign.campaign set state = 'suspended' where id = '" + campaign.id() + "'");
  }

  @Test
  void number17_aDisputeThatIsNotInSuspense() {
    only(17, entry("e17", "own_funds", "suspense"), transfer("e17", 1, account("dispute_suspense", null), account("own_funds", null), 1, "CHF"));
  }

  @Test
  void number18_aChargeThatSaysAnotherAmountAndARefundWithoutAnEntry() {
    only(18, "update payment.charge set fee_minor = fee_minor + 1 where pledge_id = '" + paid.id() + "'");
    only(18, "insert into payment.refund select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'idempotency_key', 'again', 'stripe_id', null, "
        + "'amount_minor', 1, 'balance_transaction_id', null))).* from payment.refund r where pledge_id = '" + paid.id() + "'");
  }

  @Test
  void number19_moneyAtStripeThatStripeNeverToldOfAndClearingWithoutAPayout() {
    only(19, entry("e19", "own_funds", "stripe"), transfer("e19", 1, account("stripe_available", null), account("own_funds", null), 1, "CHF"));
    only(19, entry("e19", "own_funds", "clearing"), transfer("e19", 1, account("own_funds", null), account("payout_clearing", null), 1, "CHF"));
  }

  @Test
  void number20_clientMoneyWithoutCover() {
    only(20, entry("e20", "own_funds_withdrawn", "all"), transfer("e20", 1, account("own_funds", null), account("bank_own", null), 200_000_000, "CHF"));
  }

  @Test
  void number21_aStateWithoutItsStepAndOneWithoutItsEntry() {
    only(21, "update campaign.campaign set state = 'reported' where id = '" + campaign.id() + "'");
    only(21, "update payout.payout set bank_try = 7 where campaign_id = '" + campaign.id() + "'");
  }

  @Test
  void number22_aRefundThatNobodyAsksAfter() {
    only(22, "update payment.refund set state = 'sent', sent_at = now() - interval '16 minutes' where pledge_id = '" + paid.id() + "'");
  }

  @Test
  void number44_aCardThatConfirmedNothing() {
    only(44, """
        insert into pledge.pledge
        select (jsonb_populate_record(p, jsonb_build_object('id', md5('unheard')::uuid, 'state', 'placed', 'confirmed_at', null))).*
        from pledge.pledge p where p.campaign_id = '%s' limit 1""".formatted(open.id()),
        "insert into payment.setup (pledge_id, try, idempotency_key, state, created_at, completed_at) values (md5('unheard')::uuid, 1, 'unheard', 'completed', now(), now())");
  }

  @Test
  void number50_shippingThatNothingCosts() {
    only(50, "update pledge.pledge set shipping_minor = 100, zone = 'europe' where id = '" + paid.id() + "'");
  }

  @Test
  void number51_aTipGivenBackThatNobodyGave() {
    only(51, "update payment.refund set tip_minor = 100 where pledge_id = '" + paid.id() + "'");
  }

  private static final String POOL = "select id from ledger.account where kind = 'pool_free' and owner = md5('pool')::uuid";
  private static final String RESERVED = "select id from ledger.account where kind = 'pool_reserved' and owner = md5('match')::uuid";

  private String funded(long minor, String from) {
    var source = from.equals("canton_receivable") ? "(select id from ledger.account where kind = 'canton_receivable' and owner = md5('pool')::uuid)" : account(from, null);
    return "insert into ledger.account (kind, owner) values ('pool_free', md5('pool')::uuid), ('pool_reserved', md5('match')::uuid), ('canton_receivable', md5('pool')::uuid);"
        + "insert into ledger.match values (md5('match')::uuid, md5('pool')::uuid, '" + campaign.id() + "', 40000, now());"
        + entry("pool", "pool_funded", "pool") + ";" + transfer("pool", 1, source, "(" + POOL + ")", minor, "CHF");
  }

  private String matched(long minor) {
    return entry("match", "match_committed", "match") + ";" + transfer("match", 1, "(" + POOL + ")", "(" + RESERVED + ")", minor, "CHF");
  }

  private String paidMatch(long minor) {
    return entry("paid", "match_paid", "match") + ";" + transfer("paid", 1, "(" + RESERVED + ")", account("creator_payable", campaign.id()), minor, "CHF");
  }

  private static String entry(String name, String kind, String sourceId) {
    return "insert into ledger.entry (id, kind, source, source_id, occurred_at) values (md5('" + name + "')::uuid, '" + kind + "', 'platform', '" + sourceId + "', now())";
  }

  private static String transfer(String entry, int line, String debit, String credit, long minor, String currency) {
    return "insert into ledger.transfer (entry_id, line, debit_account, credit_account, amount_minor, currency) values (md5('" + entry + "')::uuid, " + line + ", " + debit + ", " + credit + ", "
        + minor + ", '" + currency + "')";
  }

  private static String account(String kind, UUID owner) {
    return "(select id from ledger.account where kind = '" + kind + "' and currency = 'CHF' and owner is not distinct from " + (owner == null ? "null" : "'" + owner + "'") + ")";
  }

  private static String contra() {
    return account("commitment_contra", null);
  }

  private String commitment() {
    return account("commitment", open.id());
  }

  private void runRollups() {
    runJobs();
  }

  private void only(int number, String... statements) {
    breaks(Map.of(number, true), statements);
  }

  /** What is violated after these statements, counted by number, and nothing before them. */
  private void breaks(Map<Integer, Boolean> expected, String... statements) {
    try (var owner = DriverManager.getConnection(url, "fundus_owner", "owner"); var statement = owner.createStatement()) {
      owner.setAutoCommit(false);
      statement.execute("set local session_replication_role = replica");
      assertThat(violated(owner)).as("before").isEmpty();
      for (var sql : statements) {
        statement.execute(sql);
      }
      assertThat(violated(owner).keySet()).as(String.join(";\n", statements)).isEqualTo(expected.keySet());
      owner.rollback();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<Integer, Long> violated(Connection owner) throws SQLException {
    var found = new TreeMap<Integer, Long>();
    var views = new java.util.ArrayList<String>();
    try (var names = owner.createStatement().executeQuery("select table_name from information_schema.views where table_schema = 'ledger' and table_name like 'invariant\\_%'")) {
      while (names.next()) {
        views.add(names.getString(1));
      }
    }
    for (var view : views) {
      try (var rows = owner.createStatement().executeQuery("select count(*) from ledger." + view)) {
        rows.next();
        if (rows.getLong(1) > 0) {
          found.merge(Integer.parseInt(view.substring(10, 12)), rows.getLong(1), Long::sum);
        }
      }
    }
    return found;
  }
}
