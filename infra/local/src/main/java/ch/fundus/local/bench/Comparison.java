package ch.fundus.local.bench;

import ch.fundus.local.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures ours and a bare counterpart in turn, so that both see the same machine. */
final class Comparison {
  /** The rounds of both sides. */
  record Result(String key, List<Load.Round> ours, List<Load.Round> bare) {
    double ratio() {
      return median(ours) / median(bare);
    }

    static double median(List<Load.Round> rounds) {
      double[] sorted = rounds.stream().mapToDouble(Load.Round::perSecond).sorted().toArray();
      int half = sorted.length / 2;
      return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** The round in the middle, whose times stand for the rest. */
    static Load.Round middle(List<Load.Round> rounds) {
      return rounds.stream()
          .sorted(java.util.Comparator.comparingDouble(Load.Round::perSecond))
          .toList()
          .get(rounds.size() / 2);
    }
  }

  private final Progress progress;
  private final Settings settings;

  /** How long and how often. */
  record Settings(Duration warmUp, Duration round, int rounds) {}

  Comparison(Progress progress, Settings settings) {
    this.progress = progress;
    this.settings = settings;
  }

  Result measure(String key, Load ours, Load bare) throws Exception {
    return measureAll(ours, Map.of(key, bare)).getFirst();
  }

  /** Measures ours once beside several counterparts, each under its key. */
  List<Result> measureAll(Load ours, Map<String, Load> bare) throws Exception {
    String keys = String.join(", ", bare.keySet());
    progress.say(keys + ": warming up");
    ours.run(settings.warmUp());
    Map<String, List<Load.Round>> bareRounds = new LinkedHashMap<>();
    for (Map.Entry<String, Load> one : bare.entrySet()) {
      one.getValue().run(settings.warmUp().dividedBy(3));
      bareRounds.put(one.getKey(), new ArrayList<>());
    }
    List<Load.Round> ourRounds = new ArrayList<>();
    for (int i = 1; i <= settings.rounds(); i++) {
      ourRounds.add(ours.run(settings.round()));
      StringBuilder beside = new StringBuilder();
      for (Map.Entry<String, Load> one : bare.entrySet()) {
        Load.Round round = one.getValue().run(settings.round());
        bareRounds.get(one.getKey()).add(round);
        beside.append(String.format(Locale.ROOT, ", bare %,.0f", round.perSecond()));
      }
      progress.say(
          String.format(
              Locale.ROOT, "%s: round %d of %d: %,.0f a second%s", keys, i, settings.rounds(),
              ourRounds.getLast().perSecond(), beside));
    }
    return bareRounds.entrySet().stream()
        .map(one -> new Result(one.getKey(), List.copyOf(ourRounds), List.copyOf(one.getValue())))
        .toList();
  }
}
