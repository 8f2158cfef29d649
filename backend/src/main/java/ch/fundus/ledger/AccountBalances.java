package ch.fundus.ledger;

import ch.fundus.web.Page;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** AccountBalances by account, and what each of them consists of. */
@Component
class AccountBalances {
  /** All accounts of a kind together; amounts in Rappen, the balance positive on the normal side of the class. */
  record Kind(String kind, String currency, String accountClass, long accounts, long debitMinor, long creditMinor, long balanceMinor) {}

  /** One account; a campaign's has its title in the campaign's own language. */
  record AccountLine(UUID campaignId, String campaign, String slug, long debitMinor, long creditMinor, long balanceMinor) {}

  /** One side of a transfer as its account sees it: {@code amountMinor} is negative when it was credited. */
  record EntryLine(UUID entry, int line, Instant at, String kind, String source, String sourceId, String counterAccount, long amountMinor, Long seal) {}

  private final DSLContext db;

  AccountBalances(DSLContext db) {
    this.db = db;
  }

  List<Kind> kinds() {
    return db.resultQuery(
            """
            select kind, currency, class, count(*), sum(debit_minor)::bigint, sum(credit_minor)::bigint, sum(balance_minor)::bigint
            from ledger.account_balance group by kind, currency, class
            order by currency <> 'CHF', currency, array_position(array['asset', 'liability', 'equity', 'income', 'expense', 'memo'], class), kind
            """)
        .fetch(r -> new Kind(r.get(0, String.class), r.get(1, String.class), r.get(2, String.class), r.get(3, Long.class), r.get(4, Long.class),
            r.get(5, Long.class), r.get(6, Long.class)));
  }

  Page<AccountLine> accounts(String kind, String currency, Page.Request page) {
    var total = (long) db.fetchValue("select count(*) from ledger.account where kind = ? and currency = ?", kind, currency);
    var lines = db.resultQuery(
            """
            select b.owner, t.title, t.slug, b.debit_minor, b.credit_minor, b.balance_minor
            from ledger.account_balance b left join ledger.account_owner t on t.owner = b.owner
            where b.kind = ? and b.currency = ? order by b.balance_minor desc, b.owner limit ? offset ?
            """, kind, currency, page.size(), page.offset())
        .fetch(r -> new AccountLine(r.get(0, UUID.class), r.get(1, String.class), r.get(2, String.class), r.get(3, Long.class), r.get(4, Long.class),
            r.get(5, Long.class)));
    return page.of(lines, total);
  }

  /** The account's entries, the newest first. {@code campaignId} is null for the system's one account of its kind. */
  Page<EntryLine> entries(String kind, UUID campaignId, String currency, Page.Request page) {
    var account = (Long) db.fetchValue("select id from ledger.account where kind = ? and owner is not distinct from ?::uuid and currency = ?", kind, campaignId, currency);
    if (account == null) {
      return page.of(List.of(), 0);
    }
    var total = (long) db.fetchValue("select count(*) from ledger.transfer where debit_account = ? or credit_account = ?", account, account);
    var lines = db.resultQuery(
            """
            select e.id, t.line, e.occurred_at, e.kind, e.source, e.source_id, o.kind || coalesce(':' || o.owner::text, ''),
                   case when t.debit_account = ? then t.amount_minor else -t.amount_minor end,
                   (select max(s.number) from ledger.seal s where s.from_xid <= t.xid and t.xid < s.upto_xid)
            from ledger.transfer t
            join ledger.entry e on e.id = t.entry_id
            join ledger.account o on o.id = case when t.debit_account = ? then t.credit_account else t.debit_account end
            where t.debit_account = ? or t.credit_account = ?
            order by t.xid desc, t.entry_id desc, t.line desc limit ? offset ?
            """, account, account, account, account, page.size(), page.offset())
        .fetch(r -> new EntryLine(r.get(0, UUID.class), r.get(1, Integer.class), r.get(2, Instant.class), r.get(3, String.class),
            r.get(4, String.class), r.get(5, String.class), r.get(6, String.class), r.get(7, Long.class), r.get(8, Long.class)));
    return page.of(lines, total);
  }
}
