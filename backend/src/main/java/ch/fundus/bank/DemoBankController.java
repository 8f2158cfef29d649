package ch.fundus.bank;

import static ch.fundus.bank.jooq.Tables.PAYMENT_ORDER;
import static ch.fundus.bank.jooq.Tables.PAYMENT_REQUEST;
import static ch.fundus.bank.jooq.Tables.REFUND;

import ch.fundus.money.Francs;
import ch.fundus.web.Problem;
import java.time.InstantSource;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Stands in for the bank in the demonstration: writes the files that a bank would send. Exists in the profile {@code demo} only. */
@RestController
@Profile("demo")
@RequestMapping("/api/demo/bank")
class DemoBankController {
  /** Invented, as the bank in it: 00799 is nobody's number. */
  private static final String PAYER_IBAN = "CH8100799000087654321";

  private final DSLContext db;
  private final InstantSource clock;
  private final BankSettings settings;

  DemoBankController(DSLContext db, InstantSource clock, BankSettings settings) {
    this.db = db;
    this.clock = clock;
    this.settings = settings;
  }

  /** A notification that this pledge's amount, or another, has come. */
  @GetMapping("/pledges/{pledgeId}/camt.054.xml")
  ResponseEntity<String> notification(@PathVariable UUID pledgeId, @RequestParam long amountMinor, @RequestParam(defaultValue = "CHF") String currency,
      @RequestParam(defaultValue = "false") boolean otherReference) {
    if (amountMinor <= 0 || !currency.matches("[A-Z]{3}")) {
      throw Problem.validation(amountMinor <= 0 ? "amountMinor" : "currency", "invalid");
    }
    var reference = db.select(PAYMENT_REQUEST.REFERENCE).from(PAYMENT_REQUEST).where(PAYMENT_REQUEST.PLEDGE_ID.eq(pledgeId))
        .fetchOptional(PAYMENT_REQUEST.REFERENCE).orElseThrow(Problem::notFound);
    var now = clock.instant();
    var id = UUID.randomUUID().toString().replace("-", "").substring(0, 20).toUpperCase(java.util.Locale.ROOT);
    var document = CAMT.formatted("DEMO" + id, now, now, settings.iban(), currency, Francs.plain(amountMinor), BankDays.dayOf(now), BankDays.dayOf(now), "DEMO" + id,
        "DEMO" + id, currency, Francs.plain(amountMinor), PAYER_IBAN, otherReference ? PaymentRequests.qrr("", 4_711_000_000L) : reference);
    return file("camt.054-demo-" + id + ".xml", document);
  }

  /** The answer that every payment of an order was carried out, or refused. */
  @GetMapping("/orders/{id}/pain.002.xml")
  ResponseEntity<String> answer(@PathVariable UUID id, @RequestParam(defaultValue = "ACSC") String status) {
    if (!status.matches("[A-Z]{4}")) {
      throw Problem.validation("status", "invalid");
    }
    var order = db.selectFrom(PAYMENT_ORDER).where(PAYMENT_ORDER.ID.eq(id)).fetchOptional().orElseThrow(Problem::notFound);
    var lines = new StringBuilder();
    for (var line : db.selectFrom(REFUND).where(REFUND.ORDER_ID.eq(id)).fetch()) {
      lines.append("<TxInfAndSts><OrgnlEndToEndId>").append(line.getEndToEndId()).append("</OrgnlEndToEndId><TxSts>").append(status).append("</TxSts></TxInfAndSts>");
    }
    var document = PAIN_002.formatted("ANSWER" + order.getMessageId() + status, clock.instant(), order.getMessageId(), status, order.getMessageId(), lines);
    return file("pain.002-demo.xml", document);
  }

  private static ResponseEntity<String> file(String name, String document) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_XML).header("Content-Disposition", "attachment; filename=\"" + name + "\"").body(document);
  }

  private static final String CAMT =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>
      <GrpHdr><MsgId>%s</MsgId><CreDtTm>%s</CreDtTm></GrpHdr>
      <Ntfctn><Id>1</Id><CreDtTm>%s</CreDtTm><Acct><Id><IBAN>%s</IBAN></Id></Acct>
      <Ntry><Amt Ccy="%s">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>%s</Dt></BookgDt><ValDt><Dt>%s</Dt></ValDt><AcctSvcrRef>%s</AcctSvcrRef>
      <NtryDtls><TxDtls><Refs><AcctSvcrRef>%s</AcctSvcrRef></Refs><Amt Ccy="%s">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd>
      <RltdPties><Dbtr><Pty><Nm>Grossmutter Muster</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>%s</IBAN></Id></DbtrAcct></RltdPties>
      <RmtInf><Strd><CdtrRefInf><Ref>%s</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry></Ntfctn>
      </BkToCstmrDbtCdtNtfctn></Document>
      """;

  private static final String PAIN_002 =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
      <GrpHdr><MsgId>%s</MsgId><CreDtTm>%s</CreDtTm></GrpHdr>
      <OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>%s</GrpSts></OrgnlGrpInfAndSts>
      <OrgnlPmtInfAndSts><OrgnlPmtInfId>%s</OrgnlPmtInfId>%s</OrgnlPmtInfAndSts>
      </CstmrPmtStsRpt></Document>
      """;
}
