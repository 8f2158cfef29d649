package ch.fundus.ledger;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The seals of the ledger, for everybody: by day, and as a plain file to keep. */
@RestController
@RequestMapping("/api/ledger")
class SealController {
  private static final String HEAD = "# fundus-roots/1\n# number sealed-at transfers root previous seal\n";
  private final Seals seals;
  private final TransactionTemplate transaction;

  SealController(Seals seals, TransactionTemplate transaction) {
    this.seals = seals;
    this.transaction = transaction;
  }

  record Overview(Seal latest, List<Seals.Day> days) {}

  record DayView(LocalDate day, List<Seal> seals) {}

  @GetMapping("/seals")
  Overview overview() {
    return new Overview(seals.latest().orElse(null), seals.days(366));
  }

  @GetMapping("/seals/{day}")
  DayView day(@PathVariable LocalDate day) {
    return new DayView(day, seals.of(day));
  }

  /** The day's roots as a file; {@code all} gives every one since the beginning. */
  @GetMapping(value = "/roots/{day}.txt", produces = MediaType.TEXT_PLAIN_VALUE)
  ResponseEntity<String> file(@PathVariable LocalDate day) {
    var lines = new StringBuilder(HEAD);
    seals.of(day).forEach(s -> lines.append(s.published()).append('\n'));
    return file("roots-" + day + ".txt").body(lines.toString());
  }

  @GetMapping(value = "/roots.txt", produces = MediaType.TEXT_PLAIN_VALUE)
  ResponseEntity<StreamingResponseBody> all() {
    return file("roots.txt").body(out -> {
      var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.US_ASCII));
      writer.write(HEAD);
      transaction.executeWithoutResult(s -> {
        try (var all = seals.all()) {
          all.forEach(seal -> line(writer, seal));
        }
      });
      writer.flush();
    });
  }

  private static ResponseEntity.BodyBuilder file(String name) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/plain;charset=US-ASCII"))
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
        .cacheControl(CacheControl.maxAge(Duration.ofSeconds(30)).cachePublic());
  }

  private static void line(Writer writer, Seal seal) {
    try {
      writer.write(seal.published() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
