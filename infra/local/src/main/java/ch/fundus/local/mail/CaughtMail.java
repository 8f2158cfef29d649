package ch.fundus.local.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One mail as it would have arrived, with its links picked out for tests. */
public record CaughtMail(
    String id,
    Instant receivedAt,
    String from,
    List<String> to,
    String subject,
    String text,
    String html,
    List<String> links) {
  private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>]+");

  /** Reads a stored message. */
  static CaughtMail parse(String id, Instant receivedAt, String recipient, InputStream source)
      throws MessagingException, IOException {
    MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), source);
    StringBuilder text = new StringBuilder();
    StringBuilder html = new StringBuilder();
    collect(message, text, html);
    return new CaughtMail(
        id,
        receivedAt,
        sender(message),
        List.of(recipient),
        message.getSubject() == null ? "" : MimeUtility.decodeText(message.getSubject()),
        text.toString(),
        html.toString(),
        links(text, html));
  }

  private static String sender(MimeMessage message) throws MessagingException {
    if (message.getFrom() == null || message.getFrom().length == 0) {
      return "";
    }
    InternetAddress from = (InternetAddress) message.getFrom()[0];
    return from.toUnicodeString();
  }

  private static void collect(Part part, StringBuilder text, StringBuilder html)
      throws MessagingException, IOException {
    if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
      return;
    }
    Object content = part.getContent();
    if (content instanceof Multipart multipart) {
      for (int i = 0; i < multipart.getCount(); i++) {
        BodyPart child = multipart.getBodyPart(i);
        collect(child, text, html);
      }
    } else if (content instanceof String body) {
      (part.isMimeType("text/html") ? html : text).append(body);
    }
  }

  private static List<String> links(CharSequence text, CharSequence html) {
    var found = new LinkedHashSet<String>();
    for (CharSequence body : List.of(text, html)) {
      Matcher matcher = LINK.matcher(body);
      while (matcher.find()) {
        found.add(matcher.group().replace("&amp;", "&").replaceAll("[.,;:!?)]+$", ""));
      }
    }
    return new ArrayList<>(found);
  }

  /** Whether the mail went to that address, whatever its case. */
  public boolean wentTo(String address) {
    return to.stream().anyMatch(a -> a.equalsIgnoreCase(address.strip()));
  }
}
