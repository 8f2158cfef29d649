package ch.fundus.local.replay;

import ch.fundus.local.StackException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a history and parts it into rows that can be played and rows that can not. */
final class HistoryReader {
  /** Name of the small history that comes with Fundus. */
  static final String SAMPLE = "sample";

  private static final List<String> COLUMNS =
      List.of(
          "ID", "name", "category", "main_category", "deadline", "goal", "launched", "pledged",
          "state", "backers", "country");

  // Real histories have stray quotes; a row that suffers from one is rejected, the rest goes on.
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setTrailingData(true)
          .setLenientEof(true)
          .setIgnoreEmptyLines(true)
          .get();

  /** What a file holds, up to the number of accepted rows that was asked for. */
  record History(List<HistoryRow> rows, List<Rejection> rejections) {}

  private HistoryReader() {}

  /** The bytes of a file, or of the history that comes with Fundus. */
  static byte[] bytes(String file, Path folder) throws IOException {
    if (file.equals(SAMPLE)) {
      try (InputStream in = HistoryReader.class.getResourceAsStream("/replay/sample-history.csv")) {
        return in.readAllBytes();
      }
    }
    Path path = folder.resolve(file);
    if (!Files.isRegularFile(path)) {
      throw new StackException("There is no file " + path + ".");
    }
    return Files.readAllBytes(path);
  }

  static History read(byte[] file, int limit) throws IOException {
    Reader reader =
        new BufferedReader(
            new InputStreamReader(new java.io.ByteArrayInputStream(file), StandardCharsets.UTF_8));
    try (CSVParser parser = FORMAT.parse(reader)) {
      requireColumns(parser);
      return read(parser, limit);
    }
  }

  private static void requireColumns(CSVParser parser) {
    List<String> missing =
        COLUMNS.stream().filter(c -> !parser.getHeaderMap().containsKey(c)).toList();
    if (!missing.isEmpty()) {
      throw new StackException("This is not such a history: it has no column " + missing + ".");
    }
  }

  private static History read(CSVParser parser, int limit) {
    List<HistoryRow> rows = new ArrayList<>();
    List<Rejection> rejections = new ArrayList<>();
    RowCheck check = new RowCheck();
    Iterator<CSVRecord> records = parser.iterator();
    while (rows.size() < limit) {
      long line = parser.getCurrentLineNumber() + 1;
      if (!records.hasNext()) {
        break;
      }
      try {
        rows.add(check.check(records.next(), line));
      } catch (RowCheck.Rejected e) {
        rejections.add(e.rejection());
      }
    }
    return new History(List.copyOf(rows), List.copyOf(rejections));
  }
}
