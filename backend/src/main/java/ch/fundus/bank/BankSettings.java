package ch.fundus.bank;

import java.util.Set;
import net.codecrete.qrbill.generator.Address;
import net.codecrete.qrbill.generator.Payments;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The platform's account at its bank. Without an IBAN no bank transfer is offered; with a wrong one the
 * backend does not start, since every bill would carry the mistake.
 */
@Component
class BankSettings {
  private final String iban;
  private final String qrIban;
  private final String referencePrefix;
  private final Address holder;
  private final String financeMail;

  BankSettings(
      @Value("${fundus.bank.iban}") String iban, @Value("${fundus.bank.qr-iban}") String qrIban,
      @Value("${fundus.bank.reference-prefix}") String referencePrefix, @Value("${fundus.bank.holder.name}") String name,
      @Value("${fundus.bank.holder.street}") String street, @Value("${fundus.bank.holder.house-no}") String houseNo,
      @Value("${fundus.bank.holder.postcode}") String postcode, @Value("${fundus.bank.holder.town}") String town,
      @Value("${fundus.bank.holder.country}") String country, @Value("${fundus.bank.finance-mail}") String financeMail) {
    this.iban = compact(iban);
    this.qrIban = compact(qrIban);
    this.referencePrefix = referencePrefix.strip();
    this.financeMail = financeMail.strip();
    this.holder = new Address();
    holder.setName(name.strip());
    holder.setStreet(street.strip());
    holder.setHouseNo(houseNo.strip());
    holder.setPostalCode(postcode.strip());
    holder.setTown(town.strip());
    holder.setCountryCode(country.strip());
    check();
  }

  private void check() {
    require(!iban.isEmpty() || qrIban.isEmpty(), "BANK_QR_IBAN needs BANK_IBAN too: a QR-IBAN takes money and can not send it back");
    if (!offered()) {
      return;
    }
    require(isSwiss(iban) && !Payments.isQRIBAN(iban), "BANK_IBAN must be a valid IBAN of Switzerland or Liechtenstein, and no QR-IBAN");
    require(qrIban.isEmpty() || (isSwiss(qrIban) && Payments.isQRIBAN(qrIban)), "BANK_QR_IBAN must be a valid QR-IBAN");
    require(referencePrefix.matches("\\d{0,12}"), "BANK_REFERENCE_PREFIX must be at most 12 digits");
    QrBillRules.requireStructured("BANK_HOLDER", holder);
  }

  static void require(boolean so, String otherwise) {
    if (!so) {
      throw new IllegalStateException(otherwise);
    }
  }

  private static boolean isSwiss(String account) {
    return Payments.isValidIBAN(account) && (account.startsWith("CH") || account.startsWith("LI"));
  }

  static String compact(String text) {
    return text == null ? "" : text.replaceAll("\\s", "").toUpperCase(java.util.Locale.ROOT);
  }

  /** Whether the operator has an account for transfers. */
  boolean offered() {
    return !iban.isEmpty();
  }

  /** The account that sends; a QR-IBAN can only receive. */
  String iban() {
    return iban;
  }

  /** The account that bills name. */
  String billIban() {
    return qrIban.isEmpty() ? iban : qrIban;
  }

  boolean hasQrIban() {
    return !qrIban.isEmpty();
  }

  boolean isOurs(String account) {
    return offered() && Set.of(iban, billIban()).contains(compact(account));
  }

  String referencePrefix() {
    return referencePrefix;
  }

  Address holder() {
    return holder;
  }

  /** Who hears of money that stays too long; may be empty. */
  String financeMail() {
    return financeMail;
  }
}
