package ch.fundus.ledger;

import ch.fundus.identity.Caller;
import ch.fundus.paper.Papers;
import ch.fundus.web.Languages;
import ch.fundus.web.Page;
import ch.fundus.web.Problem;
import ch.fundus.web.RateLimits;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The books for the bookkeeper: balances down to each entry, and the journal as a file. */
@RestController
@RequestMapping("/api/finance")
@PreAuthorize("hasAnyRole('finance', 'admin')")
class FinanceController {
  private static final int EXPORTS_PER_HOUR = 30;
  private final AccountBalances balances;
  private final Entries entries;
  private final Journal journal;
  private final AccountStatement statements;
  private final Papers papers;
  private final RateLimits limits;

  FinanceController(AccountBalances balances, Entries entries, Journal journal, AccountStatement statements, Papers papers, RateLimits limits) {
    this.balances = balances;
    this.entries = entries;
    this.journal = journal;
    this.statements = statements;
    this.papers = papers;
    this.limits = limits;
  }

  @GetMapping("/accounts")
  List<AccountBalances.Kind> kinds() {
    return balances.kinds();
  }

  @GetMapping("/accounts/{kind}")
  Page<AccountBalances.AccountLine> accounts(@PathVariable String kind, @RequestParam(defaultValue = "CHF") String currency,
      @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
    return balances.accounts(kind, currency, new Page.Request(page, size));
  }

  /** Without {@code campaign}: the system's one account of this kind. */
  @GetMapping("/accounts/{kind}/entries")
  Page<AccountBalances.EntryLine> entries(@PathVariable String kind, @RequestParam(required = false) UUID campaign,
      @RequestParam(defaultValue = "CHF") String currency, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
    return balances.entries(kind, campaign, currency, new Page.Request(page, size));
  }

  /** The account's statement as PDF, of the days from and to, both included; at most 2000 entries. */
  @GetMapping(value = "/accounts/{kind}/statement.pdf", produces = "application/pdf")
  ResponseEntity<byte[]> statement(@PathVariable String kind, @RequestParam(required = false) UUID campaign, @RequestParam(defaultValue = "CHF") String currency,
      @RequestParam(required = false) LocalDate from, @RequestParam(required = false) LocalDate to, Caller caller) {
    check(from, to);
    limits.take("journal", caller.personId().toString(), EXPORTS_PER_HOUR);
    return papers.answer(statements.of(kind, campaign, currency, from, to, Languages.current()), "fundus-" + kind.replaceAll("[^a-z_]", "") + "-" + from + "-" + to);
  }

  /** What was entered about one thing: {@code source} is its kind (charge, refund, payout, dispute, campaign), {@code id} its id. */
  @GetMapping("/entries")
  List<Entries.Entry> about(@RequestParam(defaultValue = "") String source, @RequestParam(defaultValue = "") String id) {
    if (source.isBlank() || id.isBlank()) {
      throw Problem.validation(source.isBlank() ? "source" : "id", "required");
    }
    return entries.about(source, id);
  }

  /** One entry with both sides of each of its transfers. */
  @GetMapping("/entries/{id}")
  Entries.Entry entry(@PathVariable UUID id) {
    return entries.find(id);
  }

  /** Every transfer of the days from and to, both included; streamed, so that ten years fit. */
  @GetMapping(value = "/journal.csv", produces = "text/csv")
  void journal(@RequestParam(required = false) LocalDate from, @RequestParam(required = false) LocalDate to, Caller caller, HttpServletResponse answer) throws IOException {
    check(from, to);
    limits.take("journal", caller.personId().toString(), EXPORTS_PER_HOUR);
    answer.setContentType("text/csv;charset=UTF-8");
    answer.setHeader("Content-Disposition", "attachment; filename=\"journal-" + from + "-" + to + ".csv\"");
    answer.setHeader("Cache-Control", "private, no-store");
    journal.write(from, to, answer.getWriter());
    answer.flushBuffer();
  }

  private static void check(LocalDate from, LocalDate to) {
    if (from == null || to == null) {
      throw Problem.validation(from == null ? "from" : "to", "required");
    }
    if (to.isBefore(from)) {
      throw Problem.validation("to", "invalid");
    }
  }
}
