package ch.fundus.stripesimulator.hosted;

import ch.fundus.stripesimulator.api.Resources;
import ch.fundus.stripesimulator.http.Call;
import ch.fundus.stripesimulator.http.Reply;
import ch.fundus.stripesimulator.http.Router;
import ch.fundus.stripesimulator.state.World;
import ch.fundus.stripesimulator.webhook.Webhooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** All pages, and whatever else is neither API v1 nor v2. */
public final class Pages {
  private final World world;
  private final Router<PageHandler> router = new Router<>();

  public Pages(World world, Resources resources, Webhooks webhooks) {
    this.world = world;
    var payment = new PaymentPage(world, resources);
    payment.routes(router);
    new ApprovalPage(world, resources, payment).routes(router);
    new OnboardingPage(world, resources).routes(router);
    new StartPage(world, webhooks).routes(router);
    new DisputePage(world, resources).routes(router);
    byte[] css = resource("simulator.css");
    router.on(
        "GET", "/assets/simulator.css", call -> new Reply(200, "text/css; charset=utf-8", css, Map.of()));
  }

  public Router<PageHandler> router() {
    return router;
  }

  private static byte[] resource(String name) {
    try (var in = Pages.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Each page is one unit of work. */
  public Reply answer(Call call) {
    var match = router.find(call);
    if (match == null) {
      return Messages.page(404, Texts.of(call, null), "page.unknown", null);
    }
    return world.run(() -> match.handler().handle(call))
        .with("Cache-Control", "no-store")
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer");
  }
}
