package ch.fundus.bank;

import ch.fundus.web.Problem;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.springframework.http.HttpStatus;

/**
 * Reads a file that somebody gave us: bounded in size, depth, elements and length of texts, without
 * document types, entities of its own or anything from elsewhere.
 */
final class BankXml {
  static final int MOST_BYTES = 10 * 1024 * 1024;
  static final int MOST_DEPTH = 40;
  static final int MOST_ELEMENTS = 400_000;
  static final int LONGEST_TEXT = 4_096;
  private static final XMLInputFactory FACTORY = factory();

  private BankXml() {}

  private static XMLInputFactory factory() {
    // The JDK's own, whatever else lies on the class path.
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setXMLResolver((publicId, systemId, base, namespace) -> {
      throw new XMLStreamException("nothing is fetched from elsewhere");
    });
    return factory;
  }

  /** @throws Problem 413 or 422 that says what about the file is not acceptable */
  static XmlNode read(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "bank_file_too_large", MOST_BYTES / 1024 / 1024);
    }
    try {
      var reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(bytes));
      try {
        return read(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      var line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
      throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "bank_file_unreadable", line);
    }
  }

  private static XmlNode read(XMLStreamReader reader) throws XMLStreamException {
    var open = new ArrayDeque<XmlNode>();
    XmlNode root = null;
    var elements = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          var node = new XmlNode(reader.getLocalName(), reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI());
          node.currency(reader.getAttributeValue(null, "Ccy"));
          if (++elements > MOST_ELEMENTS || open.size() >= MOST_DEPTH) {
            throw forbidden("bank_file_unbounded", reader);
          }
          if (open.isEmpty()) {
            root = node;
          } else {
            open.peek().add(node);
          }
          open.push(node);
        }
        case XMLStreamConstants.END_ELEMENT -> open.pop();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (!open.isEmpty()) {
            open.peek().append(reader.getText());
            if (open.peek().length() > LONGEST_TEXT) {
              throw forbidden("bank_file_unbounded", reader);
            }
          }
        }
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE, XMLStreamConstants.ENTITY_DECLARATION ->
            throw forbidden("bank_file_with_dtd", reader);
        default -> { }
      }
    }
    return root;
  }

  private static Problem forbidden(String code, XMLStreamReader reader) {
    return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, code, reader.getLocation().getLineNumber());
  }
}
