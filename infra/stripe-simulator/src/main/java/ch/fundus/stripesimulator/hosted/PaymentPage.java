package ch.fundus.stripesimulator.hosted;

import ch.fundus.stripesimulator.api.Resources;
import ch.fundus.stripesimulator.api.TestCard;
import ch.fundus.stripesimulator.http.ApiError;
import ch.fundus.stripesimulator.http.Call;
import ch.fundus.stripesimulator.http.Params;
import ch.fundus.stripesimulator.http.Reply;
import ch.fundus.stripesimulator.http.Router;
import ch.fundus.stripesimulator.state.Customer;
import ch.fundus.stripesimulator.state.PaymentMethod;
import ch.fundus.stripesimulator.state.Session;
import ch.fundus.stripesimulator.state.World;
import java.time.YearMonth;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hosted payment page {@code /c/pay/{session}}. A script finishes it with one POST: {@code
 * card=4242424242424242}, or {@code method=twint}, each with {@code outcome=approve} or {@code fail}
 * to answer an approval at once.
 */
final class PaymentPage {
  private static final Pattern EXPIRY = Pattern.compile("\\s*(\\d{1,2})\\s*/\\s*(?:20)?(\\d{2})\\s*");

  private final World world;
  private final Resources resources;

  PaymentPage(World world, Resources resources) {
    this.world = world;
    this.resources = resources;
  }

  void routes(Router<PageHandler> router) {
    router
        .on("GET", "/c/pay/{session}", this::show)
        .on("POST", "/c/pay/{session}", this::submit);
  }

  private Reply show(Call call) {
    Session session = world.sessions.get(call.variable("session"));
    Texts texts = Texts.of(call, session == null ? null : session.locale);
    if (session == null) {
      return Messages.page(404, texts, "session.unknown", null);
    }
    if (!session.status.equals("open")) {
      return closed(session, texts);
    }
    String error = call.params().text("error");
    return Reply.html(
        200, PaymentForm.render(session, texts, error == null ? null : texts.error(error)));
  }

  private static Reply closed(Session session, Texts texts) {
    boolean complete = session.status.equals("complete");
    return Messages.page(
        complete ? 200 : 410,
        texts,
        complete ? "session.complete" : "session.expired",
        complete ? successUrl(session) : session.cancelUrl);
  }

  private Reply submit(Call call) {
    Session session = world.sessions.get(call.variable("session"));
    Texts texts = Texts.of(call, session == null ? null : session.locale);
    if (session == null) {
      return Messages.page(404, texts, "session.unknown", null);
    }
    if (!session.status.equals("open")) {
      return closed(session, texts);
    }
    if ("cancel".equals(call.params().text("action")) && session.cancelUrl != null) {
      return Reply.redirect(session.cancelUrl);
    }
    try {
      return pay(session, call.params(), texts);
    } catch (ApiError refused) {
      return Reply.html(422, PaymentForm.render(session, texts, message(refused, texts)));
    }
  }

  @SuppressWarnings("unchecked")
  private static String message(ApiError refused, Texts texts) {
    var error = (Map<String, Object>) refused.body().get("error");
    Object code = error.get("decline_code");
    return texts.error(String.valueOf(code == null ? error.get("code") : code));
  }

  private Reply pay(Session session, Params params, Texts texts) {
    PaymentMethod method = method(session, params);
    resources.sessions.submit(session, method);
    if (waiting(session)) {
      String outcome = params.text("outcome");
      if (outcome == null) {
        String intent = session.setupIntent == null ? session.paymentIntent : session.setupIntent;
        String page = method.isTwint() ? "/c/twint/" : "/c/3ds/";
        return Reply.redirect(page + intent + "?lang=" + texts.language());
      }
      return answer(session, outcome.equals("approve"));
    }
    return Reply.redirect(successUrl(session));
  }

  private boolean waiting(Session session) {
    String status =
        session.setupIntent == null
            ? world.paymentIntents.get(session.paymentIntent).status
            : world.setupIntents.get(session.setupIntent).status;
    return status.equals("requires_action");
  }

  /** Takes the answer of the approval page and says where the browser goes. */
  Reply answer(Session session, boolean approved) {
    if (session.setupIntent != null) {
      resources.setupIntents.answered(world.setupIntents.get(session.setupIntent), approved);
    } else {
      resources.charging.answered(world.paymentIntents.get(session.paymentIntent), approved);
    }
    return session.status.equals("complete")
        ? Reply.redirect(successUrl(session))
        : Reply.redirect("/c/pay/" + session.id + "?error=authentication");
  }

  private PaymentMethod method(Session session, Params params) {
    Customer customer = world.customers.get(session.customer);
    String email = customer == null ? session.customerEmail : customer.email;
    String name = params.text("name");
    if (name == null && customer != null) {
      name = customer.name;
    }
    if ("twint".equals(params.text("method"))) {
      if (session.withoutTwint) {
        throw new ApiError(400, "invalid_request_error", "payment_method_not_available", "TWINT is not offered here.");
      }
      return resources.paymentMethods.twint(name, email);
    }
    String number = params.text("card") == null ? "" : params.text("card").replaceAll("[\\s-]", "");
    if (!TestCard.plausible(number)) {
      throw new ApiError(402, "card_error", "incorrect_number", "Your card number is incorrect.");
    }
    YearMonth expiry = expiry(params.text("expiry"));
    String cvc = params.text("cvc");
    if (cvc != null && !cvc.matches("\\d{3,4}")) {
      throw new ApiError(402, "card_error", "invalid_cvc", "Your card's security code is invalid.");
    }
    return resources.paymentMethods.card(
        number, expiry.getMonthValue(), expiry.getYear(), name, email);
  }

  private static YearMonth expiry(String text) {
    if (text == null) {
      return YearMonth.of(2034, 12);
    }
    Matcher parts = EXPIRY.matcher(text);
    int month = parts.matches() ? Integer.parseInt(parts.group(1)) : 0;
    if (month < 1 || month > 12) {
      throw new ApiError(
          402, "card_error", "invalid_expiry_month", "Your card's expiration date is invalid.");
    }
    YearMonth expiry = YearMonth.of(2000 + Integer.parseInt(parts.group(2)), month);
    if (expiry.isBefore(YearMonth.now())) {
      throw new ApiError(
          402, "card_error", "invalid_expiry_year", "Your card's expiration year is invalid.");
    }
    return expiry;
  }

  static String successUrl(Session session) {
    return session.successUrl.replace("{CHECKOUT_SESSION_ID}", session.id);
  }
}
