package ch.fundus.stripesimulator.api;

import ch.fundus.stripesimulator.http.ApiError;
import ch.fundus.stripesimulator.state.Store;
import ch.fundus.stripesimulator.state.Stored;

/** Finds objects or refuses as Stripe does. */
final class Lookup {
  private Lookup() {}

  /** The object that the path names. */
  static <T extends Stored> T named(Store<T> store, String object, String id, String param) {
    T found = store.get(id);
    if (found == null) {
      throw ApiError.noSuch(object, id, param);
    }
    return found;
  }

  /** The object that a parameter names. */
  static <T extends Stored> T referred(Store<T> store, String object, String id, String param) {
    T found = store.get(id);
    if (found == null) {
      throw ApiError.noSuchReference(object, id, param);
    }
    return found;
  }
}
