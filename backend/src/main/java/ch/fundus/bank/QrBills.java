package ch.fundus.bank;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import net.codecrete.qrbill.generator.Address;
import net.codecrete.qrbill.generator.Bill;
import net.codecrete.qrbill.generator.BillFormat;
import net.codecrete.qrbill.generator.GraphicsFormat;
import net.codecrete.qrbill.generator.Language;
import net.codecrete.qrbill.generator.OutputSize;
import net.codecrete.qrbill.generator.QRBill;
import net.codecrete.qrbill.generator.Strings;
import org.springframework.stereotype.Component;

/** Draws the Swiss QR-bill of a pledge: for the page as SVG, for the mail and for paper as PDF. */
@Component
public class QrBills {
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private final BankSettings settings;

  QrBills(BankSettings settings) {
    this.settings = settings;
  }

  /** What is to be drawn. */
  record Slip(String reference, long amountMinor, String message, Payer payer, String language) {}

  /** Who pays, as far as the pledge tells. */
  public record Payer(String name, String street, String postcode, String town, String country) {}

  /** The whole payment part with its receipt. */
  byte[] svg(Slip slip) {
    return draw(slip, GraphicsFormat.SVG, OutputSize.QR_BILL_ONLY);
  }

  /** The payment part alone, for a narrow screen. */
  byte[] paymentPart(Slip slip) {
    return draw(slip, GraphicsFormat.SVG, OutputSize.PAYMENT_PART_ONLY);
  }

  byte[] pdf(Slip slip) {
    return draw(slip, GraphicsFormat.PDF, OutputSize.A4_PORTRAIT_SHEET);
  }

  private byte[] draw(Slip slip, GraphicsFormat format, OutputSize size) {
    var bill = bill(slip);
    QrBillRules.requireSound(bill);
    var layout = new BillFormat();
    layout.setGraphicsFormat(format);
    layout.setOutputSize(size);
    layout.setLanguage(Language.valueOf(slip.language().toUpperCase(Locale.ROOT)));
    bill.setFormat(layout);
    return QRBill.generate(bill);
  }

  Bill bill(Slip slip) {
    var bill = new Bill();
    bill.setAccount(settings.billIban());
    bill.setCreditor(settings.holder());
    bill.setCurrency("CHF");
    bill.setAmount(BigDecimal.valueOf(slip.amountMinor(), 2));
    bill.setReference(slip.reference());
    bill.setUnstructuredMessage(cut(Strings.isNullOrEmpty(slip.message()) ? "" : printable(slip.message()), 140));
    bill.setDebtor(debtor(slip.payer()));
    return bill;
  }

  /** An address that would not be accepted is left to be written by hand: the bill has a box for it. */
  private static Address debtor(Payer payer) {
    if (payer == null) {
      return null;
    }
    var address = new Address();
    address.setName(printable(payer.name()));
    address.setStreet(printable(payer.street()));
    address.setPostalCode(printable(payer.postcode()));
    address.setTown(printable(payer.town()));
    address.setCountryCode(printable(payer.country()).toUpperCase(Locale.ROOT));
    try {
      QrBillRules.requireStructured("debtor", address);
      return COUNTRIES.contains(address.getCountryCode()) ? address : null;
    } catch (IllegalStateException incomplete) {
      return null;
    }
  }

  /** What a QR-bill may hold: letters of the Latin script and common signs; anything else becomes a space. */
  private static String printable(String text) {
    return text == null ? "" : text.replaceAll("[^\\x20-\\x7E\\u00A0-\\u017F]", " ").replaceAll("\\s+", " ").strip();
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }
}
