package ch.fundus.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.fundus.testing.TestBank;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import net.codecrete.qrbill.generator.Bill;
import net.codecrete.qrbill.generator.Payments;
import net.codecrete.qrbill.generator.QRBill;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The QR-bill: what is drawn, and what our own check refuses although the generator would draw it. */
class QrBillTest {
  private final BankSettings withQrIban = settings(TestBank.IBAN, TestBank.QR_IBAN);
  private final BankSettings withIban = settings(TestBank.IBAN, "");

  @ParameterizedTest
  @CsvSource({"de,Empfangsschein", "fr,Récépissé", "it,Ricevuta", "en,Receipt"})
  void isDrawnInEachLanguage(String language, String receipt) {
    var bills = new QrBills(withQrIban);
    var slip = new QrBills.Slip(PaymentRequests.qrr("", 17), 4_250, "Nachtkonzerte am Rhein", new QrBills.Payer("Anna Muster", "Rheinweg 3", "4057", "Basel", "CH"), language);
    assertThat(new String(bills.svg(slip), StandardCharsets.UTF_8)).contains("<svg", receipt, "42.50", "Anna Muster");
    assertThat(bills.pdf(slip)).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void aQrIbanHasA27DigitReferenceAndAnIbanACreditorReference() {
    assertThat(PaymentRequests.qrr("123456", 17)).startsWith("123456").hasSize(27).satisfies(r -> assertThat(Payments.isValidQRReference(r)).isTrue());
    var scor = PaymentRequests.scor(17);
    assertThat(scor).matches("RF\\d\\dFUNDUS\\d{12}").satisfies(r -> assertThat(Payments.isValidISO11649Reference(r)).isTrue());
    var text = QRBill.encodeQrCodeText(new QrBills(withIban).bill(new QrBills.Slip(scor, 100, "", null, "de")));
    assertThat(text).contains(TestBank.IBAN, "SCOR").doesNotContain("QRR");
    assertThat(QRBill.encodeQrCodeText(new QrBills(withQrIban).bill(new QrBills.Slip(PaymentRequests.qrr("", 17), 100, "", null, "de")))).contains(TestBank.QR_IBAN, "QRR");
  }

  @Test
  void theGeneratorAcceptsWhatOurCheckRefuses() {
    var bill = sound();
    bill.getCreditor().setStreet(null);
    bill.getCreditor().setHouseNo(null);
    bill.getCreditor().setPostalCode(null);
    bill.getCreditor().setTown(null);
    bill.getCreditor().setAddressLine1("Rheingasse 1");
    bill.getCreditor().setAddressLine2("4058 Basel");
    assertThat(QRBill.validate(bill).isValid()).as("the reason for our own check").isTrue();
    assertThatThrownBy(() -> QrBillRules.requireSound(bill)).hasMessageContaining("type K");

    var nothing = sound();
    nothing.setAmount(BigDecimal.ZERO);
    assertThat(QRBill.validate(nothing).isValid()).as("the reason for our own check").isTrue();
    assertThatThrownBy(() -> QrBillRules.requireSound(nothing)).hasMessageContaining("more than nothing");
  }

  @Test
  void kindsOfReferenceAndAccountDoNotMix() {
    var bill = sound();
    bill.setReference(PaymentRequests.scor(17));
    assertThatThrownBy(() -> QrBillRules.requireSound(bill)).hasMessageContaining("27 digits");
    bill.setAccount(TestBank.IBAN);
    QrBillRules.requireSound(bill);
    bill.setReference(PaymentRequests.qrr("", 17));
    assertThatThrownBy(() -> QrBillRules.requireSound(bill)).hasMessageContaining("SCOR");
  }

  @Test
  void anIncompleteAddressOfThePayerIsLeftToBeWritten() {
    assertThat(new QrBills(withQrIban).bill(new QrBills.Slip(PaymentRequests.qrr("", 1), 100, "", new QrBills.Payer("Anna", "", "", "Basel", "Schweiz"), "de")).getDebtor()).isNull();
  }

  @Test
  void wrongSettingsDoNotStart() {
    assertThatThrownBy(() -> settings(TestBank.QR_IBAN, "")).hasMessageContaining("BANK_IBAN");
    assertThatThrownBy(() -> settings(TestBank.IBAN, TestBank.IBAN)).hasMessageContaining("BANK_QR_IBAN");
    assertThatThrownBy(() -> settings("", TestBank.QR_IBAN)).hasMessageContaining("BANK_QR_IBAN");
    assertThatThrownBy(() -> new BankSettings(TestBank.IBAN, "", "", "Fundus", "", "", "", "Basel", "CH", "")).hasMessageContaining("postcode");
    assertThat(new BankSettings("", "", "", "", "", "", "", "", "CH", "").offered()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"2026-03-30,5,2026-04-08", "2026-12-24,1,2026-12-28", "2026-05-13,1,2026-05-15", "2026-07-31,1,2026-08-03", "2027-01-01,1,2027-01-04"})
  void bankDaysSkipWeekendsAndHolidays(LocalDate from, int days, LocalDate expected) {
    // Easter 2026 is on 5 April, Ascension on 14 May.
    assertThat(BankDays.after(from, days)).isEqualTo(expected);
  }

  private Bill sound() {
    var address = settings(TestBank.IBAN, TestBank.QR_IBAN).holder();
    var bill = new QrBills(withQrIban).bill(new QrBills.Slip(PaymentRequests.qrr("", 17), 100, "", null, "de"));
    bill.setCreditor(address);
    return bill;
  }

  private static BankSettings settings(String iban, String qrIban) {
    return new BankSettings(iban, qrIban, "", "Fundus Musterstiftung", "Rheingasse", "1", "4058", "Basel", "CH", "");
  }
}
