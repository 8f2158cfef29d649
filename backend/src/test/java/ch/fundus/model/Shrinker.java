package ch.fundus.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Makes a failing list smaller by delta debugging: leaves out chunks, from halves down to single elements, and
 * then puts simpler elements in place of what is left, until neither helps any more.
 */
final class Shrinker<T> {
  private final Predicate<List<T>> fails;
  private final Function<T, List<T>> simpler;
  private final Set<List<T>> known = new HashSet<>();
  private int triesLeft;

  /**
   * @param fails whether a list still fails; it must answer the same for the same list
   * @param simpler what may stand for an element, the simplest first; never in a circle
   * @param tries how often {@code fails} may be asked in all
   */
  Shrinker(Predicate<List<T>> fails, Function<T, List<T>> simpler, int tries) {
    this.fails = fails;
    this.simpler = simpler;
    this.triesLeft = tries;
  }

  /** The smallest list that was found to fail; the given one is known to. */
  List<T> shrink(List<T> failing) {
    var smallest = List.copyOf(failing);
    for (var before = List.<T>of(); !before.equals(smallest) && triesLeft > 0;) {
      before = smallest;
      smallest = simplify(leaveOut(smallest));
    }
    return smallest;
  }

  private List<T> leaveOut(List<T> list) {
    for (var chunk = Math.max(1, list.size() / 2); chunk > 0; chunk /= 2) {
      // From the end: what came later needs what came before, rarely the other way round.
      for (var from = list.size() - chunk; from > -chunk; from -= chunk) {
        var candidate = new ArrayList<>(list.subList(0, Math.max(0, from)));
        candidate.addAll(list.subList(Math.min(list.size(), from + chunk), list.size()));
        if (candidate.size() < list.size() && stillFails(candidate)) {
          list = List.copyOf(candidate);
        }
      }
    }
    return list;
  }

  private List<T> simplify(List<T> list) {
    for (var i = 0; i < list.size(); i++) {
      for (var instead : simpler.apply(list.get(i))) {
        var candidate = new ArrayList<>(list);
        candidate.set(i, instead);
        if (stillFails(candidate)) {
          list = List.copyOf(candidate);
          break;
        }
      }
    }
    return list;
  }

  private boolean stillFails(List<T> candidate) {
    var list = List.copyOf(candidate);
    // What was asked before did not fail, or it would be the smallest by now.
    return known.add(list) && triesLeft-- > 0 && fails.test(list);
  }
}
