package ch.fundus.stripesimulator.hosted;

import ch.fundus.stripesimulator.state.Session;
import java.util.List;

/** The markup of the payment page. */
final class PaymentForm {
  private static final List<String> OFFERED =
      List.of(
          "4242424242424242",
          "5555555555554444",
          "4000002500003155",
          "4000002760003184",
          "4000000000000002",
          "4000000000000341",
          "4000000000009995",
          "4000000000009987",
          "4000000000000069",
          "4000000000000259",
          "4000000000005126");

  private PaymentForm() {}

  static String render(Session session, Texts texts, String error) {
    boolean setup = session.mode.equals("setup");
    String title = texts.get(setup ? "pay.title.setup" : "pay.title.payment");
    String action = "/c/pay/" + Html.escape(session.id) + "?lang=" + texts.language();
    String main =
        "<h1>"
            + Html.escape(title)
            + "</h1>\n"
            + summary(session, texts)
            + (error == null
                ? ""
                : "<p class=\"error\" role=\"alert\">" + Html.escape(error) + "</p>\n")
            + (session.withoutTwint ? "" : twint(action, texts))
            + cardForm(action, texts, setup)
            + testCards(action, texts)
            + cancel(session, texts)
            + languages(session, texts);
    return Html.page(texts.language(), title, texts.get("notice"), main);
  }

  private static String summary(Session session, Texts texts) {
    if (session.amountTotal == null) {
      return "<p>" + texts.html("pay.setup.explain") + "</p>\n";
    }
    return "<p>"
        + Html.escape(session.itemName)
        + " <strong class=\"amount\">"
        + Html.money(session.amountTotal)
        + "</strong></p>\n";
  }

  private static String twint(String action, Texts texts) {
    return """
        <section aria-labelledby="twint-title">
        <h2 id="twint-title">TWINT</h2>
        <form method="post" action="%s">
        <button class="wide" name="method" value="twint">%s</button>
        </form>
        </section>
        """
        .formatted(action, texts.html("pay.twint"));
  }

  private static String cardForm(String action, Texts texts, boolean setup) {
    return """
        <section aria-labelledby="card-title">
        <h2 id="card-title">%s</h2>
        <form method="post" action="%s">
        <label for="card">%s</label>
        <input id="card" name="card" inputmode="numeric" autocomplete="cc-number" required
          value="4242 4242 4242 4242" maxlength="23">
        <div class="two">
        <div><label for="expiry">%s</label>
        <input id="expiry" name="expiry" autocomplete="cc-exp" required value="12/34" maxlength="7"></div>
        <div><label for="cvc">%s</label>
        <input id="cvc" name="cvc" inputmode="numeric" autocomplete="cc-csc" required value="123" maxlength="4"></div>
        </div>
        <label for="name">%s</label>
        <input id="name" name="name" autocomplete="cc-name" maxlength="100">
        <button class="wide primary">%s</button>
        </form>
        </section>
        """
        .formatted(
            texts.html("pay.card"),
            action,
            texts.html("pay.number"),
            texts.html("pay.expiry"),
            texts.html("pay.cvc"),
            texts.html("pay.name"),
            texts.html(setup ? "pay.submit.setup" : "pay.submit.payment"));
  }

  private static String testCards(String action, Texts texts) {
    var buttons = new StringBuilder();
    for (String number : OFFERED) {
      buttons.append(
          "<li><button name=\"card\" value=\"%s\"><span class=\"number\">%s</span> <span>%s</span></button></li>\n"
              .formatted(number, spaced(number), texts.html("testcard." + number)));
    }
    return """
        <section aria-labelledby="tests-title">
        <h2 id="tests-title">%s</h2>
        <form method="post" action="%s">
        <ul class="cards">
        %s</ul>
        </form>
        </section>
        """
        .formatted(texts.html("pay.testcards"), action, buttons);
  }

  private static String spaced(String number) {
    return number.replaceAll("(.{4})(?!$)", "$1 ");
  }

  private static String cancel(Session session, Texts texts) {
    if (session.cancelUrl == null) {
      return "";
    }
    return "<p><a href=\"%s\">%s</a></p>\n"
        .formatted(Html.escape(session.cancelUrl), texts.html("pay.cancel"));
  }

  private static String languages(Session session, Texts texts) {
    var links = new StringBuilder("<nav aria-label=\"" + texts.html("languages") + "\"><p>");
    for (String language : Texts.languages()) {
      links.append(
          "<a href=\"/c/pay/%s?lang=%s\" lang=\"%s\" hreflang=\"%s\"%s>%s</a> "
              .formatted(
                  Html.escape(session.id),
                  language,
                  language,
                  language,
                  language.equals(texts.language()) ? " aria-current=\"true\"" : "",
                  language.toUpperCase(java.util.Locale.ROOT)));
    }
    return links.append("</p></nav>\n").toString();
  }
}
