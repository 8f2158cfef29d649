package ch.fundus.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.IntegrationTest;
import ch.fundus.testing.PdfUa;
import ch.fundus.testing.TestMail;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Exactly one mail for each subscription and period, whoever runs the job and how often. */
class StatisticsReportIT extends IntegrationTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Zurich");
  @Autowired private StatisticsReports reports;

  @Test
  void everyPeriodThatEndedIsMailedOnce() throws Exception {
    var monthly = as("report-monthly", "official");
    var quarterly = as("report-quarterly", "official");
    runJobs();
    monthly.post("/api/officials/reports", Map.of("rhythm", "monthly", "language", "fr")).ok();
    quarterly.post("/api/officials/reports", Map.of("rhythm", "quarterly", "language", "de", "discipline", "music")).ok();
    var month = YearMonth.from(clock.instant().atZone(ZONE));
    clock.set(month.plusMonths(1).atDay(1).atStartOfDay(ZONE).toInstant().minusSeconds(1));
    twoInstances();
    assertThat(mails(monthly.get("/api/me").ok().path("email").asString())).as("the month is not over").isEmpty();
    clock.advance(Duration.ofSeconds(1));
    twoInstances();
    twoInstances();
    assertThat(mails(email(monthly))).as("its first second").hasSize(1);
    clock.set(month.plusMonths(4).atDay(2).atStartOfDay(ZONE).toInstant());
    twoInstances();
    twoInstances();
    var french = mails(email(monthly));
    assertThat(french).as("each of four months, the missed ones too").hasSize(4);
    var german = mails(email(quarterly));
    assertThat(german).as("quarters that ended").hasSize(quarters(month, month.plusMonths(4)));
    assertThat(french.getFirst().getSubject()).startsWith("Chiffres pour le canton");

    var pdf = attachment(german.getFirst());
    PdfUa.requireCompliant(pdf);
    try (var document = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(document)).contains("Zugesagt in den zwölf Monaten", "Musik", "Zeit davor", "Erfolgsquote").doesNotContain("officials.figure", "report.");
    }
  }

  @Test
  void theLinkInTheMailEndsItAndNothingElse() throws Exception {
    var official = as("report-leaver", "official");
    runJobs();
    official.post("/api/officials/reports", Map.of("rhythm", "monthly", "language", "en", "area", "18")).ok();
    official.post("/api/officials/reports", Map.of("rhythm", "monthly", "language", "de", "area", "18")).ok();
    assertThat(official.get("/api/officials/reports").ok()).as("the same again takes the place of the first").hasSize(1);
    official.post("/api/officials/reports", Map.of("rhythm", "daily", "language", "de", "area", "99")).refused(422, "validation");
    clock.advance(Duration.ofDays(32));
    runJobs();
    var text = text(mails(email(official)).getFirst());
    var link = Pattern.compile("/de/reports/([0-9a-f-]{36})\\?key=([\\w-]+)").matcher(text);
    assertThat(link.find()).as(text).isTrue();
    var at = "/api/statistics/reports/" + link.group(1) + "/end";
    visitor().post(at, Map.of("key", "x")).refused(404, "not_found");
    visitor().post(at, Map.of()).refused(404, "not_found");
    as("report-other", "official").delete("/api/officials/reports/" + link.group(1)).refused(404, "not_found");
    assertThat(official.get("/api/officials/reports").ok()).hasSize(1);
    assertThat(visitor().post(at, Map.of("key", link.group(2))).status()).isEqualTo(204);
    assertThat(visitor().post(at, Map.of("key", link.group(2))).status()).as("pressed twice").isEqualTo(204);
    assertThat(official.get("/api/officials/reports").ok()).isEmpty();
    var before = mails(email(official)).size();
    clock.advance(Duration.ofDays(32));
    runJobs();
    assertThat(mails(email(official))).hasSize(before);
  }

  @Test
  void periodsFollowTheCalendarAndEndWithTheSubscription() {
    assertThat(StatisticsReportPeriod.over(LocalDate.of(2026, 11, 20), LocalDate.of(2027, 11, 21), LocalDate.of(2027, 4, 1), "quarterly"))
        .extracting(StatisticsReportPeriod::code).containsExactly("2026-Q4", "2027-Q1");
    assertThat(StatisticsReportPeriod.over(LocalDate.of(2026, 11, 20), LocalDate.of(2027, 11, 21), LocalDate.of(2030, 1, 1), "monthly")).hasSize(12);
  }

  private void twoInstances() throws InterruptedException {
    try (var both = Executors.newFixedThreadPool(2)) {
      Callable<Integer> one = reports::run;
      both.invokeAll(List.of(one, one)).forEach(f -> assertThat(f.resultNow()).isNotNegative());
    }
    runJobs();
  }

  private static int quarters(YearMonth from, YearMonth to) {
    return (to.getYear() - from.getYear()) * 4 + (to.getMonthValue() - 1) / 3 - (from.getMonthValue() - 1) / 3;
  }

  private static String email(ch.fundus.testing.Api person) {
    return person.get("/api/me").ok().path("email").asString();
  }

  private static List<MimeMessage> mails(String to) {
    return TestMail.to(to);
  }

  private static byte[] attachment(MimeMessage mail) throws Exception {
    var parts = (Multipart) mail.getContent();
    for (var i = 0; i < parts.getCount(); i++) {
      if (parts.getBodyPart(i).getFileName() != null) {
        return parts.getBodyPart(i).getInputStream().readAllBytes();
      }
    }
    throw new AssertionError("no attachment");
  }

  private static String text(Object part) throws Exception {
    var content = part instanceof jakarta.mail.Part p ? p.getContent() : part;
    if (content instanceof Multipart parts) {
      var all = new StringBuilder();
      for (var i = 0; i < parts.getCount(); i++) {
        all.append(text(parts.getBodyPart(i)));
      }
      return all.toString();
    }
    return content instanceof String s ? s : "";
  }
}
