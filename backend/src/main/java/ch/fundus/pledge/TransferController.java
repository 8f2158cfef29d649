package ch.fundus.pledge;

import ch.fundus.bank.PaymentRequests;
import ch.fundus.campaign.Campaigns;
import ch.fundus.identity.Caller;
import ch.fundus.pledge.jooq.tables.records.PledgeRecord;
import ch.fundus.web.Problem;
import ch.fundus.web.RateLimits;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Pledging by bank transfer: the choice, the QR-bill, and what is done with money that was too much. */
@RestController
@RequestMapping("/api")
class TransferController {
  private static final int BILLS_PER_HOUR = 120;
  private final Pledges pledges;
  private final Transfers transfers;
  private final TransferReceipts receipts;
  private final PaymentRequests requests;
  private final ch.fundus.bank.TransferRefunds refunds;
  private final PledgeViews views;
  private final Campaigns campaigns;
  private final RateLimits limits;

  TransferController(Pledges pledges, Transfers transfers, TransferReceipts receipts, PaymentRequests requests, ch.fundus.bank.TransferRefunds refunds,
      PledgeViews views, Campaigns campaigns, RateLimits limits) {
    this.pledges = pledges;
    this.transfers = transfers;
    this.receipts = receipts;
    this.requests = requests;
    this.refunds = refunds;
    this.views = views;
    this.campaigns = campaigns;
    this.limits = limits;
  }

  /**
   * What to type into e-banking; {@code excess} is money that was too much and waits for a decision, {@code
   * missingMinor} what a pledge that was paid in part still lacks.
   */
  record Transfer(long amountMinor, Instant payBy, PaymentRequests.Details details, Excess excess, Long missingMinor) {}

  record Excess(long amountMinor, Instant answerBy) {}

  record ExcessDecision(Boolean keep) {}

  /** Whether a campaign may be paid by transfer, and what is awaited: it does not count yet. */
  @GetMapping("/campaigns/{slug}/transfers")
  Transfers.Offer offer(@PathVariable String slug) {
    return transfers.offer(campaigns.findPublic(slug).orElseThrow(Problem::notFound).id());
  }

  @PostMapping("/pledges/{id}/transfer")
  PledgeViews.View choose(@PathVariable UUID id, @RequestParam(required = false) String key, Optional<Caller> caller) {
    pledges.open(id, key, caller);
    limits.take("transfer", id.toString(), BILLS_PER_HOUR);
    transfers.choose(id);
    return views.view(pledges.open(id, key, caller));
  }

  @GetMapping("/pledges/{id}/transfer")
  Transfer transfer(@PathVariable UUID id, @RequestParam(required = false) String key, Optional<Caller> caller) {
    var pledge = transferred(id, key, caller);
    return new Transfer(Lines.totalMinor(pledge), pledge.getPayBy(), requests.find(id).orElseThrow(Problem::notFound),
        refunds.asked(id).map(e -> new Excess(e.amountMinor(), e.answerBy())).orElse(null), receipts.missingMinor(pledge));
  }

  @PostMapping("/pledges/{id}/excess")
  PledgeViews.View excess(@PathVariable UUID id, @RequestParam(required = false) String key, @RequestBody ExcessDecision decision, Optional<Caller> caller) {
    pledges.open(id, key, caller);
    if (decision.keep() == null) {
      throw Problem.validation("keep", "required");
    }
    receipts.excess(id, decision.keep());
    return views.view(pledges.open(id, key, caller));
  }

  /** {@code part}: the payment part without the receipt, for narrow screens. */
  @GetMapping(value = "/pledges/{id}/qr-bill.svg", produces = "image/svg+xml")
  ResponseEntity<byte[]> svg(@PathVariable UUID id, @RequestParam(required = false) String key, @RequestParam(defaultValue = "false") boolean part, Optional<Caller> caller) {
    var pledge = payable(id, key, caller);
    var words = transfers.bill(pledge);
    return bill(MediaType.valueOf("image/svg+xml"), part ? requests.paymentPartSvg(id, words) : requests.svg(id, words));
  }

  @GetMapping(value = "/pledges/{id}/qr-bill.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
  ResponseEntity<byte[]> pdf(@PathVariable UUID id, @RequestParam(required = false) String key, Optional<Caller> caller) {
    var pledge = payable(id, key, caller);
    return bill(MediaType.APPLICATION_PDF, requests.pdf(id, transfers.bill(pledge)));
  }

  private static ResponseEntity<byte[]> bill(MediaType type, byte[] bytes) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).contentType(type).body(bytes);
  }

  /** There is a bill as long as money is awaited: nobody should pay what is paid or past. */
  private PledgeRecord payable(UUID id, String key, Optional<Caller> caller) {
    var pledge = transferred(id, key, caller);
    if (!pledge.getState().equals(PledgeState.AWAITING.code())) {
      throw Problem.conflict("state_not_allowed");
    }
    limits.take("qr-bill", id.toString(), BILLS_PER_HOUR);
    return pledge;
  }

  private PledgeRecord transferred(UUID id, String key, Optional<Caller> caller) {
    var pledge = pledges.open(id, key, caller);
    if (!pledge.getMethod().equals("bank")) {
      throw Problem.notFound();
    }
    return pledge;
  }
}
