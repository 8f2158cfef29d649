package ch.fundus.statistics;

import ch.fundus.statistics.disclosure.Measure;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A release as it would be published now: confidential figures are gone from it already. {@code protecting} cells are
 * confidential only because others could be derived from them.
 */
record ReleaseDraft(
    String period, int version, int publishedCells, int confidentialCells, int protectingCells, int attackedFigures, String digest,
    @JsonIgnore List<Figure> figures) {
  /** One figure of one cell; status {@code a} published, {@code c} confidential, {@code n} not applicable. */
  record Figure(String discipline, String area, Measure measure, Long value, String status) {
    private String line() {
      return String.join("|", discipline, area, measure.code(), value == null ? "" : value.toString(), status);
    }
  }

  static String digest(ReleasePeriod period, int version, List<Figure> figures) {
    var text = period.code() + "|" + version + "\n" + figures.stream().map(Figure::line).sorted().collect(Collectors.joining("\n"));
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
