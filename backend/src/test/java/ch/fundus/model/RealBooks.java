package ch.fundus.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;

/** Reads from the database what {@link MoneyRules#state()} expects, under the same names. */
final class RealBooks {
  /** A campaign's own accounts as they are, of the others what its events have moved. */
  private static final String BOOKS =
      """
      with mine as (select id, n from unnest({0}::uuid[]) with ordinality as m (id, n)),
      event (source, source_id, n) as (
        select 'campaign', id::text, n from mine
        union all select 'pledge', p.id::text, n from pledge.pledge p join mine on mine.id = p.campaign_id
        union all select 'charge', c.id::text, n from payment.charge c join mine on mine.id = c.campaign_id
        union all select 'refund', r.id::text, n from payment.refund r join mine on mine.id = r.campaign_id
        union all select 'dispute', d.id, n from payment.dispute d join mine on mine.id = d.campaign_id
        union all select 'payout', o.id::text, n from payout.payout o join mine on mine.id = o.campaign_id
        union all select 'reversal', r.id::text, n from payout.reversal r join mine on mine.id = r.campaign_id
        union all select 'bank_receipt', r.id::text, n from bank.receipt r join mine on mine.id = r.campaign_id
        union all select 'bank_refund', r.id::text, n from bank.refund r join mine on mine.id = r.campaign_id
        union all select 'bank_payout', o.id::text, n from bank.payout o join mine on mine.id = o.campaign_id),
      leg as (
        select event.n, t.credit_account as account, t.amount_minor as minor
        from event join ledger.entry e on e.source = event.source and split_part(e.source_id, ':', 1) = event.source_id
        join ledger.transfer t on t.entry_id = e.id
        union all select event.n, t.debit_account, -t.amount_minor
        from event join ledger.entry e on e.source = event.source and split_part(e.source_id, ':', 1) = event.source_id
        join ledger.transfer t on t.entry_id = e.id)
      select n::int, kind, sum(minor)::bigint as minor from (
        select leg.n, case when a.kind in ('stripe_pending', 'stripe_available') then 'stripe' else a.kind end as kind, leg.minor
        from leg join ledger.account a on a.id = leg.account where a.owner is null
        union all
        select mine.n, b.kind, b.credit_minor - b.debit_minor from mine join ledger.account_balance b on b.owner = mine.id) x
      group by n, kind having sum(minor) <> 0""";
  private static final String PLEDGES =
      """
      select n::int, p.state, p.amount_minor,
        (coalesce((select sum(r.amount_minor) from bank.receipt r where r.pledge_id = p.id), 0)
        - coalesce((select sum(r.amount_minor) from bank.refund r where r.pledge_id = p.id and r.state = 'paid'), 0)
        + coalesce((select sum(c.amount_minor) from payment.charge c where c.pledge_id = p.id and c.state = 'succeeded'), 0)
        - coalesce((select sum(r.amount_minor) from payment.refund r where r.pledge_id = p.id and r.posted_at is not null and r.state <> 'failed'), 0)
        - coalesce((select sum(d.amount_minor) from payment.dispute d where d.pledge_id = p.id and d.state not in ('won', 'warning_closed')), 0))::bigint as net
      from unnest({0}::uuid[]) with ordinality as m (id, n) join pledge.pledge p on p.id = m.id""";
  private final DSLContext db;

  RealBooks(DSLContext db) {
    this.db = db;
  }

  Map<String, String> state(List<UUID> campaigns, List<UUID> pledges) {
    var all = new TreeMap<String, String>();
    var ids = campaigns.toArray(UUID[]::new);
    for (var row : db.fetch("select n::int, state from unnest({0}::uuid[]) with ordinality as m (id, n) join campaign.campaign c on c.id = m.id", (Object) ids)) {
      all.put("campaign " + (row.get("n", int.class) - 1) + " state", row.get("state", String.class));
    }
    for (var row : db.fetch(BOOKS, (Object) ids)) {
      all.put("campaign " + (row.get("n", int.class) - 1) + " " + row.get("kind", String.class), row.get("minor", Long.class).toString());
    }
    for (var row : db.fetch(PLEDGES, (Object) pledges.toArray(UUID[]::new))) {
      var name = "pledge " + (row.get("n", int.class) - 1);
      all.put(name + " state", row.get("state", String.class));
      all.put(name + " amount", row.get("amount_minor", Long.class).toString());
      all.put(name + " paid less got back", row.get("net", Long.class).toString());
    }
    for (var row : db.fetch("select currency from ledger.account_balance group by currency having sum(debit_minor) <> sum(credit_minor)")) {
      all.put("trial balance in " + row.get("currency", String.class), "does not balance");
    }
    return all;
  }

  /** Whether nothing is on its way that jobs or events would still bring. */
  boolean isQuiet() {
    return db.fetchValue(
        """
        select not exists (select from payment.webhook_event where processed_at is null)
          and not exists (select from payment.charge where state in ('due', 'sent'))
          and not exists (select from payment.refund where state in ('due', 'sent', 'pending'))
          and not exists (select from payout.payout where state = 'paying')""").equals(true);
  }
}
