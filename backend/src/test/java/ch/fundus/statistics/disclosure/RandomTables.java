package ch.fundus.statistics.disclosure;

import ch.fundus.statistics.disclosure.Cell.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Seeded campaigns of an invented canton, added up to all cells of the two linked hierarchies. */
final class RandomTables {
  record Campaign(String discipline, String area, int creator, boolean funded, Map<Integer, Long> gave) {}

  final Hierarchy disciplines;
  final Hierarchy areas;
  final List<Cell> cells;

  RandomTables(long seed, int campaigns, int domains, int perDomain, int regions, int perRegion) {
    this.disciplines = tree("d", domains, perDomain);
    this.areas = tree("a", regions, perRegion);
    var random = new Random(seed);
    var all = new ArrayList<Campaign>();
    for (var i = 0; i < campaigns; i++) {
      all.add(campaign(random, domains, perDomain, regions, perRegion, campaigns));
    }
    this.cells = addUp(all);
  }

  private static Hierarchy tree(String letter, int groups, int each) {
    Map<String, List<String>> children = new LinkedHashMap<>();
    Map<String, Integer> levels = new HashMap<>(Map.of("total", 0));
    var tops = new ArrayList<String>();
    for (var g = 0; g < groups; g++) {
      var group = letter + g;
      tops.add(group);
      levels.put(group, 1);
      var leaves = new ArrayList<String>();
      // The last group has a single member, as the domain of heritage has.
      for (var l = 0; l < (g == groups - 1 ? 1 : each); l++) {
        leaves.add(group + "." + l);
        levels.put(group + "." + l, 2);
      }
      children.put(group, leaves);
    }
    children.put("total", tops);
    return new Hierarchy(children, levels);
  }

  private static Campaign campaign(Random random, int domains, int perDomain, int regions, int perRegion, int many) {
    var d = skewed(random, domains);
    var a = skewed(random, regions);
    var funded = random.nextInt(4) > 0;
    Map<Integer, Long> gave = new HashMap<>();
    for (var b = random.nextInt(60); b > 0; b--) {
      gave.merge(random.nextInt(many * 20), 1_000L + random.nextInt(20) * 500L + (random.nextInt(40) == 0 ? 400_000L : 0L), Long::sum);
    }
    return new Campaign(
        "d" + d + "." + (d == domains - 1 ? 0 : random.nextInt(perDomain)), "a" + a + "." + (a == regions - 1 ? 0 : random.nextInt(perRegion)),
        random.nextInt(Math.max(1, many / 2)), funded, gave);
  }

  private static int skewed(Random random, int n) {
    return Math.min(random.nextInt(n), random.nextInt(n));
  }

  private static List<Cell> addUp(List<Campaign> campaigns) {
    Map<Key, List<Campaign>> in = new LinkedHashMap<>();
    for (var c : campaigns) {
      for (var d : List.of(c.discipline(), c.discipline().split("\\.")[0], "total")) {
        for (var a : List.of(c.area(), c.area().split("\\.")[0], "total")) {
          in.computeIfAbsent(new Key(d, a), k -> new ArrayList<>()).add(c);
        }
      }
    }
    return in.entrySet().stream().map(e -> cell(e.getKey(), e.getValue())).toList();
  }

  private static Cell cell(Key key, List<Campaign> campaigns) {
    var people = new HashSet<Integer>();
    Map<Integer, Long> byPerson = new HashMap<>();
    Map<Integer, Long> byCreator = new HashMap<>();
    long funded = 0;
    long pledges = 0;
    for (var c : campaigns) {
      people.addAll(c.gave().keySet());
      pledges += c.gave().size();
      if (c.funded()) {
        funded++;
        c.gave().forEach((who, minor) -> byPerson.merge(who, minor, Long::sum));
        byCreator.merge(c.creator(), c.gave().values().stream().mapToLong(Long::longValue).sum(), Long::sum);
      }
    }
    var collected = byCreator.values().stream().mapToLong(Long::longValue).sum();
    return new Cell(key, campaigns.size(), funded, pledges, people.size(), collected, collected, largest(byPerson), largest(byCreator));
  }

  private static long largest(Map<Integer, Long> amounts) {
    return amounts.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }
}
