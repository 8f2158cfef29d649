package ch.fundus.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.fundus.local.StackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryReaderTest {
  private static final String HEADER =
      "ID,name,category,main_category,currency,deadline,goal,launched,pledged,state,backers,country\n";
  private static final String GOOD =
      "7,\"Songs, \"\"loud\"\"\",Jazz,Music,GBP,2015-10-09,1000.00,2015-09-11 12:12:28,1200.50,successful,12,GB";

  @Test
  void readsARow() throws IOException {
    var history = read(GOOD);
    assertThat(history.rejections()).isEmpty();
    assertThat(history.rows())
        .containsExactly(
            new HistoryRow(
                2, "7", "Songs, \"loud\"", "music", "GB", Instant.parse("2015-09-11T12:12:28Z"), 28,
                100_000, 120_050, 12, Outcome.SUCCESSFUL));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Music|Technology|NOT_CULTURAL",
        "Music|Food|NOT_CULTURAL",
        "12,GB|12,\"N,0\"\"\"|COUNTRY",
        "2015-09-11 12:12:28|1970-01-01 01:00:00|DATE",
        "2015-09-11 12:12:28|2015-02-31 12:12:28|DATE",
        "2015-10-09|soon|DATE",
        "2015-10-09|2015-09-01|ENDS_BEFORE_START",
        "2015-10-09|2015-09-11|DURATION",
        "2015-10-09|2015-09-17|DURATION",
        "2015-10-09|2015-11-11|DURATION",
        ",1000.00|,0.00|GOAL",
        ",1000.00|,much|GOAL",
        ",1000.00|,-5|GOAL",
        ",1000.00|,0.99|GOAL",
        ",1000.00|,1000000000.01|GOAL_TOO_HIGH",
        "1200.50|NaN|AMOUNT",
        "1200.50|1200.505|AMOUNT",
        "successful,12|successful,many|BACKERS",
        "successful,12|successful,-1|BACKERS",
        "successful|live|NO_OUTCOME",
        "successful|undefined|NO_OUTCOME",
        "successful|failed|CONTRADICTION",
        "1200.50|999.99|CONTRADICTION",
        "successful,12|successful,0|SPLIT",
        "successful,12|successful,1201|SPLIT",
        "12,GB|12|INCOMPLETE",
        "7,|,|INCOMPLETE",
      })
  void saysWhyARowIsNotPlayed(String part, String other, Reason reason) throws IOException {
    String bad = GOOD.replaceFirst(java.util.regex.Pattern.quote(part), java.util.regex.Matcher.quoteReplacement(other));
    assertThat(bad).isNotEqualTo(GOOD);
    var history = read(GOOD, bad, GOOD.replaceFirst("^7", "8"));
    assertThat(history.rejections()).singleElement().satisfies(
        r -> {
          assertThat(r.line()).isEqualTo(3);
          assertThat(r.reason()).isEqualTo(reason);
          assertThat(r.toString()).startsWith("line 3 " + reason.words());
        });
    assertThat(history.rows()).extracting(HistoryRow::line).containsExactly(2L, 4L);
  }

  @ParameterizedTest
  @CsvSource({"2015-09-18,7", "2015-11-10,60"})
  void takesTheShortestAndTheLongestDuration(String deadline, int days) throws IOException {
    assertThat(read(GOOD.replace("2015-10-09", deadline)).rows())
        .singleElement()
        .extracting(HistoryRow::durationDays)
        .isEqualTo(days);
  }

  @Test
  void refusesTheSameRowTwice() throws IOException {
    var history = read(GOOD, GOOD);
    assertThat(history.rows()).hasSize(1);
    assertThat(history.rejections()).extracting(Rejection::reason).containsExactly(Reason.DUPLICATE);
  }

  @Test
  void countsAcceptedRowsForTheLimit() throws IOException {
    String bad = GOOD.replace("Music", "Food");
    var history =
        HistoryReader.read(bytes(bad, GOOD, bad, GOOD.replaceFirst("^7", "8"), bad, GOOD.replaceFirst("^7", "9")), 2);
    assertThat(history.rows()).extracting(HistoryRow::id).containsExactly("7", "8");
    assertThat(history.rejections()).hasSize(2);
  }

  @Test
  void countsLinesAndNotRecords() throws IOException {
    String twoLines = GOOD.replace("Songs, ", "Songs,\n");
    var history = read(twoLines, GOOD.replaceFirst("^7", "8").replace("Music", "Food"));
    assertThat(history.rejections()).extracting(Rejection::line).containsExactly(4L);
    assertThat(history.rows().getFirst().title()).isEqualTo("Songs, \"loud\"");
  }

  @Test
  void goesOnAfterAStrayQuote() throws IOException {
    String stray = GOOD.replaceFirst("\"Songs.*\"\"\"", "\"Songs\" and more");
    var history = read(stray, GOOD.replaceFirst("^7", "8"));
    assertThat(history.rows()).extracting(HistoryRow::id).contains("8");
  }

  @Test
  void namesMissingColumns() {
    assertThatThrownBy(() -> HistoryReader.read("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), 5))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("backers");
  }

  @Test
  void mapsMainCategoriesAndTakesFinerOnesWhereTheySayMore() {
    assertThat(Disciplines.of("Film & Video", "Shorts")).contains("film");
    assertThat(Disciplines.of("Publishing", "Poetry")).contains("literature");
    assertThat(Disciplines.of("Art", "Painting")).contains("visual_arts");
    assertThat(Disciplines.of("Theater", "Plays")).contains("theatre");
    assertThat(Disciplines.of("Theater", "Festivals")).contains("festival");
    assertThat(Disciplines.of("Technology", "Gadgets")).isEmpty();
    assertThat(Disciplines.of("Food", "Drinks")).isEmpty();
  }

  @Test
  void theShippedHistoryHasSixtyRowsAndEveryKindOfBadOne() throws IOException {
    var history = HistoryReader.read(HistoryReader.bytes("sample", Path.of("")), Integer.MAX_VALUE);
    assertThat(history.rows().size() + history.rejections().size()).isEqualTo(60);
    assertThat(history.rows()).hasSize(40);
    assertThat(history.rejections().stream().map(Rejection::reason).collect(Collectors.toSet()))
        .isEqualTo(EnumSet.complementOf(EnumSet.of(Reason.REFUSED)));
    assertThat(history.rows().stream().map(HistoryRow::outcome).collect(Collectors.toSet()))
        .isEqualTo(EnumSet.allOf(Outcome.class));
    for (HistoryRow row : history.rows()) {
      assertThat(Arrays.stream(PledgeSplit.split(row.pledgedMinor(), row.backers(), 1)).sum())
          .isEqualTo(row.pledgedMinor());
    }
  }

  private static HistoryReader.History read(String... rows) throws IOException {
    return HistoryReader.read(bytes(rows), Integer.MAX_VALUE);
  }

  private static byte[] bytes(String... rows) {
    return (HEADER + String.join("\n", List.of(rows)) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
