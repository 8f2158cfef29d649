package ch.fundus.ledger;

import static ch.fundus.ledger.jooq.Tables.ACCOUNT;
import static ch.fundus.ledger.jooq.Tables.ACCOUNT_BALANCE;
import static ch.fundus.ledger.jooq.Tables.ENTRY;
import static ch.fundus.ledger.jooq.Tables.TRANSFER;
import static org.jooq.impl.DSL.val;

import ch.fundus.web.Ids;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The only truth about money: append-only double entry. */
@Service
public class Ledger {
  private final DSLContext db;
  private final Cache<Account, Long> ids = Caffeine.newBuilder().maximumSize(200_000).build();

  Ledger(DSLContext db) {
    this.db = db;
  }

  /** Opens accounts inside the caller's transaction; those that exist stay as they are. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void open(Account... accounts) {
    var rows = db.insertInto(ACCOUNT, ACCOUNT.KIND, ACCOUNT.OWNER, ACCOUNT.CURRENCY);
    for (var account : accounts) {
      rows = rows.values(account.kind().code(), account.owner(), account.currency());
    }
    rows.onConflictDoNothing().execute();
  }

  /**
   * Enters a posting inside the caller's transaction, so that a change of state and its money commit
   * together.
   *
   * @return false when the same posting was entered before
   * @throws IllegalStateException when another content was entered under its identity
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean post(Posting posting) {
    return postAll(List.of(posting)) == 1;
  }

  /** Enters many postings with two statements; returns how many were new. */
  @Transactional(propagation = Propagation.MANDATORY)
  public int postAll(List<Posting> postings) {
    if (postings.isEmpty()) {
      return 0;
    }
    Map<UUID, Posting> mine = new LinkedHashMap<>();
    postings.forEach(p -> mine.put(Ids.next(), p));
    var entered = enter(mine);
    var lines = new ArrayList<Line>();
    for (var id : entered) {
      short line = 1;
      for (var t : mine.remove(id).transfers()) {
        lines.add(new Line(id, line++, t));
      }
    }
    move(lines);
    mine.values().forEach(this::requireSame);
    return entered.size();
  }

  /**
   * Enters a series with one statement, for events too many to pass through the program one by one.
   *
   * @param events the source id of each, and its amount in Rappen, above 0
   * @return how many were new
   * @throws IllegalStateException when one was entered before with another content
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public int postEach(Posting.Series series, Select<Record2<String, Long>> events) {
    var counted = db.fetchSingle(
        """
        with event (source_id, amount_minor) as materialized ({0}),
        entered as (
          insert into ledger.entry (id, kind, source, source_id, occurred_at)
          select uuidv7(), {1}, {2}, source_id, {3}::timestamptz from event
          on conflict do nothing returning id, source_id),
        moved as (
          insert into ledger.transfer (entry_id, line, debit_account, credit_account, amount_minor, currency)
          select entered.id, 1, {4}, {5}, event.amount_minor, {6} from entered join event using (source_id)
          returning 1)
        select (select count(*) from event)::integer, (select count(*) from moved)::integer""",
        events, val(code(series.kind())), val(code(series.source())), val(series.at().toString()),
        val(id(series.debit())), val(id(series.credit())), val(series.debit().currency()));
    var entered = counted.get(1, int.class);
    if (entered < counted.get(0, int.class)) {
      db.fetch(events).forEach(e -> requireSame(series.of(e.value1(), e.value2())));
    }
    return entered;
  }

  private record Line(UUID entry, short number, Posting.Transfer transfer) {}

  /** Arrays keep the statement's text the same for one and for thousands, so that it is planned once. */
  private List<UUID> enter(Map<UUID, Posting> postings) {
    var all = postings.values();
    return db.fetch(
        """
        insert into ledger.entry (id, kind, source, source_id, occurred_at)
        select * from unnest({0}::uuid[], {1}::text[], {2}::text[], {3}::text[], {4}::timestamptz[])
        on conflict do nothing returning id""",
        val(postings.keySet().toArray(UUID[]::new)),
        val(all.stream().map(p -> code(p.kind())).toArray(String[]::new)),
        val(all.stream().map(p -> code(p.source())).toArray(String[]::new)),
        val(all.stream().map(Posting::sourceId).toArray(String[]::new)),
        val(all.stream().map(p -> p.at().toString()).toArray(String[]::new)))
        .map(row -> row.get(0, UUID.class));
  }

  private void move(List<Line> lines) {
    if (lines.isEmpty()) {
      return;
    }
    db.execute(
        """
        insert into ledger.transfer (entry_id, line, debit_account, credit_account, amount_minor, currency)
        select * from unnest({0}::uuid[], {1}::smallint[], {2}::bigint[], {3}::bigint[], {4}::bigint[], {5}::text[])""",
        val(lines.stream().map(Line::entry).toArray(UUID[]::new)),
        val(lines.stream().map(Line::number).toArray(Short[]::new)),
        val(lines.stream().map(l -> id(l.transfer.debit())).toArray(Long[]::new)),
        val(lines.stream().map(l -> id(l.transfer.credit())).toArray(Long[]::new)),
        val(lines.stream().map(l -> l.transfer.amountMinor()).toArray(Long[]::new)),
        val(lines.stream().map(l -> l.transfer.debit().currency()).toArray(String[]::new)));
  }

  /** The balance in Rappen, positive on the normal side of the account's class; 0 for an account that is not open. */
  public long balanceMinor(Account account) {
    return db.select(ACCOUNT_BALANCE.BALANCE_MINOR)
        .from(ACCOUNT_BALANCE)
        .where(ACCOUNT_BALANCE.KIND.eq(account.kind().code()).and(ACCOUNT_BALANCE.OWNER.isNotDistinctFrom(account.owner()))
            .and(ACCOUNT_BALANCE.CURRENCY.eq(account.currency())))
        .fetchOptional(ACCOUNT_BALANCE.BALANCE_MINOR)
        .orElse(0L);
  }

  /** What an event moved in all, in Rappen; 0 when it was not entered. */
  public long postedMinor(Posting.Kind kind, Posting.Source source, Object sourceId) {
    return db.select(DSL.coalesce(DSL.sum(TRANSFER.AMOUNT_MINOR), BigDecimal.ZERO))
        .from(ENTRY)
        .join(TRANSFER).on(TRANSFER.ENTRY_ID.eq(ENTRY.ID))
        .where(ENTRY.KIND.eq(code(kind)).and(ENTRY.SOURCE.eq(code(source))).and(ENTRY.SOURCE_ID.eq(sourceId.toString())))
        .fetchSingle().value1().longValueExact();
  }

  /** A retry may say the same again; anything else under the same identity is a defect worth stopping for. */
  private void requireSame(Posting posting) {
    var existing =
        db.select(TRANSFER.DEBIT_ACCOUNT, TRANSFER.CREDIT_ACCOUNT, TRANSFER.AMOUNT_MINOR)
            .from(TRANSFER)
            .join(ENTRY).on(ENTRY.ID.eq(TRANSFER.ENTRY_ID))
            .where(ENTRY.KIND.eq(code(posting.kind())).and(ENTRY.SOURCE.eq(code(posting.source()))).and(ENTRY.SOURCE_ID.eq(posting.sourceId())))
            .orderBy(TRANSFER.LINE)
            .fetch(r -> r.value1() + ">" + r.value2() + ":" + r.value3());
    var wanted = posting.transfers().stream().map(t -> id(t.debit()) + ">" + id(t.credit()) + ":" + t.amountMinor()).toList();
    if (!existing.equals(wanted)) {
      throw new IllegalStateException("entered before with another content: " + posting + " but found " + existing);
    }
  }

  private long id(Account account) {
    var id = ids.getIfPresent(account);
    if (id == null) {
      id =
          db.select(ACCOUNT.ID)
              .from(ACCOUNT)
              .where(ACCOUNT.KIND.eq(account.kind().code()).and(ACCOUNT.OWNER.isNotDistinctFrom(account.owner())).and(ACCOUNT.CURRENCY.eq(account.currency())))
              .fetchOptional(ACCOUNT.ID)
              .orElseThrow(() -> new IllegalStateException("no such account is open: " + account));
      ids.put(account, id);
    }
    return id;
  }

  private static String code(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
