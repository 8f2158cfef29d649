package ch.fundus.web;

import java.util.List;

/** One page of a longer list; {@code page} counts from 0. */
public record Page<T>(List<T> items, int page, int size, long total) {
  /** Clamps what a caller asked for to what a list gives: 1 to 100 items a page. */
  public record Request(int page, int size) {
    public Request {
      page = Math.clamp(page, 0, 10_000);
      size = Math.clamp(size, 1, 100);
    }

    public int offset() {
      return page * size;
    }

    public <T> Page<T> of(List<T> items, long total) {
      return new Page<>(items, page, size, total);
    }
  }
}
