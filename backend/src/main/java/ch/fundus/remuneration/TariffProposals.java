package ch.fundus.remuneration;

import static ch.fundus.remuneration.jooq.Tables.PROFESSION;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Which tariffs fit a line: first those of a profession that its role names, then general ones. A tariff
 * of the campaign's discipline goes before another; one for the same unit and basis before one that
 * would change them.
 */
@Component
class TariffProposals {
  /** {@code words} are beginnings of words by which a typed role is recognised. */
  record Profession(String code, List<String> words) {
    boolean isNamedIn(String role) {
      return words.stream().anyMatch(w -> (" " + role.replaceAll("[^\\p{L}'’]+", " ")).contains(" " + w) || (w.indexOf(' ') > 0 && role.contains(w)));
    }
  }

  private static final int MOST = 3;

  private final DSLContext db;

  TariffProposals(DSLContext db) {
    this.db = db;
  }

  List<Profession> professions() {
    return db.selectFrom(PROFESSION).orderBy(PROFESSION.CODE).fetch(p -> new Profession(p.getCode(), List.of(p.getWords())));
  }

  /** The best first; empty when nothing fits. */
  static List<Tariffs.Item> of(String role, String unit, String basis, String discipline, List<Profession> professions, List<Tariffs.Item> items) {
    var typed = role == null ? "" : role.toLowerCase(Locale.ROOT);
    var named = professions.stream().filter(p -> p.isNamedIn(typed)).map(Profession::code).collect(Collectors.toSet());
    return items.stream()
        .filter(i -> score(i, unit, basis, discipline, named) > 0)
        .sorted(Comparator.comparingInt((Tariffs.Item i) -> -score(i, unit, basis, discipline, named)).thenComparing(Tariffs.Item::minimumMinor))
        .limit(MOST)
        .toList();
  }

  private static int score(Tariffs.Item item, String unit, String basis, String discipline, Set<String> named) {
    var sameUnit = item.unit().equals(unit);
    if (item.role().equals("any")) {
      // A law's lowest wage is a floor for everybody and nobody's tariff: the last to be proposed.
      return !sameUnit ? 0 : item.source().status().equals("law") ? 1 : 4;
    }
    if (!named.contains(item.role())) {
      return 0;
    }
    // An invoice is best compared with a tariff for invoices, a wage with one for wages.
    return (sameUnit ? 16 : 2) + (item.basis().equals(basis) ? 2 : 0) + (item.discipline().equals(discipline) ? 1 : 0);
  }
}
