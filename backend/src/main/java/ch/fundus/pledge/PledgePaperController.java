package ch.fundus.pledge;

import ch.fundus.identity.Caller;
import ch.fundus.paper.Papers;
import ch.fundus.web.Languages;
import ch.fundus.web.Problem;
import ch.fundus.web.RateLimits;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A supporter's papers as PDF, in the language asked for. */
@RestController
@RequestMapping("/api")
class PledgePaperController {
  private static final int PER_HOUR = 60;
  private final Pledges pledges;
  private final PledgePapers paper;
  private final Papers papers;
  private final RateLimits limits;

  PledgePaperController(Pledges pledges, PledgePapers paper, Papers papers, RateLimits limits) {
    this.pledges = pledges;
    this.paper = paper;
    this.papers = papers;
    this.limits = limits;
  }

  /** 409 as long as nothing was paid. */
  @GetMapping("/pledges/{id}/receipt.pdf")
  ResponseEntity<byte[]> receipt(@PathVariable UUID id, @RequestParam(required = false) String key, Optional<Caller> caller) {
    var pledge = pledges.open(id, key, caller);
    limits.take("paper", id.toString(), PER_HOUR);
    return papers.answer(paper.receipt(pledge, Languages.current()), "fundus-receipt-" + id.toString().substring(0, 8));
  }

  /** Only for a gift to a recipient that is verified as exempt from tax, without what was bought; 409 otherwise. */
  @GetMapping("/pledges/{id}/donation.pdf")
  ResponseEntity<byte[]> donation(@PathVariable UUID id, @RequestParam(required = false) String key, Optional<Caller> caller) {
    var pledge = pledges.open(id, key, caller);
    limits.take("paper", id.toString(), PER_HOUR);
    return papers.answer(paper.donation(pledge, Languages.current()), "fundus-donation-" + id.toString().substring(0, 8));
  }

  /** Everything paid and given back on the days from and to, both included. */
  @GetMapping("/me/statement.pdf")
  ResponseEntity<byte[]> statement(@RequestParam(required = false) LocalDate from, @RequestParam(required = false) LocalDate to, Caller caller) {
    if (from == null || to == null || to.isBefore(from)) {
      throw Problem.validation(from == null ? "from" : "to", from == null || to == null ? "required" : "invalid");
    }
    limits.take("paper", caller.personId().toString(), PER_HOUR);
    return papers.answer(paper.statement(caller, pledges.of(caller), from, to, Languages.current()), "fundus-statement-" + from + "-" + to);
  }
}
