package ch.fundus.stripesimulator.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The objects of one kind in the order of their creation. With a bound, the oldest are forgotten;
 * that happens in steps of a quarter of the bound, because dropping from the front of a list is
 * dear.
 */
public final class Store<T extends Stored> {
  private final String kind;
  private final Class<T> type;
  private final int bound;
  private final Map<String, T> byId = new HashMap<>();
  private final List<T> items = new ArrayList<>();
  private long base;
  private final Consumer<Dirty> journal;

  /** An object that changed, with the kind under which the journal writes it. */
  public record Dirty(String kind, Stored object) {}

  Store(String kind, Class<T> type, int bound, Consumer<Dirty> journal) {
    this.kind = kind;
    this.type = type;
    this.bound = bound;
    this.journal = journal;
  }

  String kind() {
    return kind;
  }

  Class<T> type() {
    return type;
  }

  /** Keeps the object (new or changed) and has it journalled at the end of the unit of work. */
  public T save(T object) {
    restore(object);
    journal.accept(new Dirty(kind, object));
    return object;
  }

  /** Keeps the object without journalling it: for loading. */
  void restore(T object) {
    if (object.metadata != null && object.index < 0) {
      object.metadata = Map.copyOf(object.metadata);
    }
    T before = byId.put(object.id, object);
    if (before == null) {
      object.index = base + items.size();
      items.add(object);
      forgetOldest();
    } else if (before != object) {
      object.index = before.index;
      items.set((int) (object.index - base), object);
    }
  }

  private void forgetOldest() {
    if (items.size() <= bound + bound / 4) {
      return;
    }
    int surplus = items.size() - bound;
    List<T> oldest = items.subList(0, surplus);
    for (T item : oldest) {
      byId.remove(item.id);
    }
    oldest.clear();
    base += surplus;
  }

  public T get(String id) {
    return id == null ? null : byId.get(id);
  }

  public int size() {
    return items.size();
  }

  public List<T> all() {
    return items;
  }

  /** Position of an object in {@link #all()}, or -1 when it is unknown. */
  public int position(String id) {
    T item = byId.get(id);
    return item == null ? -1 : (int) (item.index - base);
  }

  void clear() {
    byId.clear();
    items.clear();
    base = 0;
  }
}
