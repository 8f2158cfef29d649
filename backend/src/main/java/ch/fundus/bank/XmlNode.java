package ch.fundus.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An element of a message of the bank: its name without the namespace, its text and its children. */
final class XmlNode {
  final String name;
  final String namespace;
  private final StringBuilder text = new StringBuilder();
  private final List<XmlNode> children = new ArrayList<>();
  private String currency;

  XmlNode(String name, String namespace) {
    this.name = name;
    this.namespace = namespace;
  }

  void add(XmlNode child) {
    children.add(child);
  }

  void append(String more) {
    text.append(more);
  }

  int length() {
    return text.length();
  }

  void currency(String code) {
    currency = code;
  }

  /** The one attribute that these messages have: Ccy of an amount. */
  String currency() {
    return currency == null ? "" : currency;
  }

  String text() {
    return text.toString().strip();
  }

  List<XmlNode> all(String child) {
    return children.stream().filter(c -> c.name.equals(child)).toList();
  }

  /** The first element at the end of a path such as {@code RmtInf/Strd/CdtrRefInf/Ref}, wherever a part of it occurs more than once. */
  Optional<XmlNode> at(String path) {
    var cut = path.indexOf('/');
    if (cut < 0) {
      return children.stream().filter(c -> c.name.equals(path)).findFirst();
    }
    var rest = path.substring(cut + 1);
    return all(path.substring(0, cut)).stream().flatMap(c -> c.at(rest).stream()).findFirst();
  }

  /** The text there, or null when there is none. */
  String text(String path) {
    return at(path).map(XmlNode::text).filter(t -> !t.isEmpty()).orElse(null);
  }

  /** The text at the first path that has one. */
  String first(String... paths) {
    for (var path : paths) {
      var found = text(path);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
