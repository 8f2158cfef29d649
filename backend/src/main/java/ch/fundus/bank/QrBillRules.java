package ch.fundus.bank;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import net.codecrete.qrbill.generator.Address;
import net.codecrete.qrbill.generator.Bill;
import net.codecrete.qrbill.generator.Payments;

/**
 * What the implementation guidelines ask and the generator's own validation lets pass: combined
 * addresses (type K) have been forbidden since 22 November 2025, an amount of zero is no bill, and the
 * kind of reference follows from the kind of IBAN.
 */
final class QrBillRules {
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final BigDecimal MOST = new BigDecimal("999999999.99");

  private QrBillRules() {}

  /** @throws IllegalStateException in a sentence that names what is wrong */
  static void requireSound(Bill bill) {
    BankSettings.require(bill.getAmount() != null && bill.getAmount().signum() > 0, "a bill asks for more than nothing");
    BankSettings.require(bill.getAmount().compareTo(MOST) <= 0 && bill.getAmount().stripTrailingZeros().scale() <= 2, "an amount has at most 9 digits and 2 decimals");
    BankSettings.require("CHF".equals(bill.getCurrency()), "pledges are in francs");
    requireStructured("creditor", bill.getCreditor());
    if (bill.getDebtor() != null) {
      requireStructured("debtor", bill.getDebtor());
    }
    var account = BankSettings.compact(bill.getAccount());
    var reference = BankSettings.compact(bill.getReference());
    BankSettings.require(Payments.isValidIBAN(account), "the account is no valid IBAN");
    if (Payments.isQRIBAN(account)) {
      BankSettings.require(Payments.isValidQRReference(reference) && reference.length() == 27, "a QR-IBAN needs a QR reference of 27 digits");
    } else {
      BankSettings.require(reference.startsWith("RF") && Payments.isValidISO11649Reference(reference), "an IBAN needs a creditor reference (SCOR)");
    }
  }

  /** An address is structured (type S): name, postcode, town and country in fields of their own. */
  static void requireStructured(String whose, Address address) {
    BankSettings.require(address != null && address.getType() == Address.Type.STRUCTURED, whose + ": combined addresses (type K) are not allowed any more");
    BankSettings.require(filled(address.getName(), 70), whose + ": a name of at most 70 characters is needed");
    BankSettings.require(filled(address.getPostalCode(), 16), whose + ": a postcode is needed");
    BankSettings.require(filled(address.getTown(), 35), whose + ": a town is needed");
    BankSettings.require(address.getCountryCode() != null && COUNTRIES.contains(address.getCountryCode()), whose + ": a country of two letters is needed");
    BankSettings.require(address.getStreet() == null || address.getStreet().length() <= 70, whose + ": the street is too long");
  }

  private static boolean filled(String text, int most) {
    return text != null && !text.isBlank() && text.length() <= most;
  }
}
