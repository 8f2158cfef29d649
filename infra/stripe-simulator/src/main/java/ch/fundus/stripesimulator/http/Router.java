package ch.fundus.stripesimulator.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds what answers a method and a path such as {@code /v1/refunds/{id}}. */
public final class Router<H> {
  private final Map<String, List<Route<H>>> routes = new HashMap<>();

  private record Route<H>(String pattern, String[] segments, H handler) {
    Map<String, String> match(String[] path) {
      Map<String, String> found = null;
      for (int i = 0; i < segments.length; i++) {
        String segment = segments[i];
        if (segment.startsWith("{")) {
          found = found == null ? new HashMap<>() : found;
          found.put(segment.substring(1, segment.length() - 1), path[i]);
        } else if (!segment.equals(path[i])) {
          return null;
        }
      }
      return found == null ? Map.of() : found;
    }
  }

  /** A found route: its pattern and what handles it. */
  public record Match<H>(String pattern, H handler) {}

  /** Adds a route; fixed segments must be added before variables that would swallow them. */
  public Router<H> on(String method, String pattern, H handler) {
    String[] segments = pattern.split("/", -1);
    routes
        .computeIfAbsent(method + segments.length, key -> new ArrayList<>())
        .add(new Route<>(method + " " + pattern, segments, handler));
    return this;
  }

  public Match<H> find(Call call) {
    String[] path = call.path().split("/", -1);
    for (Route<H> route : routes.getOrDefault(call.method() + path.length, List.of())) {
      Map<String, String> variables = route.match(path);
      if (variables != null) {
        call.variables(variables);
        return new Match<>(route.pattern(), route.handler());
      }
    }
    return null;
  }
}
