package ch.fundus.web;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** Readable addresses from titles: "Über uns – Été" becomes {@code ueber-uns-ete}. */
public final class Slugs {
  private static final int MAX = 60;

  private Slugs() {}

  /** The slug of a title, or {@code fallback} when nothing of it can be written in an address. */
  public static String of(String title, String fallback) {
    var spelled =
        title.toLowerCase(Locale.ROOT)
            .replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
            .replace("æ", "ae").replace("œ", "oe").replace("ø", "o");
    var plain = Normalizer.normalize(spelled, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    var slug = plain.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    if (slug.length() > MAX) {
      var cut = slug.lastIndexOf('-', MAX);
      slug = slug.substring(0, cut > MAX / 2 ? cut : MAX);
    }
    return slug.isEmpty() ? fallback : slug;
  }

  /** The slug itself when free, else the first of slug-2, slug-3, … that is. */
  public static String free(String slug, Set<String> taken) {
    if (!taken.contains(slug)) {
      return slug;
    }
    var n = 2;
    while (taken.contains(slug + '-' + n)) {
      n++;
    }
    return slug + '-' + n;
  }
}
