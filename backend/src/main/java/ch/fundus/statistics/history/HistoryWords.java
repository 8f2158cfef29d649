package ch.fundus.statistics.history;

import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

import static ch.fundus.statistics.jooq.Tables.LABEL;

/** Which of our codes a word of a record means, as far as that can be told. */
@Component
class HistoryWords {
  /** Said by whoever maps: the record does not tell. */
  static final String NOT_STATED = "-";
  private static final Map<String, String> OUTCOMES = Map.of(
      "funded", "funded successful success succeeded erfolgreich erfolg finanziert zustande_gekommen ja oui si yes true 1 reussi finance finanziato riuscito reussie financee",
      "failed", "failed unsuccessful nicht_erfolgreich erfolglos gescheitert nicht_finanziert nein non no false 0 echoue non_finance fallito non_riuscito non_finanziato echouee",
      "cancelled", "cancelled canceled abgebrochen zuruckgezogen annule annulee annullato interrotto");
  private static final Map<String, String> DISCIPLINES = Map.ofEntries(
      Map.entry("music", "konzert concert concerto album band chor opera oper musik_und_konzert"), Map.entry("theatre", "schauspiel buhne scene kabarett cirque zirkus performance theater_und_performance"),
      Map.entry("dance", "ballett ballet danza"), Map.entry("festival", "festivals event anlass veranstaltung manifestation"),
      Map.entry("visual_arts", "kunst art arte ausstellung exposition mostra kunst_und_ausstellung bildende_kunst_fotografie"), Map.entry("photography", "foto photo photographie"),
      Map.entry("crafts", "handwerk"), Map.entry("literature", "buch bucher livre livres libro libri books publikation literatur_und_buch"), Map.entry("comics", "comic bd"),
      Map.entry("journalism", "medien presse"), Map.entry("film", "video kino cinema film_und_video kurzfilm dokumentarfilm"), Map.entry("games", "game spiel spiele jeu"),
      Map.entry("digital", "digital neue_medien medienkunst"), Map.entry("design", "grafik graphisme"), Map.entry("fashion", "mode moda"), Map.entry("heritage", "denkmal erbe brauchtum tradition"));

  private final DSLContext db;

  HistoryWords(DSLContext db) {
    this.db = db;
  }

  /** Plain words with their code, for each of discipline, area, language and outcome. */
  Map<HistoryField, Map<String, String>> known() {
    var all = new HashMap<HistoryField, Map<String, String>>();
    for (var label : db.selectFrom(LABEL).fetch()) {
      HistoryField.of(label.getDimension()).ifPresent(field -> {
        var words = all.computeIfAbsent(field, f -> new HashMap<>());
        for (var word : new String[] {label.getCode(), label.getDe(), label.getFr(), label.getIt(), label.getEn()}) {
          words.put(HistoryField.plain(word), label.getCode());
        }
      });
    }
    add(all.computeIfAbsent(HistoryField.OUTCOME, f -> new HashMap<>()), OUTCOMES);
    add(all.get(HistoryField.DISCIPLINE), DISCIPLINES);
    // Spreadsheets take the zero away from 01.
    all.get(HistoryField.AREA).putAll(Map.of("1", "01", "2", "02", "3", "03", "4", "04", "5", "05", "6", "06", "7", "07", "8", "08", "9", "09"));
    all.get(HistoryField.AREA).putAll(Map.of("gundeli", "06", "st_johann", "11", "kleinhuningen", "19", "matthaeus", "17", "vorstadte", "02"));
    return all;
  }

  private static void add(Map<String, String> words, Map<String, String> more) {
    more.forEach((code, list) -> {
      for (var word : list.split(" ")) {
        words.putIfAbsent(word, code);
      }
      words.putIfAbsent(code, code);
    });
  }
}
