package ch.fundus;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.IntegrationTest;
import org.junit.jupiter.api.Test;

class StartIT extends IntegrationTest {
  @Test
  void healthAnswersAndUnknownIsRefused() {
    assertThat(visitor().get("/actuator/health").ok().path("status").asString()).isEqualTo("UP");
    visitor().get("/api/me").refused(401, "unauthenticated");
    assertThat(visitor().get("/api/me", "fr").json().path("title").asString()).isEqualTo("Veuillez vous connecter");
  }
}
