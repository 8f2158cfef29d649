package ch.fundus.statistics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A small graph, written as Turtle and as JSON-LD: the two forms in which catalogues are harvested. */
final class Rdf {
  static final Map<String, String> PREFIXES = new LinkedHashMap<>();

  static {
    PREFIXES.put("dcat", "http://www.w3.org/ns/dcat#");
    PREFIXES.put("dct", "http://purl.org/dc/terms/");
    PREFIXES.put("foaf", "http://xmlns.com/foaf/0.1/");
    PREFIXES.put("rdfs", "http://www.w3.org/2000/01/rdf-schema#");
    PREFIXES.put("skos", "http://www.w3.org/2004/02/skos/core#");
    PREFIXES.put("vcard", "http://www.w3.org/2006/vcard/ns#");
    PREFIXES.put("xsd", "http://www.w3.org/2001/XMLSchema#");
  }

  /** A text with its language, or its type after {@code ^}. */
  record Literal(String text, String language) {}

  record Link(String address) {}

  /** A thing with its types and what is said of it. */
  static final class Resource {
    private final String address;
    private final List<String> types;
    private final Map<String, List<Object>> said = new LinkedHashMap<>();

    Resource(String address, String... types) {
      this.address = address;
      this.types = List.of(types);
    }

    Resource link(String property, String to) {
      return say(property, new Link(to));
    }

    Resource text(String property, String text) {
      return say(property, new Literal(text, null));
    }

    Resource words(String property, Stream<Literal> words) {
      words.forEach(w -> say(property, w));
      return this;
    }

    Resource day(String property, Instant at) {
      return date(property, LocalDate.ofInstant(at, Releases.ZONE));
    }

    Resource date(String property, LocalDate day) {
      return say(property, new Literal(day.toString(), "^xsd:date"));
    }

    private Resource say(String property, Object value) {
      said.computeIfAbsent(property, p -> new ArrayList<>()).add(value);
      return this;
    }
  }

  private Rdf() {}

  static String turtle(List<Resource> graph) {
    var out = new StringBuilder();
    PREFIXES.forEach((prefix, address) -> out.append("@prefix %s: <%s> .\n".formatted(prefix, address)));
    for (var r : graph) {
      out.append("\n<").append(r.address).append("> a ").append(String.join(", ", r.types));
      r.said.forEach((property, values) ->
          out.append(" ;\n  ").append(property).append(' ').append(values.stream().map(Rdf::turtle).collect(Collectors.joining(", "))));
      out.append(" .\n");
    }
    return out.toString();
  }

  private static String turtle(Object value) {
    if (value instanceof Link link) {
      return "<" + link.address + ">";
    }
    var literal = (Literal) value;
    var text = '"' + literal.text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r") + '"';
    return literal.language == null ? text : literal.language.startsWith("^") ? text + "^^" + literal.language.substring(1) : text + "@" + literal.language;
  }

  static Map<String, Object> jsonLd(List<Resource> graph) {
    var all = new LinkedHashMap<String, Object>();
    all.put("@context", PREFIXES);
    all.put("@graph", graph.stream().map(Rdf::jsonLd).toList());
    return all;
  }

  private static Map<String, Object> jsonLd(Resource r) {
    var one = new LinkedHashMap<String, Object>();
    one.put("@id", r.address);
    one.put("@type", r.types);
    r.said.forEach((property, values) -> one.put(property, values.stream().map(Rdf::jsonLd).toList()));
    return one;
  }

  private static Object jsonLd(Object value) {
    if (value instanceof Link link) {
      return Map.of("@id", link.address);
    }
    var literal = (Literal) value;
    return literal.language == null
        ? literal.text
        : literal.language.startsWith("^")
            ? Map.of("@value", literal.text, "@type", literal.language.substring(1))
            : Map.of("@value", literal.text, "@language", literal.language);
  }
}
