package ch.fundus.stripesimulator.hosted;

import ch.fundus.stripesimulator.http.Call;
import ch.fundus.stripesimulator.http.Reply;

/** Answers one page. */
@FunctionalInterface
public interface PageHandler {
  Reply handle(Call call);
}
