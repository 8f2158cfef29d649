package ch.fundus.local.faults;

import ch.fundus.local.Stack;
import ch.fundus.local.client.Account;
import ch.fundus.local.client.AuditReport;
import ch.fundus.local.client.FundusClient;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads the database behind the backend's back, to compare it with what was acknowledged. */
final class Books {
  /** A pledge as it is stored. */
  record Stored(long amountMinor, String state) {}

  private final Stack stack;
  private final FundusClient client;

  Books(Stack stack, FundusClient client) {
    this.stack = stack;
    this.client = client;
  }

  Map<UUID, Stored> pledges(UUID campaign) throws SQLException {
    Map<UUID, Stored> found = new HashMap<>();
    query(
        "select id, amount_minor, state from pledge.pledge where campaign_id = ?",
        campaign,
        row -> found.put(row.getObject(1, UUID.class), new Stored(row.getLong(2), row.getString(3))));
    return found;
  }

  long number(String sql, UUID key) throws SQLException {
    long[] found = new long[1];
    query(sql, key, row -> found[0] = row.getLong(1));
    return found[0];
  }

  /** What the ledger says of a campaign: one line for each kind of transfer and amount, with its count. */
  List<String> transfers(UUID campaign) throws SQLException {
    List<String> lines = new ArrayList<>();
    query(
        """
        select e.kind, d.kind, c.kind, t.amount_minor, count(*)
        from ledger.transfer t
        join ledger.entry e on e.id = t.entry_id
        join ledger.account d on d.id = t.debit_account
        join ledger.account c on c.id = t.credit_account
        where t.entry_id in (
          select x.entry_id from ledger.transfer x join ledger.account a on a.id in (x.debit_account, x.credit_account)
          where a.owner = ?)
        group by 1, 2, 3, 4 order by 1, 2, 3, 4
        """,
        campaign,
        row ->
            lines.add(
                row.getString(1) + " " + row.getString(2) + " -> " + row.getString(3) + " "
                    + row.getLong(4) + " x" + row.getLong(5)));
    return lines;
  }

  /** Violations of all invariants together. */
  long violations() {
    AuditReport audit = client.as(Account.FINANCE).audit();
    audit.invariants().stream()
        .filter(i -> i.violations() > 0)
        .forEach(i -> stack.progress().say("invariant " + i.number() + " " + i.name() + ": " + i.examples()));
    return audit.violations();
  }

  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  private void query(String sql, UUID key, Row each) throws SQLException {
    try (Connection connection = stack.database();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, key);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          each.read(rows);
        }
      }
    }
  }
}
