package ch.fundus.paper;

import ch.fundus.web.Languages;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;

/** Prints papers as tagged PDF (PDF/UA-1), and says what all of them say alike: amounts and days in a language. */
@Service
public class Papers {
  /** Days are Swiss days. */
  public static final ZoneId ZONE = ZoneId.of("Europe/Zurich");

  private final MessageSource messages;

  Papers(MessageSource messages) {
    this.messages = messages;
  }

  /** The words of a key of the bundle {@code i18n/paper}. */
  public String text(String language, String key, Object... args) {
    return messages.getMessage("paper." + key, args, Languages.locale(language));
  }

  /** An amount of Rappen with its currency. */
  public static String chf(long minor, String language) {
    var number = String.format(java.util.Locale.ROOT, "%,d.%02d", Math.abs(minor) / 100, Math.abs(minor) % 100).replace(',', '\'');
    var signed = minor < 0 ? "-" + number : number;
    return language.equals("fr") ? signed + "\u00a0CHF" : "CHF\u00a0" + signed;
  }

  /** A rate of basis points in percent: {@code 8.1}. */
  public static String percent(int rateBp) {
    return BigDecimal.valueOf(rateBp, 2).stripTrailingZeros().toPlainString();
  }

  public static String day(Instant moment, String language) {
    return day(moment.atZone(ZONE).toLocalDate(), language);
  }

  public static String day(LocalDate day, String language) {
    return DateTimeFormatter.ofPattern(language.equals("de") ? "d. MMMM uuuu" : "d MMMM uuuu", Languages.locale(language)).format(day);
  }

  public byte[] pdf(Paper paper) {
    var out = new ByteArrayOutputStream();
    var builder = new PdfRendererBuilder();
    builder.usePdfUaAccessibility(true);
    builder.useFont(() -> font("inter-regular"), "Inter", 400, FontStyle.NORMAL, true);
    builder.useFont(() -> font("inter-semibold"), "Inter", 600, FontStyle.NORMAL, true);
    builder.withHtmlContent(PaperHtml.of(paper), null);
    builder.withProducer("Fundus");
    builder.toStream(out);
    try {
      builder.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A paper to be kept by the one who asked for it, and by nobody between. */
  public ResponseEntity<byte[]> answer(Paper paper, String fileName) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header("Content-Disposition", "attachment; filename=\"" + fileName + ".pdf\"")
        .cacheControl(CacheControl.noStore())
        .body(pdf(paper));
  }

  private static InputStream font(String name) {
    return Papers.class.getResourceAsStream("/fonts/" + name + ".ttf");
  }
}
