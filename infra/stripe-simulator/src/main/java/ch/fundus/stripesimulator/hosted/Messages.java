package ch.fundus.stripesimulator.hosted;

import ch.fundus.stripesimulator.http.Reply;

/** Pages that only say something and lead on. */
final class Messages {
  private Messages() {}

  static Reply page(int status, Texts texts, String key, String onward) {
    String link =
        onward == null
            ? ""
            : "<p><a class=\"button\" href=\"%s\">%s</a></p>"
                .formatted(Html.escape(onward), texts.html("onward"));
    String main = "<h1>" + texts.html(key) + "</h1>\n" + link;
    return Reply.html(status, Html.page(texts.language(), texts.get(key), texts.get("notice"), main));
  }
}
