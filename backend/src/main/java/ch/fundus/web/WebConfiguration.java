package ch.fundus.web;

import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** Language of answers: one bundle per module under {@code i18n/}, chosen by Accept-Language. */
@Configuration
class WebConfiguration {
  @Bean
  MessageSource messageSource() {
    var source = new ResourceBundleMessageSource();
    source.setBasenames("i18n/web", "i18n/campaign", "i18n/media", "i18n/pledge", "i18n/remuneration", "i18n/statistics", "i18n/history", "i18n/report", "i18n/convention", "i18n/bank", "i18n/finance", "i18n/ledger", "i18n/payout", "i18n/mail", "i18n/paper");
    source.setDefaultEncoding("UTF-8");
    source.setDefaultLocale(Locale.GERMAN);
    source.setFallbackToSystemLocale(false);
    // One rule for apostrophes in every text: doubled, whether or not it has arguments.
    source.setAlwaysUseMessageFormat(true);
    return source;
  }

  @Bean
  LocaleResolver localeResolver() {
    var resolver = new AcceptHeaderLocaleResolver();
    resolver.setSupportedLocales(List.of(Locale.GERMAN, Locale.FRENCH, Locale.ITALIAN, Locale.ENGLISH));
    resolver.setDefaultLocale(Locale.GERMAN);
    return resolver;
  }
}
