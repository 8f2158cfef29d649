package ch.fundus.statistics;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** What a report tells, read in one snapshot: the desk's own figures, and what they are drawn from. */
@Service
class StatisticsReportFigures {
  /** {@code months} are the twelve up to the period's end; amounts are what was pledged, in Rappen. */
  record Data(Instant asOf, DeskQuery query, List<Figure> figures, Map<String, BigDecimal> before, Map<String, Long> months, Map<String, Long> disciplines) {}

  private static final int MONTHS = 12;
  private final DeskFigures figures;
  private final DeskReads reads;
  private final Statistics statistics;
  private final DSLContext db;
  private final InstantSource clock;

  StatisticsReportFigures(DeskFigures figures, DeskReads reads, Statistics statistics, DSLContext db, InstantSource clock) {
    this.figures = figures;
    this.reads = reads;
    this.statistics = statistics;
    this.db = db;
    this.clock = clock;
  }

  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public Data read(StatisticsReportPeriod period, String discipline, String area) {
    db.execute("set local jit = off");
    var last = YearMonth.from(period.until().minusDays(1));
    var query = query(YearMonth.from(period.from()), last, discipline, area);
    var before = new HashMap<String, BigDecimal>();
    figures.of(query.before()).forEach(f -> before.put(f.code(), f.value()));
    var months = new LinkedHashMap<String, Long>();
    for (var m = last.minusMonths(MONTHS - 1L); !m.isAfter(last); m = m.plusMonths(1)) {
      months.put(m.toString(), 0L);
    }
    reads.money(query(last.minusMonths(MONTHS - 1L), last, discipline, area), Dimension.MONTH).forEach((month, money) -> months.put(month, money.pledgedMinor()));
    var disciplines = new LinkedHashMap<String, Long>();
    reads.money(query, Dimension.DISCIPLINE).forEach((code, money) -> disciplines.put(code, money.pledgedMinor()));
    return new Data(clock.instant(), query, figures.of(query), before, months, disciplines);
  }

  private DeskQuery query(YearMonth from, YearMonth to, String discipline, String area) {
    var given = new DeskChoice(from.toString(), to.toString(), discipline, area, null, null);
    return DeskQuery.of(given, statistics.codes(), to.atEndOfMonth());
  }
}
