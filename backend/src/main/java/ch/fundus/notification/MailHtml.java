package ch.fundus.notification;

import org.springframework.web.util.HtmlUtils;

/**
 * The one layout of all mails: paper, ink, one rule, a big headline flush left. No pictures, no fonts
 * from elsewhere, nothing that reports back that the mail was opened.
 */
final class MailHtml {
  private static final String STYLE =
      """
      body{margin:0;background:#f6f3ec;color:#14130f;font:17px/1.55 "Helvetica Neue",Helvetica,Arial,sans-serif}
      .sheet{max-width:560px;padding:36px 28px 44px}
      .name{font-size:15px;font-weight:700;letter-spacing:.02em;margin:0 0 10px}
      .rule{border:0;border-top:3px solid #c8321a;margin:0 0 34px}
      h1{font-size:36px;line-height:1.08;letter-spacing:-.02em;font-weight:700;margin:0 0 26px}
      p{margin:0 0 18px}
      .said{border-left:3px solid #c8321a;padding:2px 0 2px 16px;white-space:pre-line}
      table{border-collapse:collapse;width:100%;margin:8px 0 28px}
      th,td{border-top:1px solid #cfc9bb;padding:9px 0;text-align:left;vertical-align:top;font-weight:400}
      th{width:38%;padding-right:16px;color:#5c574c}
      td{font-weight:700}
      .go{display:inline-block;background:#14130f;color:#f6f3ec;text-decoration:none;font-weight:700;padding:13px 22px}
      .small{font-size:13px;line-height:1.5;color:#5c574c}
      .small a{color:inherit;word-break:break-all}
      @media (prefers-color-scheme:dark){
      body{background:#14130f;color:#f6f3ec}
      .rule,.said{border-color:#ff6a4d}
      th,td{border-color:#3b382f}
      th,.small{color:#b8b2a3}
      .go{background:#f6f3ec;color:#14130f}}
      """;

  private MailHtml() {}

  static String lay(MailRenderer.Content mail) {
    var out = new StringBuilder(4_096);
    out.append("<!doctype html><html lang=\"").append(mail.language()).append("\"><head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">")
        .append("<title>").append(text(mail.heading())).append("</title><style>").append(STYLE)
        .append("</style></head><body><div class=\"sheet\"><p class=\"name\">Fundus</p><hr class=\"rule\"><h1>")
        .append(text(mail.heading())).append("</h1>");
    mail.paragraphs().forEach(p -> out.append(p.contains("\n") ? "<p class=\"said\">" : "<p>").append(text(p)).append("</p>"));
    if (!mail.facts().isEmpty()) {
      out.append("<table>");
      mail.facts().forEach(
          f -> out.append("<tr><th scope=\"row\">").append(text(f.label())).append("</th><td>").append(text(f.value())).append("</td></tr>"));
      out.append("</table>");
    }
    if (mail.link() != null) {
      var link = text(mail.link());
      out.append("<p><a class=\"go\" href=\"").append(link).append("\">").append(text(mail.button())).append("</a></p>")
          .append("<p class=\"small\">").append(text(mail.linkHint())).append("<br><a href=\"").append(link).append("\">").append(link)
          .append("</a></p>");
    }
    var home = text(mail.publicUrl());
    return out.append("<p class=\"small\">").append(text(mail.footer())).append("<br><a href=\"").append(home).append("\">")
        .append(home).append("</a></p></div></body></html>\n").toString();
  }

  private static String text(String value) {
    return HtmlUtils.htmlEscape(value, "UTF-8");
  }
}
