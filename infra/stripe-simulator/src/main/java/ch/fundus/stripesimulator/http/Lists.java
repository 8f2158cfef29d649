package ch.fundus.stripesimulator.http;

import ch.fundus.stripesimulator.state.Json;
import ch.fundus.stripesimulator.state.Store;
import ch.fundus.stripesimulator.state.Stored;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Stripe's lists: newest first, paged by {@code starting_after} and {@code ending_before}. */
public final class Lists {
  private Lists() {}

  /** Checks the given objects, keeps those that pass and renders one page of them. */
  public static <T extends Stored> Map<String, Object> page(
      Call call, Store<T> store, Predicate<T> wanted, Function<T, Map<String, Object>> render) {
    Params params = call.params();
    int limit = limit(params);
    Predicate<T> filter = wanted.and(created(params));
    String after = params.text("starting_after");
    String before = params.text("ending_before");
    List<T> found =
        before == null
            ? backwards(store, after == null ? store.size() : at(store, after), limit, filter)
            : forwards(store, at(store, before), limit, filter);
    boolean more = found.size() > limit;
    List<T> page = more ? found.subList(0, limit) : found;
    if (before != null) {
      Collections.reverse(page);
    }
    return of(call.path(), page.stream().map(render).toList(), more);
  }

  public static Map<String, Object> of(String url, List<?> data, boolean more) {
    return Json.object("object", "list", "url", url, "has_more", more, "data", data);
  }

  public static int limit(Params params) {
    Long limit = params.number("limit");
    if (limit != null && (limit < 1 || limit > 100)) {
      throw ApiError.invalid(
          "parameter_invalid_integer", "Invalid integer: limit must be 1 to 100", "limit");
    }
    return limit == null ? 10 : limit.intValue();
  }

  private static <T extends Stored> int at(Store<T> store, String id) {
    int position = store.position(id);
    if (position < 0) {
      throw ApiError.noSuchReference("object", id, "starting_after");
    }
    return position;
  }

  private static <T extends Stored> List<T> backwards(
      Store<T> store, int from, int limit, Predicate<T> filter) {
    var found = new ArrayList<T>();
    for (int i = from - 1; i >= 0 && found.size() <= limit; i--) {
      T item = store.all().get(i);
      if (filter.test(item)) {
        found.add(item);
      }
    }
    return found;
  }

  private static <T extends Stored> List<T> forwards(
      Store<T> store, int from, int limit, Predicate<T> filter) {
    var found = new ArrayList<T>();
    for (int i = from + 1; i < store.size() && found.size() <= limit; i++) {
      T item = store.all().get(i);
      if (filter.test(item)) {
        found.add(item);
      }
    }
    return found;
  }

  private static <T extends Stored> Predicate<T> created(Params params) {
    Long exact = params.number("created");
    Long gte = params.number("created", "gte");
    Long gt = params.number("created", "gt");
    Long lte = params.number("created", "lte");
    Long lt = params.number("created", "lt");
    return item ->
        (exact == null || item.created == exact)
            && (gte == null || item.created >= gte)
            && (gt == null || item.created > gt)
            && (lte == null || item.created <= lte)
            && (lt == null || item.created < lt);
  }

  /** True when the parameter is absent or equals the value. */
  public static boolean matches(Params params, String name, String value) {
    String wanted = params.text(name);
    return wanted == null || wanted.equals(value);
  }
}
