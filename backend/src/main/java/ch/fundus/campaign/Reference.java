package ch.fundus.campaign;

import static ch.fundus.campaign.jooq.Tables.AREA;
import static ch.fundus.campaign.jooq.Tables.DISCIPLINE;
import static ch.fundus.campaign.jooq.Tables.VAT_RATE;

import ch.fundus.web.Languages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Disciplines and areas; they change with migrations only, so they are read once. */
@Component
class Reference {
  record Discipline(String code, String scheme, String unescoDomain, Map<String, String> labels) {}

  record Area(String code, String name, String kind) {}

  private final DSLContext db;
  private volatile List<Discipline> disciplines;
  private volatile List<Area> areas;
  private volatile Set<Integer> vatRates;

  Reference(DSLContext db) {
    this.db = db;
  }

  List<Discipline> disciplines() {
    if (disciplines == null) {
      disciplines = db.selectFrom(DISCIPLINE).orderBy(DISCIPLINE.SORT).fetch(d -> {
        var labels = new LinkedHashMap<String, String>();
        List<Supplier<String>> words = List.of(d::getLabelDe, d::getLabelFr, d::getLabelIt, d::getLabelEn);
        for (var i = 0; i < words.size(); i++) {
          labels.put(Languages.ALL.get(i), words.get(i).get());
        }
        return new Discipline(d.getCode(), d.getScheme(), d.getUnescoDomain(), labels);
      });
    }
    return disciplines;
  }

  List<Area> areas() {
    if (areas == null) {
      areas = db.selectFrom(AREA).orderBy(AREA.SORT).fetch(a -> new Area(a.getCode(), a.getName(), a.getKind()));
    }
    return areas;
  }

  /** The rates of value added tax in force, in hundredths of a percent, the highest first. */
  Set<Integer> vatRates() {
    if (vatRates == null) {
      var rates = new TreeSet<Integer>(java.util.Comparator.reverseOrder());
      rates.addAll(db.select(VAT_RATE.RATE_BP).from(VAT_RATE).where(VAT_RATE.VALID_TO.isNull()).fetch(VAT_RATE.RATE_BP));
      vatRates = rates;
    }
    return vatRates;
  }

  Set<String> disciplineCodes() {
    return disciplines().stream().map(Discipline::code).collect(java.util.stream.Collectors.toCollection(TreeSet::new));
  }

  Set<String> areaCodes() {
    return areas().stream().map(Area::code).collect(java.util.stream.Collectors.toCollection(TreeSet::new));
  }
}
