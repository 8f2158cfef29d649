package ch.fundus.web;

import java.util.List;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;

/** The four languages of the platform. */
public final class Languages {
  /** In the order in which the canton names them. */
  public static final List<String> ALL = List.of("de", "fr", "it", "en");

  private Languages() {}

  /** The language of the current request: one of {@link #ALL}, German when nothing else fits. */
  public static String current() {
    return orDefault(LocaleContextHolder.getLocale().getLanguage());
  }

  public static String orDefault(String language) {
    return ALL.contains(language) ? language : "de";
  }

  public static Locale locale(String language) {
    return Locale.of(orDefault(language), "CH");
  }
}
