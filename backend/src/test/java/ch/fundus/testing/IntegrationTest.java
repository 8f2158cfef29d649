package ch.fundus.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.FundusApplication;
import ch.fundus.ledger.Invariants;
import ch.fundus.operation.Job;
import ch.fundus.operation.Jobs;
import com.nimbusds.jose.JOSEException;
import com.stripe.net.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.jooq.ExecuteListenerProvider;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * The whole backend over HTTP on real PostgreSQL, with a clock that tests move. Jobs do not run by
 * themselves: a test calls {@link #runJobs()}. The context and its database are shared by all classes
 * that extend this, so each test makes its own people and campaigns.
 */
@SpringBootTest(
    classes = FundusApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
    properties = {"db-scheduler.enabled=false"})
@ActiveProfiles("test")
@Import(IntegrationTest.Doubles.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class IntegrationTest {
  @LocalServerPort protected int port;
  @Autowired protected DSLContext db;
  @Autowired protected TestClock clock;
  @Autowired protected Jobs jobs;
  @Autowired private List<Job> allJobs;
  @Autowired private Invariants invariants;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    var url = TestPostgres.database();
    // The simulator must know where to send its events before the backend is up.
    var port = TestStripe.freePort();
    settings.add("SERVER_PORT", () -> port);
    settings.add("DATABASE_URL", () -> url);
    settings.add("DATABASE_USER", () -> "fundus_app");
    settings.add("DATABASE_PASSWORD", () -> "app");
    settings.add("DATABASE_OWNER", () -> "fundus_owner");
    settings.add("DATABASE_OWNER_PASSWORD", () -> "owner");
    settings.add("PUBLIC_URL", () -> "http://localhost:5173");
    settings.add("OIDC_ISSUER", () -> Tokens.ISSUER);
    settings.add("STRIPE_SECRET_KEY", () -> "sk_test_simulated");
    settings.add("STRIPE_API_BASE", () -> TestStripe.of(port).baseUrl());
    settings.add("STRIPE_WEBHOOK_SECRET", () -> TestStripe.WEBHOOK_SECRET);
    settings.add("STRIPE_WEBHOOK_SECRET_V2", () -> TestStripe.WEBHOOK_SECRET);
    settings.add("LINK_SECRET", () -> "a-secret-of-the-test-run-with-more-than-32-characters");
    settings.add("MEDIA_DIR", () -> folder("test-media").toString());
    settings.add("MAIL_FROM", () -> "fundus@fundus.example");
    settings.add("SMTP_HOST", () -> "127.0.0.1");
    settings.add("SMTP_PORT", TestMail::port);
    settings.add("BANK_IBAN", () -> TestBank.IBAN);
    settings.add("BANK_QR_IBAN", () -> TestBank.QR_IBAN);
    settings.add("BANK_HOLDER_NAME", () -> "Fundus Musterstiftung");
    settings.add("BANK_HOLDER_STREET", () -> "Rheingasse");
    settings.add("BANK_HOLDER_HOUSE_NO", () -> "1");
    settings.add("BANK_HOLDER_POSTCODE", () -> "4058");
    settings.add("BANK_HOLDER_TOWN", () -> "Basel");
    settings.add("BANK_FOLDER", () -> TestBank.FOLDER.toString());
    settings.add("BANK_FINANCE_MAIL", () -> "finance@fundus.example");
    settings.add("TWINT", () -> "true");
    settings.add("OWN_FUNDS_MINOR", () -> "100000000");
    settings.add("RELEASE_PERIODS", () -> "quarterly");
    settings.add("RATE_LIMIT_FACTOR", () -> "1000000");
    settings.add("STRIPE_REQUESTS_PER_SECOND", () -> "5000");
    settings.add("STRIPE_READ_TIMEOUT", () -> "3s");
  }

  /** A folder of this JVM: tests run in two at a time. */
  static Path folder(String name) {
    return Path.of("target", "fork-" + System.getProperty("fork", "1"), name).toAbsolutePath();
  }

  /** Makes creators and campaigns through the API. */
  protected final Stage stage = new Stage(this);

  /** After every test the books must be right, whatever the test did. */
  @AfterEach
  void booksAreRight() {
    assertThat(invariants.audit().invariants()).filteredOn(i -> i.violations() > 0).isEmpty();
  }

  /** Runs every job until nothing is left to do, and sends the mail. */
  protected int runJobs() {
    var done = jobs.runUntilIdle();
    allJobs.stream().filter(job -> job.name().equals("mail-delivery")).forEach(Job::run);
    return done;
  }

  /** The simulator that this backend talks to. */
  protected TestStripe stripe() {
    return TestStripe.of(port);
  }

  /** Waits, without a limit of its own, until something is so; the build's time limit ends what never comes. */
  protected void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      runJobs();
      Thread.onSpinWait();
    }
  }

  /** The API as the person {@code name} with these roles. */
  protected Api as(String name, String... roles) {
    return new Api("http://localhost:" + port, Tokens.of(name, roles));
  }

  /** The API as a visitor. */
  protected Api visitor() {
    return new Api("http://localhost:" + port, null);
  }

  @TestConfiguration
  static class Doubles {
    @Bean
    @Primary
    TestClock testClock() {
      return new TestClock();
    }

    /** Puts the kill switch into the one line to Stripe. */
    @Bean
    static BeanPostProcessor killSwitch() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          return bean instanceof HttpClient line && name.equals("stripeConnection") ? new KillSwitch(line) : bean;
        }
      };
    }

    @Bean
    TransactionExecutionListener killAfterCommit() {
      return new KillSwitch(null);
    }

    @Bean
    ExecuteListenerProvider killAfterStatement() {
      return new DefaultExecuteListenerProvider(new KillSwitch(null));
    }

    @Bean
    JwtDecoder testDecoder() throws JOSEException {
      return NimbusJwtDecoder.withPublicKey(Tokens.KEY.toRSAPublicKey()).build();
    }
  }
}
