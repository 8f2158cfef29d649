package ch.fundus.identity;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ClientBuilder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keycloak's user directory, through its admin API with the backend's own service account. Never called
 * inside a transaction; what fails is logged and tried again at the next occasion, because membership
 * here, not the role there, decides what a creator may do.
 */
@Component
class KeycloakDirectory implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(KeycloakDirectory.class);
  private static final int CONNECT_TIMEOUT_SECONDS = 2;
  private static final int READ_TIMEOUT_SECONDS = 5;
  private final String url;
  private final String realm;
  private final String clientId;
  private final String clientSecret;
  private volatile Keycloak client;

  KeycloakDirectory(
      @Value("${fundus.keycloak.url}") String url, @Value("${fundus.keycloak.realm}") String realm,
      @Value("${fundus.keycloak.client-id}") String clientId, @Value("${fundus.keycloak.client-secret}") String clientSecret) {
    this.url = url;
    this.realm = realm;
    this.clientId = clientId;
    this.clientSecret = clientSecret;
  }

  /** Gives a realm role to a user. Returns whether the user has it now. */
  boolean grant(String subject, String role) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("Keycloak must not be called inside a transaction");
    }
    if (url.isBlank()) {
      // The production profile does not start like this.
      LOG.warn("No KEYCLOAK_ADMIN_URL: the role {} is not granted in Keycloak", role);
      return false;
    }
    try {
      // What the user could still get: readable with the right to manage users, while the realm's roles are not.
      var roles = client().realm(realm).users().get(subject).roles().realmLevel();
      var wanted = roles.listAvailable().stream().filter(r -> r.getName().equals(role)).toList();
      if (!wanted.isEmpty()) {
        roles.add(wanted);
      }
      return true;
    } catch (WebApplicationException | ProcessingException failure) {
      LOG.warn("Keycloak did not grant the role {}: {}", role, failure.toString());
      return false;
    }
  }

  private synchronized Keycloak client() {
    if (client == null) {
      client =
          KeycloakBuilder.builder()
              .serverUrl(url)
              .realm(realm)
              .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
              .clientId(clientId)
              .clientSecret(clientSecret)
              .resteasyClient(
                  ClientBuilder.newBuilder()
                      .connectTimeout(CONNECT_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                      .readTimeout(READ_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                      .build())
              .build();
    }
    return client;
  }

  @Override
  public void destroy() {
    if (client != null) {
      client.close();
    }
  }
}
