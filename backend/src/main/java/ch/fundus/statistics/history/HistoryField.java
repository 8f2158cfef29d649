package ch.fundus.statistics.history;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is taken from a record, with the names under which columns hold it: German, French, Italian, English. */
enum HistoryField {
  TITLE(true, "title titel titre titolo projekt projekttitel projet progetto project kampagne campagne campagna campaign name nom projektname campaign_title"),
  CREATOR(false, "creator kunstler kunstlerin urheber urheberin kreative projektstarter starter initiator initiatorin porteur porteuse auteur artiste artista autore creatrice artist owner traegerschaft tragerschaft"),
  DISCIPLINE(false, "discipline sparte kategorie bereich disziplin categorie domaine disciplina categoria category genre"),
  AREA(false, "area gebiet quartier wohnviertel ort gemeinde region lieu commune quartiere luogo comune zona place neighbourhood neighborhood district"),
  LANGUAGE(false, "language sprache langue lingua lang"),
  STARTED(false, "started start beginn startdatum lanciert debut lancement inizio lancio begin launched launch start_date date_debut von"),
  ENDED(true, "ended end ende enddatum abschluss fin date_fin cloture fine chiusura finish closed end_date jahr annee anno year bis datum date data"),
  GOAL(false, "goal ziel zielbetrag finanzierungsziel objectif obiettivo target goal_chf ziel_chf objectif_chf"),
  COLLECTED(true, "collected gesammelt eingezogen finanziert_chf betrag summe erreicht recolte montant collecte raccolto importo totale raised amount pledged funded_amount total gesammelt_chf collected_chf recolte_chf"),
  BACKERS(false, "backers unterstutzende unterstutzer unterstuetzende boosterinnen booster geldgebende contributeurs soutiens donateurs sostenitori supporters donors"),
  OUTCOME(false, "outcome ergebnis erfolg status ausgang resultat erfolgreich issue succes esito risultato successo result success state"),
  SOURCE(false, "source quelle url link adresse lien fonte collegamento address website source_url");

  private final boolean required;
  private final Set<String> names;

  HistoryField(boolean required, String names) {
    this.required = required;
    this.names = Set.of(names.split(" "));
  }

  boolean required() {
    return required;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<HistoryField> of(String code) {
    return Arrays.stream(values()).filter(f -> f.code().equals(code)).findFirst();
  }

  /** Each field's column, as far as its name tells; each column once. First whole names, then names that contain one. */
  static Map<HistoryField, Integer> guess(List<String> head) {
    var found = new EnumMap<HistoryField, Integer>(HistoryField.class);
    var taken = new HashSet<Integer>();
    var plain = head.stream().map(HistoryField::plain).toList();
    for (var whole : new boolean[] {true, false}) {
      for (var field : values()) {
        for (var i = 0; i < plain.size() && !found.containsKey(field); i++) {
          if (!taken.contains(i) && field.isNamed(plain.get(i), whole)) {
            found.put(field, i);
            taken.add(i);
          }
        }
      }
    }
    return found;
  }

  private boolean isNamed(String column, boolean whole) {
    return whole ? names.contains(column) : Arrays.stream(column.split("_")).anyMatch(names::contains);
  }

  /** Small letters without accents, anything else between them as one underline. */
  static String plain(String text) {
    var bare = Normalizer.normalize(text.toLowerCase(Locale.ROOT).replace("ß", "ss"), Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    return bare.replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
  }
}
