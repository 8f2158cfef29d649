package ch.fundus.stripesimulator.hosted;

import ch.fundus.stripesimulator.api.Resources;
import ch.fundus.stripesimulator.http.Call;
import ch.fundus.stripesimulator.http.Reply;
import ch.fundus.stripesimulator.http.Router;
import ch.fundus.stripesimulator.state.PaymentIntent;
import ch.fundus.stripesimulator.state.Session;
import ch.fundus.stripesimulator.state.SetupIntent;
import ch.fundus.stripesimulator.state.World;

/** The bank's 3-D Secure page {@code /c/3ds/{intent}} and TWINT's {@code /c/twint/{intent}}. */
final class ApprovalPage {
  private final World world;
  private final Resources resources;
  private final PaymentPage paymentPage;

  ApprovalPage(World world, Resources resources, PaymentPage paymentPage) {
    this.world = world;
    this.resources = resources;
    this.paymentPage = paymentPage;
  }

  void routes(Router<PageHandler> router) {
    for (String kind : new String[] {"3ds", "twint"}) {
      router
          .on("GET", "/c/" + kind + "/{intent}", call -> show(call, kind))
          .on("POST", "/c/" + kind + "/{intent}", this::answer);
    }
  }

  private Session session(String intentId) {
    SetupIntent setup = world.setupIntents.get(intentId);
    PaymentIntent payment = world.paymentIntents.get(intentId);
    String id = setup != null ? setup.session : payment != null ? payment.session : null;
    return world.sessions.get(id);
  }

  private String status(String intentId) {
    SetupIntent setup = world.setupIntents.get(intentId);
    PaymentIntent payment = world.paymentIntents.get(intentId);
    return setup != null ? setup.status : payment != null ? payment.status : null;
  }

  private String returnAddress(String intentId) {
    SetupIntent setup = world.setupIntents.get(intentId);
    return setup != null
        ? resources.setupIntents.returnAddress(setup)
        : resources.paymentIntents.returnAddress(world.paymentIntents.get(intentId));
  }

  private Reply show(Call call, String kind) {
    String intentId = call.variable("intent");
    Session session = session(intentId);
    Texts texts = Texts.of(call, session == null ? null : session.locale);
    String status = status(intentId);
    if (status == null) {
      return Messages.page(404, texts, "session.unknown", null);
    }
    if (!status.equals("requires_action")) {
      return Messages.page(200, texts, "approval.done", onward(intentId, session));
    }
    PaymentIntent payment = world.paymentIntents.get(intentId);
    String main =
        """
        <h1>%s</h1>
        <p>%s</p>
        %s
        <form method="post" action="/c/%s/%s?lang=%s">
        <button class="wide primary" name="outcome" value="approve">%s</button>
        <button class="wide" name="outcome" value="fail">%s</button>
        </form>
        """
            .formatted(
                texts.html(kind + ".title"),
                texts.html(kind + ".explain"),
                payment == null
                    ? ""
                    : "<p><strong class=\"amount\">" + Html.money(payment.amount) + "</strong></p>",
                kind,
                Html.escape(intentId),
                texts.language(),
                texts.html("approval.approve"),
                texts.html("approval.fail"));
    return Reply.html(
        200, Html.page(texts.language(), texts.get(kind + ".title"), texts.get("notice"), main));
  }

  private String onward(String intentId, Session session) {
    if (session == null) {
      return returnAddress(intentId);
    }
    return session.status.equals("complete")
        ? PaymentPage.successUrl(session)
        : "/c/pay/" + session.id;
  }

  private Reply answer(Call call) {
    String intentId = call.variable("intent");
    Session session = session(intentId);
    Texts texts = Texts.of(call, session == null ? null : session.locale);
    if (status(intentId) == null) {
      return Messages.page(404, texts, "session.unknown", null);
    }
    boolean approved = "approve".equals(call.params().text("outcome"));
    if (session != null) {
      return paymentPage.answer(session, approved);
    }
    SetupIntent setup = world.setupIntents.get(intentId);
    if (setup != null) {
      resources.setupIntents.answered(setup, approved);
    } else {
      resources.charging.answered(world.paymentIntents.get(intentId), approved);
    }
    String onward = returnAddress(intentId);
    return onward == null
        ? Messages.page(200, texts, "approval.done", null)
        : Reply.redirect(onward);
  }
}
