package ch.fundus.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Figures of what launched campaigns plan to pay and declared, and of the people who were paid; docs/statistics.md defines each. */
@Component
class DeclaredFigures {
  static final List<String> AI_USES = List.of("none", "assistive", "generative", "subject", "not_told");
  private static final List<String> LANGUAGES = List.of("de", "fr", "it", "en");
  private static final List<String> GENDERS = List.of("female", "male", "non_binary", "undisclosed", "not_told");
  private final PeopleReads reads;
  private final DeskReads money;

  DeclaredFigures(PeopleReads reads, DeskReads money) {
    this.reads = reads;
    this.money = money;
  }

  List<Figure> of(DeskQuery q) {
    var figures = new ArrayList<Figure>();
    pay(q, figures);
    var launched = reads.launched(q);
    family("ai", AI_USES, sums(launched, PeopleReads.Launched::aiUse), figures);
    family("campaign_language", LANGUAGES, sums(launched, PeopleReads.Launched::language), figures);
    if (q.period().wholeMonths()) {
      var pledges = money.money(q, Dimension.LANGUAGE).entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().pledges()));
      family("pledge_language", LANGUAGES, pledges, figures);
    }
    var paid = reads.paid(q);
    GENDERS.forEach(g -> figures.add(Figure.plain("gender." + g, "gender", "count", paid.get(g).people()).as(paid.get(g).status())));
    return figures;
  }

  private void pay(DeskQuery q, List<Figure> figures) {
    var pay = reads.plannedPay(q);
    figures.add(Figure.plain("launched", "pay", "count", pay.campaigns()));
    figures.add(new Figure("fair_pay_minimum", "pay", "basis_points", pay.status(), Figure.number(pay.minimumBp()), pay.coveredMinor(), pay.minimumMinor(), null));
    figures.add(new Figure(
        "fair_pay_recommended", "pay", "basis_points", pay.status(), Figure.number(pay.recommendedBp()), pay.coveredRecommendedMinor(), pay.recommendedMinor(), null));
    figures.add(Figure.share("artist_share", "pay", pay.payMinor(), pay.goalMinor()));
  }

  /** The parts of a whole, each as its share. */
  private static void family(String name, List<String> parts, Map<String, Long> counts, List<Figure> figures) {
    var whole = counts.values().stream().mapToLong(Long::longValue).sum();
    parts.forEach(p -> figures.add(Figure.share(name + "." + p, name, counts.getOrDefault(p, 0L), whole)));
  }

  private static Map<String, Long> sums(List<PeopleReads.Launched> launched, Function<PeopleReads.Launched, String> by) {
    return launched.stream().collect(Collectors.groupingBy(by, Collectors.summingLong(PeopleReads.Launched::campaigns)));
  }
}
