package ch.fundus.bank;

import static ch.fundus.bank.jooq.Tables.DESK_RECEIPT;
import static ch.fundus.bank.jooq.Tables.DESK_REFUND;
import static ch.fundus.bank.jooq.Tables.REFUND;

import ch.fundus.identity.Caller;
import ch.fundus.web.Problem;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Finance's desk for the bank: files, money that nobody knows, refunds and the orders that carry them out. */
@RestController
@RequestMapping("/api/bank")
@PreAuthorize("hasRole('finance')")
class BankController {
  private final DSLContext db;
  private final InstantSource clock;
  private final BankFiles files;
  private final StatementChecks statements;
  private final Assignments assignments;
  private final PaymentOrders orders;

  BankController(DSLContext db, InstantSource clock, BankFiles files, StatementChecks statements, Assignments assignments, PaymentOrders orders) {
    this.db = db;
    this.clock = clock;
    this.files = files;
    this.statements = statements;
    this.assignments = assignments;
    this.orders = orders;
  }

  /** {@code mine}: proposed by the caller, who therefore can not decide. */
  record Proposal(String reference, String campaign, String note, boolean mine) {}

  record Unidentified(UUID id, LocalDate bookedOn, int days, long amountMinor, String currency, String reference, String message, String payerName,
      String payerIban, String why, Proposal proposal) {}

  record OpenRefund(UUID id, LocalDate bookedOn, int days, long receivedMinor, long amountMinor, String currency, String reason, String state,
      String payeeName, String payeeIban, String campaign, Instant answerBy, String failureCode) {}

  record PaymentOrder(UUID id, String messageId, String state, int lines, long sumMinor, boolean mine, Instant madeAt, Instant releasedAt) {}

  record ProposalRequest(String reference, String note) {}

  record Decision(Boolean accept) {}

  record Payee(String name, String iban) {}

  @GetMapping("/files")
  List<BankFiles.Imported> files() {
    return files.latest();
  }

  @PostMapping(value = "/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  BankFiles.Imported upload(Caller caller, @RequestParam MultipartFile file) throws IOException {
    return files.take(file.getBytes(), file.getOriginalFilename() == null ? "" : file.getOriginalFilename(), "upload", caller.personId());
  }

  @GetMapping("/statements")
  List<StatementChecks.Day> statements() {
    return statements.latest();
  }

  @GetMapping("/receipts")
  List<Unidentified> unidentified(Caller caller) {
    var now = clock.instant();
    return db.selectFrom(DESK_RECEIPT).orderBy(DESK_RECEIPT.BOOKED_ON, DESK_RECEIPT.ID).limit(500).fetch(r -> new Unidentified(
        r.getId(), r.getBookedOn(), BankClock.age(r.getBookedOn(), now), r.getAmountMinor(), r.getCurrency(), r.getReference(), r.getMessage(),
        r.getPayerName(), r.getPayerIban(), r.getWhy(),
        r.getProposalId() == null ? null : new Proposal(r.getProposedReference(), r.getProposedCampaign(), r.getNote(), caller.personId().equals(r.getProposedBy()))));
  }

  /** Without a reference: the money goes back. */
  @PostMapping("/receipts/{id}/proposal")
  List<Unidentified> propose(@PathVariable UUID id, @RequestBody ProposalRequest request, Caller caller) {
    assignments.propose(id, request.reference(), request.note(), caller.personId());
    return unidentified(caller);
  }

  @PostMapping("/receipts/{id}/decision")
  List<Unidentified> decide(@PathVariable UUID id, @RequestBody Decision decision, Caller caller) {
    if (decision.accept() == null) {
      throw Problem.validation("accept", "required");
    }
    assignments.decide(id, decision.accept(), caller.personId());
    return unidentified(caller);
  }

  @GetMapping("/refunds")
  List<OpenRefund> refunds() {
    var now = clock.instant();
    return db.selectFrom(DESK_REFUND).orderBy(DESK_REFUND.BOOKED_ON, DESK_REFUND.ID).limit(500).fetch(r -> new OpenRefund(
        r.getId(), r.getBookedOn(), BankClock.age(r.getBookedOn(), now), r.getReceivedMinor(), r.getAmountMinor(), r.getCurrency(), r.getReason(), r.getState(),
        r.getPayeeName(), r.getPayeeIban(), r.getCampaignSlug(), r.getAnswerBy(), r.getFailureCode()));
  }

  /** Where a refund goes when the bank did not say who paid, or refused the account. */
  @PostMapping("/refunds/{id}/payee")
  List<OpenRefund> payee(@PathVariable UUID id, @RequestBody Payee payee) {
    var iban = BankSettings.compact(payee.iban());
    BankPayouts.requirePayable("iban", iban);
    if (payee.name() == null || payee.name().isBlank() || payee.name().length() > 70) {
      throw Problem.validation("name", "required");
    }
    var changed = db.update(REFUND).set(REFUND.PAYEE_IBAN, iban).set(REFUND.PAYEE_NAME, payee.name().strip())
        .where(REFUND.ID.eq(id).and(REFUND.STATE.eq("due"))).execute();
    if (changed == 0) {
      throw Problem.conflict("state_not_allowed");
    }
    return refunds();
  }

  @GetMapping("/orders")
  List<PaymentOrder> orders(Caller caller) {
    return orders.latest().stream().map(o -> order(o, caller)).toList();
  }

  @PostMapping("/orders")
  PaymentOrder make(Caller caller) {
    return order(orders.make(caller.personId()), caller);
  }

  @PostMapping("/orders/{id}/release")
  PaymentOrder release(@PathVariable UUID id, Caller caller) {
    return order(orders.release(id, caller.personId()), caller);
  }

  @PostMapping("/orders/{id}/discard")
  PaymentOrder discard(@PathVariable UUID id, Caller caller) {
    return order(orders.discard(id), caller);
  }

  @GetMapping(value = "/orders/{id}/pain.001.xml", produces = MediaType.APPLICATION_XML_VALUE)
  ResponseEntity<String> document(@PathVariable UUID id) {
    return ResponseEntity.ok().header("Content-Disposition", "attachment; filename=\"pain.001-" + id + ".xml\"").body(orders.document(id));
  }

  private static PaymentOrder order(PaymentOrders.View o, Caller caller) {
    return new PaymentOrder(o.id(), o.messageId(), o.state(), o.lines(), o.sumMinor(), caller.personId().equals(o.madeBy()), o.madeAt(), o.releasedAt());
  }
}
