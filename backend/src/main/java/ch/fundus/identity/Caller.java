package ch.fundus.identity;

import ch.fundus.web.Problem;
import java.util.Set;
import java.util.UUID;

/** Who is calling: a person known by issuer and subject, never by e-mail. Take it as a controller's parameter. */
public record Caller(UUID personId, String subject, String email, boolean emailVerified, String name, String language, Set<String> roles) {
  public boolean is(String role) {
    return roles.contains(role);
  }

  /** @throws Problem 403 unless the caller has one of these roles */
  public void requireAny(String... any) {
    for (var role : any) {
      if (roles.contains(role)) {
        return;
      }
    }
    throw Problem.forbidden();
  }
}
