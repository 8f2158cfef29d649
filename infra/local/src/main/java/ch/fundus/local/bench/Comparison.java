package ch.fundus.local.bench;

import ch.fundus.local.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
    progress.say(key + ": warming up");
    ours.run(settings.warmUp());
    bare.run(settings.warmUp().dividedBy(3));
    List<Load.Round> ourRounds = new ArrayList<>();
    List<Load.Round> bareRounds = new ArrayList<>();
    for (int i = 0; i < settings.rounds(); i++) {
      ourRounds.add(ours.run(settings.round()));
      bareRounds.add(bare.run(settings.round()));
      progress.say(
          String.format(
              Locale.ROOT, "%s: round %d of %d: %,.0f a second, bare %,.0f", key, i + 1,
              settings.rounds(), ourRounds.getLast().perSecond(), bareRounds.getLast().perSecond()));
    }
    return new Result(key, List.copyOf(ourRounds), List.copyOf(bareRounds));
  }
}
