package ch.fundus.ledger;

import ch.fundus.paper.Paper;
import ch.fundus.paper.Papers;
import ch.fundus.web.Languages;
import ch.fundus.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** An account's statement for the bookkeeper: where it stood, each entry, where it stands. */
@Component
class AccountStatement {
  /** A tagged PDF is put together in memory; the journal is there for more. */
  static final int MOST = 2_000;

  private record Account(long id, boolean debitPositive, String campaign) {}

  private record Line(Instant at, String kind, String other, long amountMinor) {}

  private final DSLContext db;
  private final InstantSource clock;
  private final Papers papers;
  private final MessageSource messages;

  AccountStatement(DSLContext db, InstantSource clock, Papers papers, MessageSource messages) {
    this.db = db;
    this.clock = clock;
    this.papers = papers;
    this.messages = messages;
  }

  /** Days are Swiss days, both included; one snapshot. */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public Paper of(String kind, UUID campaignId, String currency, LocalDate from, LocalDate to, String language) {
    var account = account(kind, campaignId, currency);
    var lines = lines(account, start(from), start(to.plusDays(1)));
    if (lines.size() > MOST) {
      throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "too_many_entries", MOST);
    }
    var opening = balance(account, start(from));
    var closing = opening + lines.stream().mapToLong(Line::amountMinor).sum();
    var rows = new ArrayList<List<String>>();
    rows.add(List.of(Papers.day(from, language), say(language, "opening"), "", amount(opening, currency, language)));
    lines.forEach(l -> rows.add(List.of(Papers.day(l.at(), language), name(language, "entry", l.kind()), name(language, "account", l.other()),
        amount(l.amountMinor(), currency, language))));
    return Paper.of(language, say(language, "title"))
        .facts(say(language, "account"), name(language, "account", kind), say(language, "campaign"), account.campaign(),
            say(language, "period"), say(language, "range", Papers.day(from, language), Papers.day(to, language)),
            say(language, "madeOn"), Papers.day(clock.instant(), language))
        .table(say(language, "caption"), List.of(say(language, "date"), say(language, "entry"), say(language, "other"), say(language, "amount")), rows,
            List.of(say(language, "closing"), "", "", amount(closing, currency, language)))
        .text(say(language, "note"))
        .build();
  }

  private Account account(String kind, UUID campaignId, String currency) {
    return db.resultQuery(
            """
            select a.id, a.class in ('asset', 'expense'), o.title from ledger.account a left join ledger.account_owner o on o.owner = a.owner
            where a.kind = ? and a.owner is not distinct from ?::uuid and a.currency = ?
            """, kind, campaignId, currency)
        .fetchOptional(r -> new Account(r.get(0, Long.class), r.get(1, Boolean.class), r.get(2, String.class)))
        .orElseThrow(Problem::notFound);
  }

  private long balance(Account account, String before) {
    var debit = ((Number) db.fetchValue(
        """
        select coalesce(sum(case when t.debit_account = ? then t.amount_minor else -t.amount_minor end), 0)
        from ledger.transfer t join ledger.entry e on e.id = t.entry_id
        where (t.debit_account = ? or t.credit_account = ?) and e.occurred_at < ?::timestamptz
        """, account.id(), account.id(), account.id(), before)).longValue();
    return account.debitPositive() ? debit : -debit;
  }

  private List<Line> lines(Account account, String from, String upto) {
    return db.resultQuery(
            """
            select e.occurred_at, e.kind, o.kind, case when t.debit_account = ? then t.amount_minor else -t.amount_minor end
            from ledger.transfer t
            join ledger.entry e on e.id = t.entry_id
            join ledger.account o on o.id = case when t.debit_account = ? then t.credit_account else t.debit_account end
            where (t.debit_account = ? or t.credit_account = ?) and e.occurred_at >= ?::timestamptz and e.occurred_at < ?::timestamptz
            order by e.occurred_at, e.id, t.line limit ?
            """, account.id(), account.id(), account.id(), account.id(), from, upto, MOST + 1)
        .fetch(r -> new Line(r.get(0, Instant.class), r.get(1, String.class), r.get(2, String.class),
            account.debitPositive() ? r.get(3, Long.class) : -r.get(3, Long.class)));
  }

  private static String start(LocalDate day) {
    return day.atStartOfDay(Seals.ZONE).toInstant().toString();
  }

  private static String amount(long minor, String currency, String language) {
    return Papers.chf(minor, language).replace("CHF", currency);
  }

  private String say(String language, String key, Object... args) {
    return papers.text(language, "statement_of_account." + key, args);
  }

  /** A kind that has no words yet keeps its code. */
  private String name(String language, String what, String kind) {
    return messages.getMessage("paper." + what + "." + kind, null, kind, Languages.locale(language));
  }
}
