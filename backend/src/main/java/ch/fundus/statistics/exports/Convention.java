package ch.fundus.statistics.exports;

import ch.fundus.money.BasisPoints;
import ch.fundus.web.Languages;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The goals and monitoring areas of the UNESCO Convention of 2005, with what Fundus can answer of them; the rest is said not to be. */
@Service
class Convention {
  /**
   * {@code status} is a: answered; c: confidential, too few people; n: nothing there to measure. Units: count, rappen, basis_points.
   * Numerator and denominator stand where the figure is a share.
   */
  record Indicator(String code, String label, String definition, String source, String unit, String status, Long value, Long numerator, Long denominator, Instant asOf) {}

  /** Without indicators the area is not answered here. */
  record Area(String code, String label, boolean answered, List<Indicator> indicators) {}

  record Goal(int number, String label, List<Area> areas) {}

  record Report(String convention, int from, int to, Instant asOf, String publisherNote, List<Goal> goals) {}

  private static final ZoneId ZONE = ZoneId.of("Europe/Zurich");
  /** Parties report every four years. */
  private static final int YEARS = 4;
  private final DSLContext db;
  private final MessageSource messages;
  private final InstantSource clock;

  Convention(DSLContext db, MessageSource messages, InstantSource clock) {
    this.db = db;
    this.messages = messages;
    this.clock = clock;
  }

  int thisYear() {
    return clock.instant().atZone(ZONE).getYear();
  }

  /** Both years included; all figures are of one snapshot. */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public Report report(Integer first, Integer last) {
    var to = last == null ? thisYear() : last;
    var from = first == null ? to - YEARS + 1 : first;
    var said = new Said(clock.instant(), Languages.locale(Languages.current()));
    var goals = List.of(
        new Goal(1, said.words("goal.1"), List.of(
            said.area("sectors", sectors(said, from, to)), said.area("media", media(said, from, to)), said.area("digital", digital(said, from, to)), said.area("civil", civil(said, from, to)))),
        new Goal(2, said.words("goal.2"), List.of(said.area("mobility", List.of()), said.area("flow", List.of()), said.area("treaties", List.of()))),
        new Goal(3, said.words("goal.3"), List.of(said.area("national", spread(said, from, to)), said.area("international", List.of()))),
        new Goal(4, said.words("goal.4"), List.of(said.area("gender", gender(said)), said.area("freedom", freedom(said, from, to)))));
    return new Report("UNESCO 2005", from, to, said.at, said.words("note"), goals);
  }

  private List<Indicator> sectors(Said said, int from, int to) {
    var r = db.fetchSingle(
        "select count(*), count(*) filter (where funded), coalesce(sum(collected_minor), 0)::bigint, count(*) filter (where funded and not keep_it_all), count(*) filter (where not keep_it_all),"
            + " count(distinct creator_id) filter (where funded) from statistics.convention_campaign where year between ? and ?", from, to);
    return List.of(
        said.plain("campaigns", "count", n(r, 0)), said.plain("funded", "count", n(r, 1)), said.plain("collected", "rappen", n(r, 2)), said.share("success", n(r, 3), n(r, 4)),
        said.plain("creators", "count", n(r, 5)));
  }

  private List<Indicator> media(Said said, int from, int to) {
    var r = db.fetchSingle(
        "select count(*) filter (where discipline = 'journalism' and funded), coalesce(sum(collected_minor) filter (where discipline = 'journalism'), 0)::bigint,"
            + " count(distinct language) filter (where funded) from statistics.convention_campaign where year between ? and ?", from, to);
    return List.of(said.plain("journalism", "count", n(r, 0)), said.plain("journalism_collected", "rappen", n(r, 1)), said.plain("languages", "count", n(r, 2)));
  }

  private List<Indicator> digital(Said said, int from, int to) {
    var r = db.fetchSingle(
        "select count(*) filter (where unesco_domain = 'E' and funded), count(*) filter (where ai_use is not null), count(*) filter (where ai_use in ('generative', 'assistive', 'subject')),"
            + " (select count(*) from statistics.published_release) from statistics.convention_campaign where year between ? and ?", from, to);
    return List.of(said.plain("audiovisual", "count", n(r, 0)), said.share("ai", n(r, 2), n(r, 1)), said.plain("releases", "count", n(r, 3)));
  }

  private List<Indicator> civil(Said said, int from, int to) {
    var r = db.fetchSingle(
        "select count(distinct b.backer) from statistics.convention_campaign c join statistics.backer_of_ended b using (campaign_id) where c.year between ? and ?", from, to);
    return List.of(said.plain("backers", "count", n(r, 0)));
  }

  private List<Indicator> spread(Said said, int from, int to) {
    var r = db.fetchSingle(
        "select count(distinct area) filter (where funded), (select count(*) from statistics.label where dimension = 'area') from statistics.convention_campaign where year between ? and ?", from, to);
    return List.of(said.share("areas", n(r, 0), n(r, 1)));
  }

  /** As the public report on fair pay has it, which tells nothing of fewer than five people; another cut would let them be subtracted. */
  private List<Indicator> gender(Said said) {
    var r = db.fetchOne("select people, median_tariff_bp from remuneration.pay_by_gender() where gender = 'female'");
    return List.of(said.bounded("women_paid", "count", r == null ? null : r.get(0, Long.class)), said.bounded("women_median", "basis_points", r == null ? null : r.get(1, Long.class)));
  }

  private List<Indicator> freedom(Said said, int from, int to) {
    var now = clock.instant().atZone(ZONE);
    var running = now.getYear() + "-Q" + ((now.getMonthValue() - 1) / 3 + 1);
    var decided = db.fetchSingle("select coalesce(sum(approved), 0)::bigint, coalesce(sum(refused), 0)::bigint from statistics.convention_decision where year between ? and ? and quarter < ?", from, to, running);
    var appeals = db.fetchSingle("select coalesce(sum(appealed), 0)::bigint, coalesce(sum(overturned), 0)::bigint from statistics.convention_appeal where year between ? and ? and quarter < ?", from, to, running);
    var pay = db.fetchOne("select minimum_bp from statistics.convention_pay where not confidential");
    return List.of(
        said.share("refused", n(decided, 1), n(decided, 0) + n(decided, 1)), said.share("overturned", n(appeals, 1), n(appeals, 0)),
        said.bounded("fair_pay", "basis_points", pay == null ? null : pay.get(0, Long.class)));
  }

  private static long n(Record r, int at) {
    return r.get(at, Long.class);
  }

  /** Puts figures in words of a language, all of one moment. */
  private final class Said {
    private final Instant at;
    private final Locale locale;

    Said(Instant at, Locale locale) {
      this.at = at;
      this.locale = locale;
    }

    String words(String key) {
      return messages.getMessage("convention." + key, null, locale);
    }

    Area area(String code, List<Indicator> indicators) {
      return new Area(code, words("area." + code), !indicators.isEmpty(), indicators);
    }

    Indicator plain(String code, String unit, long value) {
      return of(code, unit, "a", value, null, null);
    }

    Indicator bounded(String code, String unit, Long value) {
      return of(code, unit, value == null ? "c" : "a", value, null, null);
    }

    Indicator share(String code, long numerator, long denominator) {
      return of(code, "basis_points", denominator == 0 ? "n" : "a", denominator == 0 ? null : BasisPoints.ratio(numerator, denominator), numerator, denominator);
    }

    private Indicator of(String code, String unit, String status, Long value, Long numerator, Long denominator) {
      return new Indicator(code, words(code), words(code + ".text"), words(code + ".source"), unit, status, value, numerator, denominator, at);
    }
  }
}
