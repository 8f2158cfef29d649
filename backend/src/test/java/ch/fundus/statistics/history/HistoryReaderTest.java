package ch.fundus.statistics.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How amounts, days and the names of columns are read. */
class HistoryReaderTest {
  private static final Map<HistoryField, Map<String, String>> WORDS =
      Map.of(HistoryField.DISCIPLINE, Map.of("musik", "music"), HistoryField.AREA, Map.of("klybeck", "18"), HistoryField.LANGUAGE, Map.of("de", "de"),
          HistoryField.OUTCOME, Map.of("ja", "funded", "nein", "failed"));

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "1234|123400", "1'234.50|123450", "CHF 1’234.–|123400", "1.234,50|123450", "1,234|123400", "1.500|150000", "12,5|1250", "Fr. 80.-|8000", "0|0",
      "1 234 567.05|123456705", "1.23.45|-1", "-5|-1", "12.345,6789|-1", "1,23,456|-1", "abc|-1", "''|-1"})
  void amounts(String cell, long minor) {
    assertThat(HistoryCells.amount(cell).orElse(-1)).isEqualTo(minor);
  }

  @ParameterizedTest
  @CsvSource({"2015-03-09,2015-03-09", "9.3.2015,2015-03-09", "09/03/2015,2015-03-09", "2015-03-09T23:10:00,2015-03-09", "2015,2015", "31.2.2015,-", "März 2015,-"})
  void days(String cell, String expected) {
    var when = HistoryCells.when(cell);
    assertThat(when == null ? "-" : when.day() == null ? String.valueOf(when.year()) : when.day().toString()).isEqualTo(expected);
  }

  @Test
  void columnsAreKnownInThreeLanguages() {
    for (var head : List.of(
        List.of("Projekttitel", "Künstlerin", "Sparte", "Quartier", "Sprache", "Beginn", "Enddatum", "Zielbetrag", "Gesammelt (CHF)", "Unterstützende", "Ergebnis", "Quelle"),
        List.of("Titre", "Porteuse", "Domaine", "Quartier", "Langue", "Début", "Fin", "Objectif", "Montant récolté", "Contributeurs", "Résultat", "Lien"),
        List.of("title", "creator", "discipline", "area", "language", "started", "ended", "goal", "collected", "backers", "outcome", "source address"))) {
      assertThat(HistoryField.guess(head)).as(head.toString()).hasSize(12).allSatisfy((field, column) -> assertThat(column).isEqualTo(field.ordinal()));
    }
  }

  @Test
  void aRowKeepsItsNumberAndSaysAllThatIsWrong() {
    var csv = "Titel\tSparte\tOrt\tEnde\tZiel\tBetrag\tErfolg\n\nPlatte 7\"\tMusik\tKlybeck\t2014\t500\t510\tja\nTanz\tUngefähr\tKlybeck\t1.1.2030\tEUR 5\t\tvielleicht\nplatte  7\"\tMusik\t\t2014\t\t1\tja\n";
    var read = HistoryReader.read(new HistoryInput(csv, null, null), WORDS, Map.of(), LocalDate.of(2026, 3, 2));
    assertThat(read.rows()).extracting(HistoryReading.Row::number).containsExactly(3, 4, 5);
    assertThat(read.rows().getFirst().campaign()).isEqualTo(
        new HistoryReading.Campaign("Platte 7\"", "", "music", "18", null, null, null, 2014, 50_000L, 51_000, null, "funded", null));
    assertThat(read.rows().get(1).problems()).extracting(p -> p.field() + " " + p.code())
        .containsExactlyInAnyOrder("discipline unknown_word", "ended not_over", "goal not_francs", "collected required", "outcome unknown_word");
    assertThat(read.rows().get(2).problems()).singleElement().satisfies(p -> assertThat(p.code()).isEqualTo("twice"));
    var chosen = HistoryReader.read(new HistoryInput(csv, Map.of("title", 0, "ended", 3, "collected", 5, "outcome", 6), Map.of("outcome", Map.of("vielleicht", "failed"))), WORDS, Map.of(), LocalDate.of(2026, 3, 2));
    assertThat(chosen.rows().get(1).problems()).extracting(HistoryReading.Wrong::code).containsExactlyInAnyOrder("not_over", "required");
  }
}
