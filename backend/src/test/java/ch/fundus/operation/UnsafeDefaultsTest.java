package ch.fundus.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.fundus.FundusApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class UnsafeDefaultsTest {
  private static MockEnvironment safe() {
    return new MockEnvironment()
        .withProperty("PUBLIC_URL", "https://fundus.example")
        .withProperty("OIDC_ISSUER", "https://login.fundus.example/realms/fundus")
        .withProperty("KEYCLOAK_ADMIN_URL", "https://login.fundus.example")
        .withProperty("KEYCLOAK_ADMIN_CLIENT_SECRET", "0d6f1c2b9a")
        .withProperty("LINK_SECRET", "q7Zk2mXw9Rt4Lb8Vn3Hc6Jd1Ps5Fg0Ye")
        .withProperty("STRIPE_SECRET_KEY", "sk_live_x")
        .withProperty("STRIPE_WEBHOOK_SECRET", "whsec_x")
        .withProperty("OIDC_CLIENTS", "fundus-web");
  }

  @Test
  void safeSettingsStart() {
    assertThat(UnsafeDefaults.violations(safe())).isEmpty();
    assertThat(UnsafeDefaults.violations(safe().withProperty("RATE_LIMIT_FACTOR", "10"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PUBLIC_URL,http://fundus.example", "OIDC_ISSUER,http://login.example/realms/fundus", "KEYCLOAK_ADMIN_URL,''",
    "KEYCLOAK_ADMIN_URL,http://localhost:8081", "KEYCLOAK_ADMIN_CLIENT_SECRET,''", "KEYCLOAK_ADMIN_CLIENT_SECRET,fundus-demo-secret",
    "LINK_SECRET,short", "LINK_SECRET,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "LINK_SECRET,the-Demo-link-secret-with-enough-characters",
    "RATE_LIMIT_FACTOR,1000000", "RATE_LIMIT_FACTOR,much", "STRIPE_API_BASE,http://localhost:8082", "STRIPE_WEBHOOK_SECRET,''",
    "OIDC_CLIENTS,'fundus-web, fundus-tools'"
  })
  void eachUnsafeSettingAloneStopsIt(String name, String value) {
    assertThat(UnsafeDefaults.violations(safe().withProperty(name, value))).singleElement().asString().startsWith(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "test"})
  void onlyDemoAndTestAreExemptAndNeverWithProduction(String profile) {
    var unsafe = new MockEnvironment();
    assertThat(UnsafeDefaults.violations(unsafe)).isNotEmpty();
    unsafe.setActiveProfiles("production");
    assertThat(UnsafeDefaults.violations(unsafe)).hasSizeGreaterThan(3);
    unsafe.setActiveProfiles(profile);
    assertThat(UnsafeDefaults.violations(unsafe)).isEmpty();
    unsafe.setActiveProfiles(profile, "production");
    assertThat(UnsafeDefaults.violations(unsafe)).hasSize(1);
  }

  @Test
  void theApplicationItselfRefusesToStart() {
    var application = new SpringApplication(FundusApplication.class);
    application.setAdditionalProfiles("production");
    assertThatThrownBy(() -> application.run("--LINK_SECRET=demo", "--PUBLIC_URL=http://x.example"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("PUBLIC_URL must begin with https://")
        .hasMessageContaining("LINK_SECRET");
  }
}
