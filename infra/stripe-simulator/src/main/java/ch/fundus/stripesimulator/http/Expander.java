package ch.fundus.stripesimulator.http;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Replaces ids by the objects they name where {@code expand} asks for it. */
public final class Expander {
  private final Map<String, Function<String, Map<String, Object>>> byPrefix = new HashMap<>();

  public void register(String prefix, Function<String, Map<String, Object>> render) {
    byPrefix.put(prefix, render);
  }

  public Map<String, Object> render(String id) {
    int underscore = id.indexOf('_');
    var render = underscore < 0 ? null : byPrefix.get(id.substring(0, underscore));
    return render == null ? null : render.apply(id);
  }

  public void expand(Map<String, Object> answer, List<String> paths) {
    for (String path : paths) {
      expand(answer, path, path);
    }
  }

  @SuppressWarnings("unchecked")
  private void expand(Map<String, Object> node, String path, String whole) {
    int dot = path.indexOf('.');
    String name = dot < 0 ? path : path.substring(0, dot);
    String rest = dot < 0 ? null : path.substring(dot + 1);
    if (!node.containsKey(name)) {
      throw ApiError.invalid(
          null, "This property cannot be expanded (" + name + "): " + whole, "expand[0]");
    }
    Object value = node.get(name);
    if (value instanceof String id) {
      Map<String, Object> object = render(id);
      if (object == null) {
        throw ApiError.invalid(
            null, "This property cannot be expanded (" + name + "): " + whole, "expand[0]");
      }
      value = new LinkedHashMap<>(object);
      node.put(name, value);
    }
    if (rest == null || value == null) {
      return;
    }
    if (value instanceof List<?> items) {
      items.forEach(item -> expand((Map<String, Object>) item, rest, whole));
    } else {
      expand((Map<String, Object>) value, rest, whole);
    }
  }
}
