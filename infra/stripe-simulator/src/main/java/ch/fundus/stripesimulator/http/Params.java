package ch.fundus.stripesimulator.http;

import ch.fundus.stripesimulator.state.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Parameters of a request as a tree; Stripe's brackets ({@code metadata[key]}, {@code expand[0]})
 * become nested maps. Names are sorted so that equal parameters print equally, whatever their order
 * on the wire.
 */
public final class Params {
  private final Map<String, Object> tree;

  private Params(Map<String, Object> tree) {
    this.tree = tree;
  }

  public static Params form(String... encoded) {
    var tree = new TreeMap<String, Object>();
    for (String part : encoded) {
      if (part != null && !part.isEmpty()) {
        for (String pair : part.split("&")) {
          int equals = pair.indexOf('=');
          String name = decode(equals < 0 ? pair : pair.substring(0, equals));
          put(tree, name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
      }
    }
    return new Params(tree);
  }

  @SuppressWarnings("unchecked")
  public static Params json(byte[] body) {
    if (body.length == 0) {
      return new Params(new TreeMap<>());
    }
    return new Params((Map<String, Object>) sorted(Json.map(body)));
  }

  private static Object sorted(Object value) {
    if (value instanceof Map<?, ?> map) {
      var tree = new TreeMap<String, Object>();
      map.forEach((name, child) -> tree.put((String) name, sorted(child)));
      return tree;
    }
    if (value instanceof List<?> list) {
      var tree = new TreeMap<String, Object>();
      for (int i = 0; i < list.size(); i++) {
        tree.put(Integer.toString(i), sorted(list.get(i)));
      }
      return tree;
    }
    return value == null ? null : value.toString();
  }

  private static String decode(String text) {
    String plain = URLDecoder.decode(text, StandardCharsets.UTF_8);
    // Short values are mostly words such as "chf" that very many objects keep.
    return plain.length() <= 12 ? plain.intern() : plain;
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> tree, String name, String value) {
    int bracket = name.indexOf('[');
    if (bracket <= 0) {
      tree.put(name, value);
      return;
    }
    Map<String, Object> node = tree;
    String key = name.substring(0, bracket);
    int at = bracket;
    while (at >= 0) {
      Object child = node.get(key);
      if (!(child instanceof Map)) {
        child = new TreeMap<String, Object>();
        node.put(key, child);
      }
      node = (Map<String, Object>) child;
      int end = name.indexOf(']', at);
      if (end < 0) {
        throw ApiError.invalid(null, "Invalid parameter name: " + name, name);
      }
      key = name.substring(at + 1, end);
      if (key.isEmpty()) {
        key = Integer.toString(node.size());
      }
      at = name.indexOf('[', end);
    }
    node.put(key, value);
  }

  public Set<String> names() {
    return tree.keySet();
  }

  public boolean has(String name) {
    return tree.containsKey(name);
  }

  /** The text at a path of names, or null when it is missing or empty. */
  public String text(String... path) {
    Object node = tree;
    for (String name : path) {
      node = node instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return node instanceof String text && !text.isEmpty() ? text : null;
  }

  public String require(String... path) {
    String value = text(path);
    if (value == null) {
      String name = bracketed(path);
      throw ApiError.invalid("parameter_missing", "Missing required param: " + name + ".", name);
    }
    return value;
  }

  private static String bracketed(String... path) {
    var name = new StringBuilder(path[0]);
    for (int i = 1; i < path.length; i++) {
      name.append('[').append(path[i]).append(']');
    }
    return name.toString();
  }

  public Long number(String... path) {
    String value = text(path);
    if (value == null) {
      return null;
    }
    try {
      return Long.valueOf(value);
    } catch (NumberFormatException notANumber) {
      throw ApiError.invalid(
          "parameter_invalid_integer", "Invalid integer: " + value, bracketed(path));
    }
  }

  public boolean flag(String name) {
    String value = text(name);
    if (value == null || value.equals("false")) {
      return false;
    }
    if (value.equals("true")) {
      return true;
    }
    throw ApiError.invalid(null, "Invalid boolean: " + value, name);
  }

  public List<String> list(String... path) {
    Object node = tree;
    for (String name : path) {
      node = node instanceof Map<?, ?> map ? map.get(name) : null;
    }
    var values = new ArrayList<String>();
    if (node instanceof Map<?, ?> map) {
      map.values().forEach(value -> values.add(String.valueOf(value)));
    } else if (node instanceof String text && !text.isEmpty()) {
      values.add(text);
    }
    return values;
  }

  /** The texts below a path, for metadata and evidence; never null. */
  public Map<String, String> texts(String... path) {
    Object node = tree;
    for (String name : path) {
      node = node instanceof Map<?, ?> map ? map.get(name) : null;
    }
    var values = new LinkedHashMap<String, String>();
    if (node instanceof Map<?, ?> map) {
      map.forEach(
          (name, value) -> {
            if (value instanceof String text) {
              values.put((String) name, text);
            }
          });
    }
    return values;
  }

  public boolean hasTree(String... path) {
    Object node = tree;
    for (String name : path) {
      node = node instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return node != null;
  }

  /** Metadata as Stripe limits it: at most 50 keys of 40 and values of 500 characters. */
  public Map<String, String> metadata(String... path) {
    Map<String, String> metadata = texts(path);
    metadata.forEach(
        (key, value) -> {
          if (key.length() > 40 || value.length() > 500) {
            throw ApiError.invalid(
                null,
                "Metadata keys may have 40 and values 500 characters; '" + key + "' has more.",
                "metadata");
          }
        });
    if (metadata.size() > 50) {
      throw ApiError.invalid(null, "Metadata may have at most 50 keys.", "metadata");
    }
    metadata.values().removeIf(String::isEmpty);
    return metadata.isEmpty() ? null : metadata;
  }

  /** Metadata after an update: given keys win, an empty value removes its key. */
  public Map<String, String> mergedMetadata(Map<String, String> before) {
    if (!has("metadata")) {
      return before;
    }
    metadata("metadata");
    var merged = before == null ? new LinkedHashMap<String, String>() : new LinkedHashMap<>(before);
    texts("metadata")
        .forEach(
            (key, value) -> {
              if (value.isEmpty()) {
                merged.remove(key);
              } else {
                merged.put(key, value);
              }
            });
    return merged.isEmpty() ? null : Map.copyOf(merged);
  }

  @Override
  public String toString() {
    return tree.toString();
  }
}
