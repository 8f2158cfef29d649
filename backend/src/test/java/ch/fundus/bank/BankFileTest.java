package ch.fundus.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.fundus.testing.TestBank;
import ch.fundus.testing.TestBank.Payment;
import ch.fundus.web.Problem;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of the bank, well meant and not. */
class BankFileTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  @Test
  void bothVersionsSayTheSame() {
    var payment = new Payment("SERVICER1", 12_345, "CHF", "000000000000000000000000178", TestBank.PAYER);
    var eight = Camt.of(read(TestBank.camt054(DAY, payment))).reports().getFirst().entries().getFirst();
    var four = Camt.of(read(TestBank.camt054v04(DAY, payment))).reports().getFirst().entries().getFirst();
    assertThat(eight).isEqualTo(four);
    assertThat(eight.payments().getFirst()).isEqualTo(new Camt.Payment("SERVICER1", 12_345, "CHF", "000000000000000000000000178", null, "Müller & Co", TestBank.PAYER, false));
  }

  @Test
  void anEntryWithoutAReferenceIsKnownByItsPlaceAndACollectiveOneByItsIndex() {
    var camt = Camt.of(read(TestBank.camt054(DAY, new Payment(null, 100, "CHF", null, null))));
    assertThat(camt.reports().getFirst().entries().getFirst().key()).isEqualTo(camt.messageId() + "/1");
    var batch = Camt.of(read(TestBank.camt054Batch("ENTRY", DAY, List.of(new Payment(null, 100, "CHF", "1", null), new Payment("OWN", 200, "CHF", "2", null)))));
    assertThat(batch.reports().getFirst().entries().getFirst().payments()).extracting(Camt.Payment::key).containsExactly("ENTRY#1", "OWN");
  }

  @Test
  void debitsAndWhatIsPendingAreLeftAlone() {
    var file = TestBank.camt054(DAY, Payment.of(100, "1"));
    assertThat(Camt.of(read(file.replace("CRDT", "DBIT"))).payments()).isZero();
    assertThat(Camt.of(read(file.replace("BOOK", "PDNG"))).payments()).isZero();
  }

  @Test
  void documentTypesAndEntitiesAreRefused() {
    var file = TestBank.camt054(DAY, Payment.of(100, "1"));
    var external = file.replace("<Document", "<!DOCTYPE Document [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Document").replace("M&#252;ller", "&x;");
    refused(external, "bank_file_with_dtd");
    var laughs = file.replace("<Document", "<!DOCTYPE Document [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><Document").replace("M&#252;ller", "&b;");
    refused(laughs, "bank_file_with_dtd");
    refused(file.replace("M&#252;ller", "&x;"), "bank_file_with_dtd");
  }

  @Test
  void sizeDepthAndLengthAreBounded() {
    refused("<a>".repeat(41) + "</a>".repeat(41), "bank_file_unbounded");
    refused("<a>" + "x".repeat(5_000) + "</a>", "bank_file_unbounded");
    refused("<a>" + "<b/>".repeat(BankXml.MOST_ELEMENTS + 1) + "</a>", "bank_file_unbounded");
    refused("<a>" + "<b>0123456789</b>".repeat(700_000) + "</a>", "bank_file_too_large");
    refused("no xml", "bank_file_unreadable");
    refused("", "bank_file_unreadable");
    refused("<a>", "bank_file_unreadable");
  }

  @ParameterizedTest
  @CsvSource({"123.45,CHF,BookgDt", "123.456,123.45,Amt", "-5.00,123.45,Amt", "1e9,123.45,Amt"})
  void whatMoneyHangsOnMustBeThere(String with, String without, String element) {
    var file = TestBank.camt054(DAY, Payment.of(12_345, "1"));
    var bad = element.equals("BookgDt") ? file.replace("<BookgDt><Dt>2026-03-02</Dt></BookgDt>", "") : file.replace(without, with);
    assertThatThrownBy(() -> Camt.of(read(bad))).isInstanceOfSatisfying(Problem.class, p -> {
      assertThat(p.code()).isEqualTo("bank_file_incomplete");
      assertThat(p.args()).contains(element);
    });
  }

  @Test
  void otherMessagesAreUnknown() {
    assertThatThrownBy(() -> Camt.of(read("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.052.001.08\"/>")))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo("bank_file_unknown"));
  }

  private static void refused(String xml, String code) {
    assertThatThrownBy(() -> read(xml)).isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(code));
  }

  private static XmlNode read(String xml) {
    return BankXml.read(xml.getBytes(StandardCharsets.UTF_8));
  }
}
