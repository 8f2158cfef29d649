package ch.fundus.statistics;

import static ch.fundus.statistics.jooq.Tables.LABEL;

import ch.fundus.web.Languages;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The officials' view of a period: its figures beside those of the period before, broken down, all of one moment. */
@Service
class Desk {
  /** {@code from} and {@code to} as they are written in an address; {@code wholeMonths} says whether backers and quartiles can be had. */
  record Span(String from, String to, boolean wholeMonths) {
    static Span of(Period p) {
      return new Span(p.from(), p.to(), p.wholeMonths());
    }
  }

  record View(Instant asOf, Span period, Span previous, String discipline, String area, String language, String by, List<Figure> figures, List<DeskRow> rows,
      Map<String, Long> areas, List<DeskReads.Top> campaigns, List<FundedCampaigns.Funded> funded) {}

  private static final ZoneId ZONE = ZoneId.of("Europe/Zurich");
  private static final int MOST = 20;
  private static final int MOST_FUNDED = 100;
  private final DeskReads reads;
  private final DeskFigures figures;
  private final PeopleReads peopleReads;
  private final FundedCampaigns funded;
  private final DSLContext db;
  private final MessageSource messages;
  private final InstantSource clock;

  Desk(DeskReads reads, DeskFigures figures, PeopleReads peopleReads, FundedCampaigns funded, DSLContext db, MessageSource messages, InstantSource clock) {
    this.reads = reads;
    this.figures = figures;
    this.peopleReads = peopleReads;
    this.funded = funded;
    this.db = db;
    this.messages = messages;
    this.clock = clock;
  }

  LocalDate today() {
    return clock.instant().atZone(ZONE).toLocalDate();
  }

  /** One snapshot, so that no figure is of another moment than its neighbour. {@code all}: an administrator asks. */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public View view(DeskQuery q, boolean all) {
    var at = clock.instant();
    // Compiling a statement that takes a millisecond costs twenty.
    db.execute("set local jit = off");
    if (all) {
      peopleReads.discloseAll();
    }
    var before = figures.of(q.before()).stream().filter(f -> f.value() != null && !(f.group().equals("gender") && q.before().period().year() == q.period().year())).collect(Collectors.toMap(Figure::code, Figure::value));
    List<Figure> now = figures.of(q).stream().map(f -> f.beside(before.get(f.code()))).toList();
    var areas = new LinkedHashMap<String, Long>();
    reads.money(q, Dimension.AREA).forEach((code, money) -> areas.put(code, money.pledgedMinor()));
    var top = q.period().wholeMonths() ? reads.top(q, Languages.current(), MOST) : List.<DeskReads.Top>of();
    return new View(at, Span.of(q.period()), Span.of(q.before().period()), q.discipline(), q.area(), q.language(), q.by().code(), now, rows(q), areas, top,
        funded.of(q, Languages.current(), MOST_FUNDED));
  }

  /** All funded campaigns of what is chosen, as a table. */
  @Transactional(readOnly = true)
  public String fundedCsv(DeskQuery q) {
    return FundedCampaigns.csv(funded.of(q, Languages.current(), null));
  }

  private List<DeskRow> rows(DeskQuery q) {
    var money = reads.money(q, q.by());
    var ends = reads.ends(q, q.by());
    var kept = q.everything() && q.period().wholeMonths() && (q.by() == Dimension.DISCIPLINE || q.by() == Dimension.AREA);
    var scopes = kept ? reads.scopes(q.by()) : Map.<String, Short>of();
    var people = kept ? peopleReads.people(q.period(), scopes.values()) : Map.<Short, PeopleReads.People>of();
    var rows = new ArrayList<DeskRow>();
    labels(q, money, ends).forEach((key, label) -> {
      var m = money.getOrDefault(key, DeskReads.Money.NONE);
      var e = ends.getOrDefault(key, DeskReads.Ends.NONE);
      var p = kept ? people.getOrDefault(scopes.get(key), PeopleReads.People.NOBODY) : DeskFigures.NOT_KEPT;
      rows.add(new DeskRow(key, label, m.pledges(), m.pledgedMinor(), m.collectedMinor(), e.campaigns(), e.funded(),
          StatRow.Rate.of(e.funded() - e.keepItAllFunded(), e.campaigns() - e.keepItAll()), StatRow.Mean.of(m.pledgedMinor(), m.pledges()),
          p.status(), p.partsHidden(), p.backers(), p.newcomers(), p.median()));
    });
    return rows;
  }

  /** In the order of months, or of the official lists; only what has something to show. */
  private Map<String, String> labels(DeskQuery q, Map<String, ?> money, Map<String, ?> ends) {
    var labels = new LinkedHashMap<String, String>();
    if (q.by() == Dimension.MONTH) {
      var words = DateTimeFormatter.ofPattern("LLLL uuuu", Languages.locale(Languages.current()));
      java.util.stream.Stream.concat(money.keySet().stream(), ends.keySet().stream()).filter(k -> k != null).distinct().sorted()
          .forEach(k -> labels.put(k, YearMonth.parse(k).format(words)));
      return labels;
    }
    if (q.by() == Dimension.AI) {
      DeclaredFigures.AI_USES.stream().filter(k -> money.containsKey(k) || ends.containsKey(k))
          .forEach(k -> labels.put(k, messages.getMessage("officials.figure.ai." + k, null, Languages.locale(Languages.current()))));
      return labels;
    }
    db.selectFrom(LABEL).where(LABEL.DIMENSION.eq(q.by().code())).orderBy(LABEL.SORT).fetch().stream()
        .filter(l -> money.containsKey(l.getCode()) || ends.containsKey(l.getCode()))
        .forEach(l -> labels.put(l.getCode(), l.get(Languages.current(), String.class)));
    return labels;
  }

}
