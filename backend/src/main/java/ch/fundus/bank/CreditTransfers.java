package ch.fundus.bank;

import ch.fundus.money.Francs;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import net.codecrete.qrbill.generator.Address;

/** Writes a payment order (pain.001.001.09) as the Swiss Payment Standards ask for it. */
final class CreditTransfers {
  static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

  /** One payment; the end-to-end id is how everybody speaks of it afterwards. */
  record Line(String endToEndId, long amountMinor, String currency, String name, String iban, String message) {}

  /** A whole order. */
  record Order(String messageId, Instant at, LocalDate on, Address debtor, String debtorIban, List<Line> lines) {}

  private final XMLStreamWriter out;

  private CreditTransfers(XMLStreamWriter out) {
    this.out = out;
  }

  static String document(Order order) {
    var text = new StringWriter();
    try {
      var out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new CreditTransfers(out).write(order);
      out.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  private void write(Order order) throws XMLStreamException {
    out.writeStartDocument("UTF-8", "1.0");
    out.setDefaultNamespace(NAMESPACE);
    out.writeStartElement("Document");
    out.writeDefaultNamespace(NAMESPACE);
    open("CstmrCdtTrfInitn");
    open("GrpHdr");
    leaf("MsgId", order.messageId());
    leaf("CreDtTm", order.at().truncatedTo(ChronoUnit.SECONDS).toString());
    totals(order.lines());
    open("InitgPty");
    leaf("Nm", cut(order.debtor().getName()));
    close(2);
    // A payment information holds one currency: what is in francs clears at home, the rest does not.
    var currencies = order.lines().stream().map(Line::currency).distinct().sorted().toList();
    for (var currency : currencies) {
      payments(order, currency, order.lines().stream().filter(l -> l.currency().equals(currency)).toList());
    }
    close(2);
    out.writeEndDocument();
  }

  private void payments(Order order, String currency, List<Line> lines) throws XMLStreamException {
    open("PmtInf");
    leaf("PmtInfId", order.messageId() + "-" + currency);
    leaf("PmtMtd", "TRF");
    leaf("BtchBookg", "true");
    totals(lines);
    open("ReqdExctnDt");
    leaf("Dt", order.on().toString());
    close(1);
    open("Dbtr");
    leaf("Nm", cut(order.debtor().getName()));
    address(order.debtor());
    close(1);
    open("DbtrAcct", "Id");
    leaf("IBAN", order.debtorIban());
    close(2);
    open("DbtrAgt", "FinInstnId", "ClrSysMmbId", "ClrSysId");
    leaf("Cd", "CHBCC");
    close(1);
    // In a Swiss IBAN the bank is the five digits after the check digits.
    leaf("MmbId", order.debtorIban().substring(4, 9));
    close(3);
    for (var line : lines) {
      payment(line);
    }
    close(1);
  }

  private void payment(Line line) throws XMLStreamException {
    open("CdtTrfTxInf", "PmtId");
    leaf("InstrId", line.endToEndId());
    leaf("EndToEndId", line.endToEndId());
    close(1);
    open("Amt");
    out.writeStartElement("InstdAmt");
    out.writeAttribute("Ccy", line.currency());
    out.writeCharacters(Francs.plain(line.amountMinor()));
    close(2);
    open("Cdtr");
    leaf("Nm", cut(line.name()));
    close(1);
    open("CdtrAcct", "Id");
    leaf("IBAN", line.iban());
    close(2);
    open("RmtInf");
    leaf("Ustrd", line.message().length() > 140 ? line.message().substring(0, 140) : line.message());
    close(2);
  }

  private void totals(List<Line> lines) throws XMLStreamException {
    leaf("NbOfTxs", Integer.toString(lines.size()));
    leaf("CtrlSum", Francs.plain(lines.stream().mapToLong(Line::amountMinor).sum()));
  }

  private void address(Address address) throws XMLStreamException {
    open("PstlAdr");
    if (address.getStreet() != null && !address.getStreet().isBlank()) {
      leaf("StrtNm", address.getStreet());
    }
    if (address.getHouseNo() != null && !address.getHouseNo().isBlank()) {
      leaf("BldgNb", address.getHouseNo());
    }
    leaf("PstCd", address.getPostalCode());
    leaf("TwnNm", address.getTown());
    leaf("Ctry", address.getCountryCode());
    close(1);
  }

  private void open(String... names) throws XMLStreamException {
    for (var name : names) {
      out.writeStartElement(name);
    }
  }

  private void close(int elements) throws XMLStreamException {
    for (var i = 0; i < elements; i++) {
      out.writeEndElement();
    }
  }

  private void leaf(String name, String text) throws XMLStreamException {
    out.writeStartElement(name);
    out.writeCharacters(text);
    out.writeEndElement();
  }

  private static String cut(String name) {
    return name.length() > 70 ? name.substring(0, 70) : name;
  }
}
