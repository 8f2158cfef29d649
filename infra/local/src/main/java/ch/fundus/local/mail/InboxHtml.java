package ch.fundus.local.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The inbox page's markup, in the look of the rest of Fundus. */
final class InboxHtml {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM, HH:mm:ss", Locale.ENGLISH)
          .withZone(ZoneId.systemDefault());
  private static final String STYLE = resource("/inbox.css");

  private InboxHtml() {}

  static String list(List<CaughtMail> mails, int total, String recipient) {
    StringBuilder rows = new StringBuilder();
    for (CaughtMail mail : mails) {
      rows.append(
          """
          <li><a href="/messages/%s"><span class="subject">%s</span>
          <span class="to">%s</span> <time>%s</time></a></li>
          """
              .formatted(
                  mail.id(),
                  escape(mail.subject().isBlank() ? "(no subject)" : mail.subject()),
                  escape(String.join(", ", mail.to())),
                  TIME.format(mail.receivedAt())));
    }
    String body =
        """
        <h1>Inbox</h1>
        <p class="lead">Every mail that this Fundus sends ends here. Nothing leaves the machine.</p>
        <form action="/" method="get">
        <label for="to">Recipient</label>
        <input id="to" name="to" type="email" value="%s" autocomplete="off">
        <button>Filter</button>
        </form>
        <p class="count">%s</p>
        <ol class="mails">%s</ol>
        """
            .formatted(escape(recipient), count(mails.size(), total, recipient), rows);
    return page("Inbox", body);
  }

  private static String count(int shown, int total, String recipient) {
    String whose = recipient.isBlank() ? "" : " to " + escape(recipient);
    if (total == 0) {
      return "No mail" + whose + " yet.";
    }
    String mails = total == 1 ? "1 mail" : total + " mails";
    return mails + whose + (shown < total ? ", the latest " + shown + " shown" : "");
  }

  static String mail(CaughtMail mail) {
    String html =
        mail.html().isBlank()
            ? ""
            : "<h2>As a page</h2><iframe title=\"The mail\" sandbox=\"allow-popups"
                + " allow-popups-to-escape-sandbox\" src=\"/messages/"
                + mail.id()
                + "/html\"></iframe>";
    String body =
        """
        <p class="back"><a href="/">Inbox</a></p>
        <h1>%s</h1>
        <dl><dt>To</dt><dd>%s</dd><dt>From</dt><dd>%s</dd><dt>Received</dt><dd>%s</dd></dl>
        %s
        <h2>As text</h2><pre>%s</pre>
        <h2>Links</h2><ul class="links">%s</ul>
        """
            .formatted(
                escape(mail.subject()),
                escape(String.join(", ", mail.to())),
                escape(mail.from()),
                TIME.format(mail.receivedAt()),
                html,
                escape(mail.text().isBlank() ? "(no plain text)" : mail.text()),
                links(mail.links()));
    return page(mail.subject(), body);
  }

  private static String links(List<String> links) {
    StringBuilder items = new StringBuilder();
    for (String link : links) {
      String escaped = escape(link);
      items.append("<li><a href=\"%s\">%s</a></li>".formatted(escaped, escaped));
    }
    return items.isEmpty() ? "<li>None</li>" : items.toString();
  }

  private static String page(String title, String body) {
    return """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>%s · Fundus mail</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark"><style>%s</style></head>
        <body><header><a href="/">Fundus</a> <span>mail catcher</span></header>
        <main>%s</main></body></html>
        """
        .formatted(escape(title), STYLE, body);
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String resource(String name) {
    try (InputStream in = InboxHtml.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
