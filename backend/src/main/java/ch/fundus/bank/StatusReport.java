package ch.fundus.bank;

import ch.fundus.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/** The bank's answer to a payment order (pain.002.001.10 and .03). */
record StatusReport(String type, String messageId, String orderMessageId, String groupStatus, List<Line> lines) {
  private static final Pattern NAMESPACE = Pattern.compile("urn:iso:std:iso:20022:tech:xsd:(pain\\.002\\.001\\.(?:10|03))(?:\\..*)?");

  /** One payment of the order. */
  record Line(String endToEndId, String status, String reason) {}

  static boolean is(XmlNode root) {
    return NAMESPACE.matcher(root.namespace).matches();
  }

  /** @throws Problem 422 when it does not say which order it answers */
  static StatusReport of(XmlNode root) {
    var matcher = NAMESPACE.matcher(root.namespace);
    if (!matcher.matches()) {
      throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "bank_file_unknown");
    }
    var body = root.at("CstmrPmtStsRpt").orElseThrow(() -> missing("CstmrPmtStsRpt"));
    var order = body.text("OrgnlGrpInfAndSts/OrgnlMsgId");
    var id = body.text("GrpHdr/MsgId");
    if (order == null || id == null) {
      throw missing(order == null ? "OrgnlMsgId" : "MsgId");
    }
    var lines = new ArrayList<Line>();
    var status = body.text("OrgnlGrpInfAndSts/GrpSts");
    for (var payment : body.all("OrgnlPmtInfAndSts")) {
      status = payment.text("PmtInfSts") == null ? status : payment.text("PmtInfSts");
      for (var tx : payment.all("TxInfAndSts")) {
        if (tx.text("OrgnlEndToEndId") != null && tx.text("TxSts") != null) {
          lines.add(new Line(tx.text("OrgnlEndToEndId"), tx.text("TxSts"), tx.first("StsRsnInf/Rsn/Cd", "StsRsnInf/Rsn/Prtry", "StsRsnInf/AddtlInf")));
        }
      }
    }
    return new StatusReport(matcher.group(1), id, order, status, List.copyOf(lines));
  }

  /** Accepted after the customer's profile was checked, or further: the bank carries it out. */
  static boolean accepted(String status) {
    return List.of("ACCP", "ACSP", "ACSC", "ACCC", "ACWC").contains(status == null ? "" : status);
  }

  static boolean rejected(String status) {
    return List.of("RJCT", "CANC").contains(status == null ? "" : status);
  }

  private static Problem missing(String element) {
    return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "bank_file_incomplete", element);
  }
}
