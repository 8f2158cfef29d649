package ch.fundus.statistics;

import static ch.fundus.statistics.jooq.Tables.RELEASE;
import static ch.fundus.statistics.jooq.Tables.RELEASE_CELL;

import ch.fundus.statistics.disclosure.Cell;
import ch.fundus.statistics.disclosure.Cell.Key;
import ch.fundus.statistics.disclosure.Measure;
import ch.fundus.statistics.disclosure.Rules;
import ch.fundus.statistics.disclosure.Suppression;
import ch.fundus.statistics.jooq.tables.records.ReleaseRecord;
import ch.fundus.web.Problem;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Computes what may be published of a period, and publishes it once and for all. */
@Service
class Releases {
  static final ZoneId ZONE = ZoneId.of("Europe/Zurich");
  static final Rules RULES = Rules.STANDARD;
  private static final Map<String, Integer> MONTHS = Map.of("yearly", 12, "half-yearly", 6, "quarterly", 3);

  private final DSLContext db;
  private final Figures figures;
  private final Corrections corrections;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private final int months;

  Releases(
      DSLContext db, Figures figures, Corrections corrections, InstantSource clock, TransactionTemplate transaction,
      @Value("${fundus.releases.periods}") String periods) {
    if (!MONTHS.containsKey(periods)) {
      throw new IllegalArgumentException("RELEASE_PERIODS is yearly, half-yearly or quarterly, not " + periods);
    }
    this.months = MONTHS.get(periods);
    this.db = db;
    this.figures = figures;
    this.corrections = corrections;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** How long periods are here: of one length only, so that not even previews can be subtracted from each other. */
  int months() {
    return months;
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZONE);
  }

  /**
   * What would be published of this period now, as its first release or as a correction of the last.
   *
   * @throws Problem 409 when the period has another length than is published here, goes on, is part of another release, nothing ended in it, or a correction would
   *     tell too much
   */
  ReleaseDraft draft(ReleasePeriod period) {
    if (period.months() != months) {
      throw Problem.conflict("release_other_length", months);
    }
    if (period.to().isAfter(today())) {
      throw Problem.conflict("release_period_goes_on");
    }
    if (overlaps(period)) {
      throw Problem.conflict("release_overlaps");
    }
    var cells = figures.of(period);
    if (cells.isEmpty()) {
      throw Problem.conflict("release_empty");
    }
    var before = last(period);
    var disciplines = figures.hierarchy("discipline");
    var areas = figures.hierarchy("area");
    var carried = confidentialBefore(period);
    var choice = Suppression.choose(RULES, cells, disciplines, areas, carried);
    carried.addAll(choice.confidential());
    var all = figures(cells, carried, disciplines.levels().keySet(), areas.levels().keySet());
    before.ifPresent(b -> corrections.require(b, period, all));
    var version = before.map(b -> b.getVersion() + 1).orElse(1);
    return new ReleaseDraft(
        period.code(), version, cells.size() - choice.confidential().size(), choice.confidential().size(),
        (int) choice.confidential().stream().filter(k -> !choice.primary().contains(k)).count(), choice.attacked(),
        ReleaseDraft.digest(period, version, all), all);
  }

  /**
   * Publishes what was looked at, and nothing else.
   *
   * @param digest of the draft that was looked at
   * @throws Problem 409 when the figures have moved since
   */
  ReleaseDraft publish(ReleasePeriod period, String digest, String note, UUID by) {
    var draft = draft(period);
    if (!draft.digest().equals(digest)) {
      throw Problem.conflict("release_moved");
    }
    return publish(period, draft, note, by);
  }

  ReleaseDraft publish(ReleasePeriod period, ReleaseDraft draft, String note, UUID by) {
    try {
      transaction.executeWithoutResult(t -> write(period, draft, note, by));
      return draft;
    } catch (DataIntegrityViolationException somebodyElseWasFaster) {
      throw Problem.conflict("release_moved");
    }
  }

  private void write(ReleasePeriod period, ReleaseDraft draft, String note, UUID by) {
    var id = UUID.randomUUID();
    var now = clock.instant();
    db.execute(
        """
        insert into statistics.release (id, period, from_date, to_date, version, supersedes, computed_at, published_at, published_by, note, digest, rules)
        values (?, ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?, ?, ?,
          jsonb_build_object('minimumPersons', ?::int, 'minimumCampaigns', ?::int, 'largestShareBp', ?::int, 'roundingChf', ?::int))
        """,
        id, period.code(), period.from(), period.to(), draft.version(), last(period).map(ReleaseRecord::getId).orElse(null), now.toString(), now.toString(),
        by, note, draft.digest(), RULES.minimumPersons(), RULES.minimumCampaigns(), RULES.largestShareBp(), RULES.roundingChf());
    db.execute(
        """
        insert into statistics.release_table (release_id, name, sort, disciplines, areas)
        values (?, 'total', 1, 'total', 'total'), (?, 'discipline', 2, 'all', 'total'), (?, 'area', 3, 'total', 'all'), (?, 'discipline-area', 4, 'all', 'all')
        """,
        id, id, id, id);
    var insert =
        db.insertInto(RELEASE_CELL, RELEASE_CELL.RELEASE_ID, RELEASE_CELL.DISCIPLINE, RELEASE_CELL.AREA, RELEASE_CELL.MEASURE, RELEASE_CELL.VALUE, RELEASE_CELL.STATUS);
    for (var f : draft.figures()) {
      insert = insert.values(id, f.discipline(), f.area(), f.measure().code(), f.value(), f.status());
    }
    insert.execute();
    corrections.remember(id, period);
  }

  /** Nothing of it, or the same period: then what follows is a correction. */
  private boolean overlaps(ReleasePeriod period) {
    return db.fetchExists(
        RELEASE, RELEASE.PERIOD.ne(period.code()), RELEASE.FROM_DATE.lt(period.to()), RELEASE.TO_DATE.gt(period.from()));
  }

  private Optional<ReleaseRecord> last(ReleasePeriod period) {
    return db.selectFrom(RELEASE).where(RELEASE.PERIOD.eq(period.code())).orderBy(RELEASE.VERSION.desc()).limit(1).fetchOptional();
  }

  private Set<Key> confidentialBefore(ReleasePeriod period) {
    return new HashSet<>(
        db.selectDistinct(RELEASE_CELL.DISCIPLINE, RELEASE_CELL.AREA).from(RELEASE_CELL).join(RELEASE).on(RELEASE.ID.eq(RELEASE_CELL.RELEASE_ID))
            .where(RELEASE.PERIOD.eq(period.code()), RELEASE_CELL.STATUS.eq("c")).fetch(r -> new Key(r.value1(), r.value2())));
  }

  /** Every node of one dimension with every node of the other, so that a table has the same cells in each release. */
  private static List<ReleaseDraft.Figure> figures(List<Cell> cells, Set<Key> confidential, Set<String> disciplines, Set<String> areas) {
    Map<Key, Cell> there = new HashMap<>();
    cells.forEach(c -> there.put(c.key(), c));
    var all = new ArrayList<ReleaseDraft.Figure>();
    for (var discipline : disciplines) {
      for (var area : areas) {
        var key = new Key(discipline, area);
        var cell = there.get(key);
        var status = confidential.contains(key) ? "c" : cell == null ? "n" : "a";
        for (var measure : Measure.values()) {
          all.add(new ReleaseDraft.Figure(discipline, area, measure, status.equals("a") ? cell.rounded(measure) : null, status));
        }
      }
    }
    return all;
  }
}
