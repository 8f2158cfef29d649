package ch.fundus.statistics.disclosure;

import java.util.List;
import java.util.Map;

/** The tree of one dimension: each node that is broken down, with what it is broken down into. */
public record Hierarchy(Map<String, List<String>> children, Map<String, Integer> levels) {
  public List<String> below(String node) {
    return children.getOrDefault(node, List.of());
  }

  int level(String node) {
    return levels.getOrDefault(node, 0);
  }
}
