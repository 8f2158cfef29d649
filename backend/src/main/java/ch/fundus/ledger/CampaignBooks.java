package ch.fundus.ledger;

import ch.fundus.web.Page;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;

/**
 * A campaign's money as its sealed entries have it: what came in, what went out and why, what is held. Only
 * sealed entries count, so that every total can be checked against a published seal.
 */
@Service
public class CampaignBooks {
  /** Sums of one kind of entry; {@code direction} is in or out, {@code counterAccount} the other side's kind. */
  public record Line(String kind, String direction, String counterAccount, long amountMinor, long count) {}

  /** In less out is held, to the Rappen. Tips came with the campaign's money and went on to the platform. {@code asOf} is null while nothing was sealed. */
  public record View(
      Seal asOf, long pledgedMinor, long inMinor, long outMinor, long matchMinor, long tipMinor, long feeMinor, long vatMinor, long refundedMinor, long paidOutMinor,
      long heldMinor, long processorFeeMinor, long lateMinor, List<Line> lines) {}

  /** One transfer without a word on whose it was. */
  public record Movement(LocalDate day, String kind, String direction, String counterAccount, long amountMinor, long seal) {}

  private record Key(UUID campaignId, long seal) {}

  private static final String MINE =
      """
      with mine as (select id from ledger.account where owner = ? and class = 'liability'),
      upto as (select max(upto_xid) as xid from ledger.seal),
      moved as (
        select t.entry_id, t.xid, t.amount_minor, 'in' as direction, t.debit_account as other from ledger.transfer t, upto
        where t.credit_account in (select id from mine) and t.debit_account not in (select id from mine) and t.xid < upto.xid
        union all
        select t.entry_id, t.xid, t.amount_minor, 'out', t.credit_account from ledger.transfer t, upto
        where t.debit_account in (select id from mine) and t.credit_account not in (select id from mine) and t.xid < upto.xid)
      """;

  private final DSLContext db;
  private final Seals seals;
  private final Cache<Key, View> views = Caffeine.newBuilder().maximumSize(2_000).build();

  CampaignBooks(DSLContext db, Seals seals) {
    this.db = db;
    this.seals = seals;
  }

  public View of(UUID campaignId) {
    var asOf = seals.latest().orElse(null);
    return views.get(new Key(campaignId, asOf == null ? 0 : asOf.number()), key -> load(campaignId, asOf));
  }

  private View load(UUID campaignId, Seal asOf) {
    var lines = db.resultQuery(
            MINE + """
            select e.kind, m.direction, a.kind, sum(m.amount_minor)::bigint, count(*)
            from moved m join ledger.entry e on e.id = m.entry_id join ledger.account a on a.id = m.other
            group by 1, 2, 3 order by 2, 4 desc
            """, campaignId)
        .fetch(r -> new Line(r.get(0, String.class), r.get(1, String.class), r.get(2, String.class), r.get(3, Long.class), r.get(4, Long.class)));
    var in = sum(lines, l -> l.direction().equals("in"));
    var out = sum(lines, l -> l.direction().equals("out"));
    return new View(asOf, pledged(campaignId), in, out, sum(lines, l -> l.direction().equals("in") && l.counterAccount().startsWith("pool")),
        sum(lines, l -> l.kind().equals("tip")), sum(lines, l -> List.of("fee", "late_fee").contains(l.kind())), sum(lines, l -> l.counterAccount().equals("vat")),
        sum(lines, l -> List.of("refund", "bank_return").contains(l.kind())), sum(lines, l -> l.kind().equals("payout")), in - out, processorFee(campaignId),
        late(campaignId), lines);
  }

  private static long sum(List<Line> lines, java.util.function.Predicate<Line> which) {
    return lines.stream().filter(which).mapToLong(Line::amountMinor).sum();
  }

  /** Promised and neither collected nor released yet. */
  private long pledged(UUID campaignId) {
    return (long) db.fetchValue(
        """
        select coalesce(sum(case when t.credit_account = a.id then t.amount_minor else -t.amount_minor end), 0)::bigint
        from ledger.account a join ledger.transfer t on a.id in (t.debit_account, t.credit_account)
        where a.owner = ? and a.kind = 'commitment' and t.xid < (select max(upto_xid) from ledger.seal)
        """, campaignId);
  }

  /** Of what came in: bought after the end, without its tips. */
  private long late(UUID campaignId) {
    return (long) db.fetchValue(
        """
        select coalesce(sum(case when t.credit_account = a.id then t.amount_minor else -t.amount_minor end), 0)::bigint
        from ledger.account a join ledger.transfer t on a.id in (t.debit_account, t.credit_account) join ledger.entry e on e.id = t.entry_id
        where a.owner = ? and a.kind = 'late_held' and e.kind in ('charge', 'tip') and t.xid < (select max(upto_xid) from ledger.seal)
        """, campaignId);
  }

  /** What Stripe kept of the campaign's charges; Fundus bears it out of its fee. */
  private long processorFee(UUID campaignId) {
    return (long) db.fetchValue(
        MINE + """
        select coalesce(sum(t.amount_minor), 0)::bigint from (select distinct entry_id from moved) m
        join ledger.transfer t on t.entry_id = m.entry_id join ledger.account a on a.id = t.debit_account
        where a.kind = 'processor_fee'
        """, campaignId);
  }

  /** The transfers behind a line. Ordered by day and amount: the order in which people paid would tell who they are. */
  public Page<Movement> movements(UUID campaignId, String kind, Page.Request page) {
    var total = (long) db.fetchValue(MINE + "select count(*) from moved m join ledger.entry e on e.id = m.entry_id where e.kind = ?", campaignId, kind);
    var items = db.resultQuery(
            MINE + """
            select e.occurred_at, e.kind, m.direction, a.kind, m.amount_minor,
                   (select s.number from ledger.seal s where s.from_xid <= m.xid and m.xid < s.upto_xid)
            from moved m join ledger.entry e on e.id = m.entry_id join ledger.account a on a.id = m.other
            where e.kind = ?
            order by (e.occurred_at at time zone 'Europe/Zurich')::date desc, m.amount_minor desc, md5(e.id::text) limit ? offset ?
            """, campaignId, kind, page.size(), page.offset())
        .fetch(r -> new Movement(r.get(0, Instant.class).atZone(Seals.ZONE).toLocalDate(), r.get(1, String.class), r.get(2, String.class),
            r.get(3, String.class), r.get(4, Long.class), r.get(5, Long.class)));
    return page.of(items, total);
  }
}
