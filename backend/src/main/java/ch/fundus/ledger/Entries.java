package ch.fundus.ledger;

import ch.fundus.web.Problem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** One entry of the journal, as it was written down. */
@Component
class Entries {
  /** One side of a transfer; a campaign's account has its title in the campaign's own language. */
  record Side(String kind, UUID campaignId, String campaign, String slug) {}

  /** A transfer: the amount in the currency's smallest unit goes from credit to debit. */
  record Line(int line, Side debit, Side credit, long amountMinor, String currency) {}

  /** {@code seal} is the number of the sealed batch it is in, or null for a minute; {@code reversedBy} undid it. */
  record Entry(UUID id, Instant at, String kind, String source, String sourceId, UUID reverses, UUID reversedBy, Long seal, List<Line> lines) {}

  private final DSLContext db;

  Entries(DSLContext db) {
    this.db = db;
  }

  /** All entries about one thing, such as a charge, the oldest first. */
  List<Entry> about(String source, String sourceId) {
    return db.fetch("select id from ledger.entry where source = ? and source_id = ? order by occurred_at, id limit 100", source, sourceId)
        .map(r -> find(r.get(0, UUID.class)));
  }

  Entry find(UUID id) {
    var lines = db.resultQuery(
            """
            select t.line, t.amount_minor, t.currency, d.kind, d.owner, dt.title, dt.slug, c.kind, c.owner, ct.title, ct.slug
            from ledger.transfer t
            join ledger.account d on d.id = t.debit_account left join ledger.account_owner dt on dt.owner = d.owner
            join ledger.account c on c.id = t.credit_account left join ledger.account_owner ct on ct.owner = c.owner
            where t.entry_id = ? order by t.line
            """, id)
        .fetch(r -> new Line(r.get(0, Integer.class),
            new Side(r.get(3, String.class), r.get(4, UUID.class), r.get(5, String.class), r.get(6, String.class)),
            new Side(r.get(7, String.class), r.get(8, UUID.class), r.get(9, String.class), r.get(10, String.class)),
            r.get(1, Long.class), r.get(2, String.class)));
    return db.resultQuery(
            """
            select e.occurred_at, e.kind, e.source, e.source_id, e.reverses, (select u.id from ledger.entry u where u.reverses = e.id),
                   (select max(s.number) from ledger.seal s where s.from_xid <= e.xid and e.xid < s.upto_xid)
            from ledger.entry e where e.id = ?
            """, id)
        .fetchOptional(r -> new Entry(id, r.get(0, Instant.class), r.get(1, String.class), r.get(2, String.class), r.get(3, String.class), r.get(4, UUID.class),
            r.get(5, UUID.class), r.get(6, Long.class), lines))
        .orElseThrow(Problem::notFound);
  }
}
