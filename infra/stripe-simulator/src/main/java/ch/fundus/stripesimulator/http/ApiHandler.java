package ch.fundus.stripesimulator.http;

import java.util.Map;

/** Answers one endpoint of the API with an object of Stripe, or throws {@link ApiError}. */
@FunctionalInterface
public interface ApiHandler {
  Map<String, Object> handle(Call call);
}
