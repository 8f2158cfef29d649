package ch.fundus.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The bank of a test: writes the files that a bank would send, and hands them in as finance does. Its numbers are invented. */
public final class TestBank {
  public static final String IBAN = "CH4200799000012345678";
  public static final String QR_IBAN = "CH6131999000012345678";
  public static final String PAYER = "CH8100799000087654321";
  public static final Path FOLDER = IntegrationTest.folder("test-bank");

  /** A payment of a notification; null leaves a part out. */
  public record Payment(String servicer, long amountMinor, String currency, String reference, String payerIban) {
    public static Payment of(long amountMinor, String reference) {
      return new Payment(UUID.randomUUID().toString().replace("-", ""), amountMinor, "CHF", reference, PAYER);
    }
  }

  private TestBank() {}

  /** A notification in version 08, one entry per payment. */
  public static String camt054(LocalDate day, Payment... payments) {
    var entries = new StringBuilder();
    for (var p : payments) {
      entries.append(entry("<Sts><Cd>BOOK</Cd></Sts>", p, day,
          "<Amt Ccy=\"" + p.currency() + "\">" + amount(p.amountMinor()) + "</Amt>", "<Dbtr><Pty><Nm>M&#252;ller &amp; Co</Nm></Pty></Dbtr>"));
    }
    return notification("08", entries.toString());
  }

  /** The same in version 04, where a status has no code and a name no party. */
  public static String camt054v04(LocalDate day, Payment... payments) {
    var entries = new StringBuilder();
    for (var p : payments) {
      entries.append(entry("<Sts>BOOK</Sts>", p, day,
          "<AmtDtls><TxAmt><Amt Ccy=\"" + p.currency() + "\">" + amount(p.amountMinor()) + "</Amt></TxAmt></AmtDtls>", "<Dbtr><Nm>M&#252;ller &amp; Co</Nm></Dbtr>"));
    }
    return notification("04", entries.toString());
  }

  /** One collective entry, as banks book QR payments. */
  public static String camt054Batch(String entryReference, LocalDate day, List<Payment> payments) {
    var details = new StringBuilder();
    for (var p : payments) {
      details.append("<TxDtls><Refs>").append(p.servicer() == null ? "" : "<AcctSvcrRef>" + p.servicer() + "</AcctSvcrRef>").append("</Refs><Amt Ccy=\"CHF\">")
          .append(amount(p.amountMinor())).append("</Amt><RmtInf><Strd><CdtrRefInf><Ref>").append(p.reference()).append("</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>");
    }
    var sum = payments.stream().mapToLong(Payment::amountMinor).sum();
    return notification("08", "<Ntry><Amt Ccy=\"CHF\">" + amount(sum) + "</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>" + day
        + "</Dt></BookgDt><AcctSvcrRef>" + entryReference + "</AcctSvcrRef><NtryDtls>" + details + "</NtryDtls></Ntry>");
  }

  /** A day's statement that closes at 100.00; each entry is {@code reference=amount}. */
  public static String camt053(LocalDate day, String version, String... entries) {
    return camt053(day, version, 10_000, entries);
  }

  /** A day's statement; each entry is {@code reference=amount}, and a balance below zero is a debit. */
  public static String camt053(LocalDate day, String version, long closingMinor, String... entries) {
    var all = new StringBuilder();
    for (var e : entries) {
      var parts = e.split("=");
      all.append("<Ntry><Amt Ccy=\"CHF\">").append(amount(Long.parseLong(parts[1]))).append("</Amt><CdtDbtInd>CRDT</CdtDbtInd>")
          .append(version.equals("08") ? "<Sts><Cd>BOOK</Cd></Sts>" : "<Sts>BOOK</Sts>").append("<BookgDt><Dt>").append(day)
          .append("</Dt></BookgDt><AcctSvcrRef>").append(parts[0]).append("</AcctSvcrRef></Ntry>");
    }
    return "<?xml version=\"1.0\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001." + version + "\"><BkToCstmrStmt><GrpHdr><MsgId>" + UUID.randomUUID()
        + "</MsgId></GrpHdr><Stmt><Acct><Id><IBAN>" + IBAN + "</IBAN></Id></Acct><Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"CHF\">" + amount(Math.abs(closingMinor)) + "</Amt>"
        + "<CdtDbtInd>" + (closingMinor < 0 ? "DBIT" : "CRDT") + "</CdtDbtInd><Dt><Dt>" + day + "</Dt></Dt></Bal>" + all + "</Stmt></BkToCstmrStmt></Document>";
  }

  /** The bank's answer to an order. */
  public static String pain002(String orderMessageId, String groupStatus, String... lines) {
    var all = new StringBuilder();
    for (var line : lines) {
      var parts = line.split("=");
      all.append("<TxInfAndSts><OrgnlEndToEndId>").append(parts[0]).append("</OrgnlEndToEndId><TxSts>").append(parts[1])
          .append("</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf></TxInfAndSts>");
    }
    return "<?xml version=\"1.0\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"><CstmrPmtStsRpt><GrpHdr><MsgId>" + UUID.randomUUID()
        + "</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>" + orderMessageId + "</OrgnlMsgId><GrpSts>" + groupStatus + "</GrpSts></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts>"
        + all + "</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>";
  }

  private static String entry(String status, Payment p, LocalDate day, String amount, String payer) {
    return "<Ntry><Amt Ccy=\"" + p.currency() + "\">" + amount(p.amountMinor()) + "</Amt><CdtDbtInd>CRDT</CdtDbtInd>" + status + "<BookgDt><Dt>" + day
        + "</Dt></BookgDt>" + (p.servicer() == null ? "" : "<AcctSvcrRef>" + p.servicer() + "</AcctSvcrRef>") + "<NtryDtls><TxDtls>" + amount + "<RltdPties>" + payer
        + (p.payerIban() == null ? "" : "<DbtrAcct><Id><IBAN>" + p.payerIban() + "</IBAN></Id></DbtrAcct>") + "</RltdPties>"
        + (p.reference() == null ? "" : "<RmtInf><Strd><CdtrRefInf><Ref>" + p.reference().replace(" ", "") + "</Ref></CdtrRefInf></Strd></RmtInf>")
        + "</TxDtls></NtryDtls></Ntry>";
  }

  private static String notification(String version, String entries) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001." + version
        + "\"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>" + UUID.randomUUID() + "</MsgId></GrpHdr><Ntfctn><Acct><Id><IBAN>" + IBAN + "</IBAN></Id></Acct>"
        + entries + "</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>";
  }

  private static String amount(long minor) {
    return java.math.BigDecimal.valueOf(minor, 2).toPlainString();
  }

  /** Uploads a file as somebody does on the page. */
  public static Api.Answer upload(Api api, String xml) {
    var boundary = "----fundus";
    var body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"camt.xml\"\r\nContent-Type: application/xml\r\n\r\n" + xml + "\r\n--" + boundary + "--\r\n";
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(api.base() + "/api/bank/files")).header("Content-Type", "multipart/form-data; boundary=" + boundary)
          .header("Accept-Language", "de").header("Authorization", "Bearer " + api.token()).POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)).build();
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return new Api.Answer(answer.statusCode(), answer.body(), answer);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** As {@link #upload}, for a file that must be taken. */
  public static JsonNode take(Api api, String xml) {
    var answer = upload(api, xml);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

}
