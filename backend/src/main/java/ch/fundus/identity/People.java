package ch.fundus.identity;

import static ch.fundus.identity.jooq.Tables.PERSON;

import ch.fundus.web.Ids;
import ch.fundus.web.Languages;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Service;

/** People as Keycloak knows them, entered here at their first request. */
@Service
public class People {
  /** What other modules may know of a person. */
  public record Person(UUID id, String email, String name, String language) {}

  private record Known(UUID id, String email, String name, String language) {}

  private final DSLContext db;
  private final InstantSource clock;
  // A token is seen many times in its five minutes; the row behind it changes rarely and only through here.
  private final Cache<String, Known> known =
      Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(Duration.ofMinutes(1)).build();

  People(DSLContext db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  public Optional<Person> find(UUID id) {
    return db.selectFrom(PERSON)
        .where(PERSON.ID.eq(id))
        .fetchOptional(p -> new Person(p.getId(), p.getEmail(), p.getName(), p.getLanguage()));
  }

  Caller caller(Jwt token) {
    var issuer = token.getIssuer().toString();
    var person = known.get(issuer + '|' + token.getSubject(), key -> enter(issuer, token));
    return new Caller(
        person.id(), token.getSubject(), person.email(), Boolean.TRUE.equals(token.getClaim("email_verified")),
        person.name(), person.language(), roles(token));
  }

  void update(Caller caller, String name, String language) {
    db.update(PERSON).set(PERSON.NAME, name).set(PERSON.LANGUAGE, language).where(PERSON.ID.eq(caller.personId())).execute();
    known.asMap().values().removeIf(k -> k.id().equals(caller.personId()));
  }

  /** The e-mail follows Keycloak, which verified it; name and language are the person's own choice here. */
  private Known enter(String issuer, Jwt token) {
    var email = Optional.ofNullable(token.getClaimAsString("email")).orElse(token.getSubject() + "@unknown.invalid");
    var language = Languages.orDefault(token.getClaimAsString("locale"));
    return db.insertInto(PERSON)
        .set(PERSON.ID, Ids.next())
        .set(PERSON.ISSUER, issuer)
        .set(PERSON.SUBJECT, token.getSubject())
        .set(PERSON.EMAIL, email)
        .set(PERSON.NAME, Optional.ofNullable(token.getClaimAsString("name")).orElse(""))
        .set(PERSON.LANGUAGE, language)
        .set(PERSON.CREATED_AT, clock.instant())
        .onConflict(PERSON.ISSUER, PERSON.SUBJECT)
        .doUpdate()
        .set(PERSON.EMAIL, email)
        .returning(PERSON.ID, PERSON.EMAIL, PERSON.NAME, PERSON.LANGUAGE)
        .fetchSingle(p -> new Known(p.getId(), p.getEmail(), p.getName(), p.getLanguage()));
  }

  private static Set<String> roles(Jwt token) {
    Map<String, Object> access = token.getClaimAsMap("realm_access");
    return access != null && access.get("roles") instanceof Collection<?> roles
        ? roles.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }
}
