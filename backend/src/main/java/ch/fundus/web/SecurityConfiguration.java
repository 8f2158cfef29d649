package ch.fundus.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import tools.jackson.databind.json.JsonMapper;

/**
 * A stateless resource server: whoever calls shows Keycloak's access token or nothing. There is no
 * cookie here, so there is nothing for a foreign site to ride on. Reading what is public is open;
 * every other operation names its roles at the method.
 */
@Configuration
@EnableMethodSecurity
class SecurityConfiguration {
  private static final String[] PUBLIC_READS = {
    "/api/reference/**", "/api/campaigns/**", "/api/creators/*", "/api/projects/*", "/api/statistics/**", "/api/statistics.csv", "/api/tdm",
    "/api/refusals", "/api/refusals.csv", "/api/media/**", "/api/remuneration/confirmations/*", "/api/ledger/**", "/api/receipts/*",
    "/api/releases/**", "/api/data/**", "/v3/api-docs/**", "/api/remuneration/*", "/actuator/health/**", "/api/demo/**"
  };

  @Bean
  SecurityFilterChain security(HttpSecurity http, ProblemAdvice problems, JsonMapper json) throws Exception {
    return http
        .csrf(csrf -> csrf.disable())
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(c -> c.disable())
        .logout(l -> l.disable())
        .authorizeHttpRequests(
            r ->
                r.requestMatchers(HttpMethod.GET, PUBLIC_READS).permitAll()
                    // A pledge is guarded by its own key or by its owner's token, webhooks by their signature,
                    // a payee's confirmation by its mailed token; the demo's clock exists in its profile only.
                    .requestMatchers("/api/pledges/**", "/api/webhooks/**", "/api/demo/**").permitAll()
                    .requestMatchers(HttpMethod.POST, "/api/remuneration/confirmations/*").permitAll()
                    // The key of a mailed report ends that report's subscription and does nothing else.
                    .requestMatchers(HttpMethod.POST, "/api/statistics/reports/*/end").permitAll()
                    // Before the body is read: the bank's files are large, and only finance may hand them in.
                    .requestMatchers(HttpMethod.POST, "/api/bank/files").hasRole("finance")
                    .requestMatchers("/error").permitAll()
                    .anyRequest().authenticated())
        .oauth2ResourceServer(
            o ->
                o.jwt(j -> j.jwtAuthenticationConverter(roles()))
                    .authenticationEntryPoint((q, a, e) -> write(a, Problem.unauthenticated(), q.getLocale(), problems, json)))
        .exceptionHandling(
            e ->
                e.authenticationEntryPoint((q, a, x) -> write(a, Problem.unauthenticated(), q.getLocale(), problems, json))
                    .accessDeniedHandler((q, a, x) -> write(a, Problem.forbidden(), q.getLocale(), problems, json)))
        .build();
  }

  /** Each request is observed once, as a whole: to observe each security filter too took a third of a pledge's time. */
  @Bean
  SecurityObservationSettings noObservationsOfFilters() {
    return SecurityObservationSettings.noObservations();
  }

  /** The issuer is asked at the first token, not at start: the backend must start while Keycloak still does. */
  @Bean
  @ConditionalOnMissingBean
  JwtDecoder jwtDecoder(@Value("${fundus.oidc.issuer}") String issuer, @Value("${fundus.oidc.audience}") String audience) {
    return new SupplierJwtDecoder(
        () -> {
          var decoder = NimbusJwtDecoder.withIssuerLocation(issuer).build();
          OAuth2TokenValidator<Jwt> audiences =
              new JwtClaimValidator<>("azp", (String azp) -> azp != null && List.of(audience.split(",")).contains(azp));
          decoder.setJwtValidator(
              new DelegatingOAuth2TokenValidator<>(JwtValidators.createDefaultWithIssuer(issuer), audiences));
          return decoder;
        });
  }

  private static JwtAuthenticationConverter roles() {
    var converter = new JwtAuthenticationConverter();
    Converter<Jwt, Collection<GrantedAuthority>> authorities =
        jwt -> {
          Map<String, Object> access = jwt.getClaimAsMap("realm_access");
          return access != null && access.get("roles") instanceof Collection<?> roles
              ? roles.stream().<GrantedAuthority>map(r -> new SimpleGrantedAuthority("ROLE_" + r)).toList()
              : List.of();
        };
    converter.setJwtGrantedAuthoritiesConverter(authorities);
    return converter;
  }

  private static void write(
      HttpServletResponse answer, Problem problem, Locale locale, ProblemAdvice problems, JsonMapper json) throws IOException {
    answer.setStatus(problem.status().value());
    answer.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    if (problem.status().value() == 401) {
      answer.setHeader("WWW-Authenticate", "Bearer");
    }
    json.writeValue(answer.getOutputStream(), problems.detail(problem, locale));
  }
}
