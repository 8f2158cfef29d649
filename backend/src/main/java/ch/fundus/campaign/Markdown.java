package ch.fundus.campaign;

import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Creators' words as HTML: CommonMark without raw HTML (it shows as it was typed), without remote images
 * (their description remains), links to http, https and mailto only, headings below the page's own.
 */
final class Markdown {
  private static final Pattern SAFE_LINK = Pattern.compile("(?i)(https?://|mailto:)[^\\s\\p{Cntrl}]+");
  // Deep nesting has no honest use, and would only exhaust the stack of whoever renders it.
  private static final int MAX_DEPTH = 40;
  private static final Parser PARSER =
      Parser.builder().build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .sanitizeUrls(true)
          .percentEncodeUrls(true)
          .attributeProviderFactory(c -> Markdown::attributes)
          .build();

  private Markdown() {}

  static String html(String markdown) {
    var document = PARSER.parse(markdown);
    if (!isShallow(document)) {
      var plain = new Paragraph();
      plain.appendChild(new Text(markdown));
      document = new Document();
      document.appendChild(plain);
    }
    document.accept(new Restriction());
    return RENDERER.render(document);
  }

  /** Walks without recursion: the tree may be as deep as the text is long. */
  private static boolean isShallow(Node document) {
    var depth = 0;
    var node = document;
    while (node != null && depth <= MAX_DEPTH) {
      if (node.getFirstChild() != null) {
        node = node.getFirstChild();
        depth++;
        continue;
      }
      while (node != null && node.getNext() == null) {
        node = node.getParent();
        depth--;
      }
      node = node == null ? null : node.getNext();
    }
    return node == null;
  }

  private static void attributes(Node node, String tag, Map<String, String> attributes) {
    if (node instanceof Link) {
      attributes.put("rel", "nofollow noopener ugc");
    }
    attributes.remove("title");
  }

  private static final class Restriction extends AbstractVisitor {
    @Override
    public void visit(Heading heading) {
      // The page's own headings end at the second level; most authors begin with ##, some with #.
      heading.setLevel(Math.clamp(heading.getLevel() + 1L, 3, 6));
      visitChildren(heading);
    }

    @Override
    public void visit(Image image) {
      visitChildren(image);
      unwrap(image);
    }

    @Override
    public void visit(Link link) {
      visitChildren(link);
      if (!SAFE_LINK.matcher(link.getDestination()).matches()) {
        unwrap(link);
      }
    }
  }

  /** Puts a node's children in its place. */
  private static void unwrap(Node node) {
    for (var child = node.getFirstChild(); child != null; child = node.getFirstChild()) {
      node.insertBefore(child);
    }
    node.unlink();
  }
}
