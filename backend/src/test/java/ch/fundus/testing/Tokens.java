package ch.fundus.testing;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Access tokens as Keycloak makes them, signed with a key of the test run. */
public final class Tokens {
  static final String ISSUER = "http://issuer.example/realms/fundus";
  static final RSAKey KEY = key();

  private Tokens() {}

  /** A token of the person {@code name} ({@code name@demo.example}) with these realm roles. */
  public static String of(String name, String... roles) {
    var now = Instant.now();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .subject("subject-" + name)
            .claim("azp", "fundus-web")
            .claim("email", name + "@demo.example")
            .claim("email_verified", true)
            .claim("name", Character.toUpperCase(name.charAt(0)) + name.substring(1))
            .claim("locale", "de")
            .claim("realm_access", Map.of("roles", List.of(roles)))
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(3600)))
            .build();
    var jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), claims);
    try {
      jwt.sign(new RSASSASigner(KEY));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jwt.serialize();
  }

  private static RSAKey key() {
    try {
      return new RSAKeyGenerator(2048).keyID("test").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
