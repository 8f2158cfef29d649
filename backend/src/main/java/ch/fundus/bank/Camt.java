package ch.fundus.bank;

import ch.fundus.web.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/**
 * Notifications (camt.054) and statements (camt.053) of the bank in the versions 04 and 08, as far as
 * we need them: what was credited and booked.
 */
record Camt(String type, String messageId, List<Report> reports) {
  private static final Pattern NAMESPACE = Pattern.compile("urn:iso:std:iso:20022:tech:xsd:(camt\\.05[34]\\.001\\.0[48])");

  private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}(\\.\\d{1,5})?");

  /** One account's part of the message; a statement's tells the balance too. */
  record Report(String account, Closing closing, List<Entry> entries) {}

  /** What the account held at the end of a day, as the bank has booked it. */
  record Closing(long minor, String currency, LocalDate day) {}

  /** A booking; a collective one holds several payments. */
  record Entry(String key, long amountMinor, String currency, LocalDate bookedOn, List<Payment> payments) {}

  /** One payer's money. */
  record Payment(String key, long amountMinor, String currency, String reference, String message, String payerName, String payerIban, boolean returned) {}

  static boolean is(XmlNode root) {
    return NAMESPACE.matcher(root.namespace).matches();
  }

  boolean isNotification() {
    return type.startsWith("camt.054");
  }

  int payments() {
    return reports.stream().flatMap(r -> r.entries().stream()).mapToInt(e -> e.payments().size()).sum();
  }

  /** @throws Problem 422 when something that money hangs on is missing */
  static Camt of(XmlNode root) {
    var matcher = NAMESPACE.matcher(root.namespace);
    if (!matcher.matches()) {
      throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "bank_file_unknown");
    }
    var notification = matcher.group(1).startsWith("camt.054");
    var body = root.at(notification ? "BkToCstmrDbtCdtNtfctn" : "BkToCstmrStmt").orElseThrow(() -> missing("BkToCstmr"));
    var messageId = required(body, "GrpHdr/MsgId");
    var reports = body.all(notification ? "Ntfctn" : "Stmt").stream().map(r -> report(r, messageId)).toList();
    return new Camt(matcher.group(1), messageId, reports);
  }

  private static Report report(XmlNode report, String messageId) {
    var account = BankSettings.compact(required(report, "Acct/Id/IBAN"));
    var entries = new ArrayList<Entry>();
    var n = 0;
    for (var entry : report.all("Ntry")) {
      n++;
      // Only what is booked counts; a pending entry comes again.
      var status = entry.first("Sts/Cd", "Sts");
      if ("CRDT".equals(entry.text("CdtDbtInd")) && "BOOK".equals(status)) {
        entries.add(entry(entry, messageId + "/" + n));
      }
    }
    return new Report(account, closing(report), entries);
  }

  private static Closing closing(XmlNode report) {
    for (var balance : report.all("Bal")) {
      if ("CLBD".equals(balance.text("Tp/CdOrPrtry/Cd"))) {
        var amount = required(balance, "Amt");
        // An empty account is no mistake.
        var minor = amount.matches("0(\\.0{1,5})?") ? 0 : minor(amount);
        return new Closing("DBIT".equals(balance.text("CdtDbtInd")) ? -minor : minor, currency(balance), day(balance, "Dt/Dt", "Dt/DtTm"));
      }
    }
    return null;
  }

  private static Entry entry(XmlNode entry, String place) {
    // The servicer's reference is what stays the same when a file comes again in another message.
    var servicer = entry.text("AcctSvcrRef");
    var key = servicer == null ? place : servicer;
    var currency = currency(entry);
    var returned = "true".equals(entry.text("RvslInd"));
    var details = entry.all("NtryDtls").stream().flatMap(d -> d.all("TxDtls").stream()).toList();
    var payments = new ArrayList<Payment>();
    if (details.isEmpty()) {
      payments.add(new Payment(key, minor(entry), currency, null, entry.text("AddtlNtryInf"), null, null, returned));
    }
    for (var i = 0; i < details.size(); i++) {
      payments.add(payment(details.get(i), details.size() == 1 ? entry : null, details.size() == 1 ? key : key + "#" + (i + 1), currency, returned));
    }
    return new Entry(key, minor(entry), currency, day(entry, "BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm"), List.copyOf(payments));
  }

  private static Payment payment(XmlNode tx, XmlNode alone, String fallbackKey, String entryCurrency, boolean returned) {
    var own = tx.text("Refs/AcctSvcrRef");
    var amount = tx.at("Amt").or(() -> tx.at("AmtDtls/TxAmt/Amt")).orElse(alone == null ? null : alone.at("Amt").orElse(null));
    if (amount == null) {
      throw missing("TxDtls/Amt");
    }
    var currency = amount.currency().isEmpty() ? entryCurrency : amount.currency();
    return new Payment(own == null ? fallbackKey : own, minor(amount.text()), currency,
        tx.first("RmtInf/Strd/CdtrRefInf/Ref"), tx.first("RmtInf/Ustrd", "RmtInf/Strd/AddtlRmtInf"),
        tx.first("RltdPties/Dbtr/Pty/Nm", "RltdPties/Dbtr/Nm", "RltdPties/UltmtDbtr/Pty/Nm", "RltdPties/UltmtDbtr/Nm"),
        tx.first("RltdPties/DbtrAcct/Id/IBAN"), returned || tx.at("RtrInf").isPresent());
  }

  private static LocalDate day(XmlNode node, String... paths) {
    var text = node.first(paths);
    try {
      if (text == null) {
        throw missing(paths[0].substring(0, paths[0].indexOf('/')));
      }
      if (text.length() <= 10) {
        return LocalDate.parse(text);
      }
      return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)$")
          ? BankDays.dayOf(OffsetDateTime.parse(text).toInstant())
          : BankDays.dayOf(Instant.parse(text + "Z"));
    } catch (DateTimeParseException e) {
      throw missing(paths[0].substring(0, paths[0].indexOf('/')));
    }
  }

  private static long minor(XmlNode parent) {
    return minor(required(parent, "Amt"));
  }

  private static String currency(XmlNode entry) {
    var code = entry.at("Amt").map(XmlNode::currency).orElse("");
    if (!code.matches("[A-Z]{3}")) {
      throw missing("Amt/@Ccy");
    }
    return code;
  }

  private static long minor(String text) {
    try {
      var minor = AMOUNT.matcher(text).matches() ? new BigDecimal(text).movePointRight(2).longValueExact() : 0;
      if (minor <= 0) {
        throw missing("Amt");
      }
      return minor;
    } catch (ArithmeticException fractionOfARappen) {
      throw missing("Amt");
    }
  }

  private static String required(XmlNode node, String path) {
    var text = node.text(path);
    if (text == null) {
      throw missing(path);
    }
    return text;
  }

  private static Problem missing(String element) {
    return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "bank_file_incomplete", element);
  }
}
