package ch.fundus.stripesimulator.http;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.Arrays;
import java.util.function.Function;

/** Hands every request that reaches WireMock to the simulator. */
public final class SimulatorTransformer implements ResponseDefinitionTransformerV2 {
  private final Api api;
  private final Function<Call, Reply> pages;

  public SimulatorTransformer(Api api, Function<Call, Reply> pages) {
    this.api = api;
    this.pages = pages;
  }

  @Override
  public String getName() {
    return "stripe-simulator";
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    try {
      Call call = Call.of(event.getRequest());
      boolean isApi = call.path().startsWith("/v1/") || call.path().startsWith("/v2/");
      return isApi ? respond(api.answer(call)) : respond(pages.apply(call)).build();
    } catch (ApiError refused) {
      return respond(Reply.json(refused.status(), refused.body())).build();
    } catch (RuntimeException broken) {
      System.err.println("stripe-simulator: " + event.getRequest().getUrl() + " failed");
      broken.printStackTrace();
      var error = new ApiError(500, "api_error", null, "The simulator failed: " + broken);
      return respond(Reply.json(500, error.body())).build();
    }
  }

  private static ResponseDefinition respond(Api.Outcome outcome) {
    Faults.Fault fault = outcome.fault();
    if (fault == null) {
      return respond(outcome.reply()).build();
    }
    Reply reply = outcome.reply();
    return switch (fault.kind()) {
      case TIMEOUT -> respond(reply).withFixedDelay((int) fault.delayMillis()).build();
      case RESET -> new ResponseDefinitionBuilder().withFault(Fault.CONNECTION_RESET_BY_PEER).build();
      case TRUNCATED -> {
        byte[] half = Arrays.copyOf(reply.body(), Math.max(1, reply.body().length / 2));
        yield respond(new Reply(reply.status(), reply.contentType(), half, reply.headers())).build();
      }
      default -> respond(reply).build();
    };
  }

  private static ResponseDefinitionBuilder respond(Reply reply) {
    var builder =
        new ResponseDefinitionBuilder()
            .withStatus(reply.status())
            .withHeader("Content-Type", reply.contentType())
            .withBody(reply.body());
    reply.headers().forEach(builder::withHeader);
    return builder;
  }
}
