package ch.fundus.stripesimulator.hosted;

import ch.fundus.stripesimulator.api.Resources;
import ch.fundus.stripesimulator.http.Call;
import ch.fundus.stripesimulator.http.Params;
import ch.fundus.stripesimulator.http.Reply;
import ch.fundus.stripesimulator.http.Router;
import ch.fundus.stripesimulator.state.Account;
import ch.fundus.stripesimulator.state.AccountLink;
import ch.fundus.stripesimulator.state.World;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/**
 * The hosted onboarding {@code /c/onboarding/{link}}: name, IBAN and date of birth, checked; the
 * visitor chooses what the simulated verification says.
 */
final class OnboardingPage {
  private final World world;
  private final Resources resources;

  OnboardingPage(World world, Resources resources) {
    this.world = world;
    this.resources = resources;
  }

  void routes(Router<PageHandler> router) {
    router
        .on("GET", "/c/onboarding/{link}", this::show)
        .on("POST", "/c/onboarding/{link}", this::submit);
  }

  private Reply show(Call call) {
    AccountLink link = world.accountLinks.get(call.variable("link"));
    if (link == null) {
      return Messages.page(404, Texts.of(call, null), "link.unknown", null);
    }
    Account account = world.accounts.get(link.account);
    if (link.used || link.expiresAt <= world.now()) {
      // As Stripe does: a spent link leads back to the platform, which makes a new one.
      return Reply.redirect(link.refreshUrl);
    }
    return Reply.html(200, form(link, account, texts(call, account), call.params(), null));
  }

  private static Texts texts(Call call, Account account) {
    boolean hasLocale = account.locales != null && !account.locales.isEmpty();
    return Texts.of(call, hasLocale ? account.locales.getFirst() : null);
  }

  private Reply submit(Call call) {
    AccountLink link = world.accountLinks.get(call.variable("link"));
    if (link == null) {
      return Messages.page(404, Texts.of(call, null), "link.unknown", null);
    }
    if (link.used) {
      return Reply.redirect(link.refreshUrl);
    }
    Account account = world.accounts.get(link.account);
    Params params = call.params();
    if (!"incomplete".equals(params.text("action"))) {
      String problem = problem(params);
      if (problem != null) {
        Texts texts = texts(call, account);
        return Reply.html(422, form(link, account, texts, params, texts.get(problem)));
      }
      String iban = compact(params.text("iban"));
      account.holderName = params.text("name");
      account.ibanLast4 = iban.substring(iban.length() - 4);
      String outcome = params.text("outcome");
      resources.accounts.capability(account, outcome == null ? "active" : outcome);
      resources.accounts.updated(account);
    }
    link.used = true;
    world.accountLinks.save(link);
    return Reply.redirect(link.returnUrl == null ? link.refreshUrl : link.returnUrl);
  }

  private static String problem(Params params) {
    if (params.text("name") == null) {
      return "onboarding.error.name";
    }
    if (!ibanIsRight(compact(params.text("iban")))) {
      return "onboarding.error.iban";
    }
    String outcome = params.text("outcome");
    if (outcome != null && !outcome.matches("active|pending|restricted")) {
      return "onboarding.error.outcome";
    }
    return adult(params.text("dob")) ? null : "onboarding.error.dob";
  }

  private static boolean adult(String birth) {
    try {
      return birth != null
          && Period.between(LocalDate.parse(birth), LocalDate.now()).getYears() >= 18;
    } catch (DateTimeParseException notADate) {
      return false;
    }
  }

  private static String compact(String iban) {
    return iban == null ? "" : iban.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
  }

  /** Checks the form and the check digits (ISO 7064, remainder 1 of 97). */
  static boolean ibanIsRight(String iban) {
    if (!iban.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
        || (iban.matches("(CH|LI).*") && iban.length() != 21)) {
      return false;
    }
    var digits = new StringBuilder();
    for (char c : (iban.substring(4) + iban.substring(0, 4)).toCharArray()) {
      digits.append(Character.getNumericValue(c));
    }
    return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
  }

  private static String value(Params params, String name, String otherwise) {
    String given = params.text(name);
    return Html.escape(given == null ? otherwise : given);
  }

  private static String form(
      AccountLink link, Account account, Texts texts, Params params, String error) {
    String main =
        """
        <h1>%s</h1>
        <p>%s</p>
        %s
        <form method="post" action="/c/onboarding/%s?lang=%s">
        <label for="name">%s</label>
        <input id="name" name="name" autocomplete="name" maxlength="100" value="%s">
        <label for="iban">IBAN</label>
        <input id="iban" name="iban" maxlength="34" value="%s">
        <label for="dob">%s</label>
        <input id="dob" name="dob" type="date" autocomplete="bday" value="%s">
        <label for="outcome">%s</label>
        <select id="outcome" name="outcome">
        <option value="active">%s</option>
        <option value="pending">%s</option>
        <option value="restricted">%s</option>
        </select>
        <button class="wide primary" name="action" value="complete">%s</button>
        <button class="wide" name="action" value="incomplete" formnovalidate>%s</button>
        </form>
        """
            .formatted(
                texts.html("onboarding.title"),
                texts.html("onboarding.explain"),
                error == null
                    ? ""
                    : "<p class=\"error\" role=\"alert\">" + Html.escape(error) + "</p>",
                Html.escape(link.id),
                texts.language(),
                texts.html("onboarding.name"),
                value(params, "name", account.displayName == null ? "" : account.displayName),
                value(params, "iban", "CH93 0076 2011 6238 5295 7"),
                texts.html("onboarding.dob"),
                value(params, "dob", "1990-01-01"),
                texts.html("onboarding.outcome"),
                texts.html("onboarding.active"),
                texts.html("onboarding.pending"),
                texts.html("onboarding.restricted"),
                texts.html("onboarding.complete"),
                texts.html("onboarding.incomplete"));
    return Html.page(
        texts.language(), texts.get("onboarding.title"), texts.get("notice"), main);
  }
}
