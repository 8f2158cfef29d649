package ch.fundus.stripesimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import com.stripe.exception.CardException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.PayoutCreateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.v2.core.AccountCreateParams;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks every object against Stripe's published OpenAPI document, which is too large and not ours to
 * keep in the repository: the environment variable STRIPE_OPENAPI names a copy, or one lies in the
 * folder shared/data beside the checkout. The document at hand may be older than the version spoken
 * here; what is newer is listed.
 */
class OpenApiTest extends SimulatorTest {
  private static final String DOCUMENT = "https://openapi.example/stripe.json";
  private static final String FILE = "stripe-spec3-2023-08-16.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private SchemaRegistry registry;
  private final Set<String> problems = new TreeSet<>();
  private final Set<String> checked = new HashSet<>();

  @Test
  void objectsFitStripesOwnDocument() throws Exception {
    Path document = document();
    registry =
        SchemaRegistry.withDialect(
            Dialects.getOpenApi30(),
            builder -> builder.schemas(Map.of(DOCUMENT, readString(document))));
    makeOneOfEach();
    for (String path :
        List.of(
            "customers", "payment_methods", "setup_intents", "checkout/sessions",
            "payment_intents", "charges", "balance_transactions", "refunds", "transfers",
            "disputes", "events?limit=100", "balance")) {
      check(fetch("/v1/" + path));
    }
    assertThat(problems).isEmpty();
    JsonNode damaged = fetch("/v1/charges").path("data").path(0).deepCopy();
    ((ObjectNode) damaged).remove("amount");
    assertThat(problems(damaged)).as("a damaged object is noticed").hasSize(1);
    assertThat(checked)
        .contains(
            "customer", "payment_method", "setup_intent", "checkout.session", "payment_intent",
            "charge", "balance_transaction", "refund", "transfer", "transfer_reversal", "payout",
            "dispute", "event", "balance", "mandate");
  }

  /** The document, or an end that says what is missing; one that is named but not there is a mistake. */
  private static Path document() {
    String named = System.getenv("STRIPE_OPENAPI");
    if (named != null && !named.isBlank()) {
      assertThat(Path.of(named)).as("STRIPE_OPENAPI names Stripe's OpenAPI document").isReadable();
      return Path.of(named);
    }
    Path beside = beside();
    String missing =
        "SKIPPED: the simulator's objects were not compared with Stripe's OpenAPI document, because"
            + " there is no copy: set STRIPE_OPENAPI to one, or put "
            + FILE
            + " into the folder shared/data beside the checkout";
    if (beside == null) {
      System.out.println(missing);
    }
    assumeTrue(beside != null, missing);
    return beside;
  }

  /** The tests run in the module's folder, whatever the checkout is called. */
  private static Path beside() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("publiccode.yml"))) {
      folder = folder.getParent();
    }
    if (folder == null || folder.getParent() == null) {
      return null;
    }
    Path file = folder.resolveSibling("shared").resolve("data").resolve(FILE);
    return Files.isReadable(file) ? file : null;
  }

  private static String readString(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  private void makeOneOfEach() throws Exception {
    String customer = customer().getId();
    setupSession(customer);
    String twint = setUpTwint(customer);
    pay(customer, twint, 900);
    simulator.control().revokeMandate(twint);
    PaymentIntent paid = pay(customer, setUp(customer, "4242424242424242"), 20_000);
    String poor = setUp(customer, "4000000000009995");
    try {
      pay(customer, poor, 500);
      throw new AssertionError("must be declined");
    } catch (CardException declined) {
      assertThat(declined.getDeclineCode()).isEqualTo("insufficient_funds");
    }
    stripe
        .v1()
        .refunds()
        .create(
            RefundCreateParams.builder().setPaymentIntent(paid.getId()).setAmount(100L).build());
    String account =
        stripe.v2().core().accounts().create(AccountCreateParams.builder().build()).getId();
    simulator.control().accountStatus(account, "active");
    var transfer =
        stripe
            .v1()
            .transfers()
            .create(
                TransferCreateParams.builder()
                    .setAmount(5_000L)
                    .setCurrency("chf")
                    .setDestination(account)
                    .setSourceTransaction(paid.getLatestCharge())
                    .build());
    stripe
        .v1()
        .transfers()
        .reversals()
        .create(
            transfer.getId(),
            com.stripe.param.TransferReversalCreateParams.builder().setAmount(1_000L).build());
    stripe
        .v1()
        .payouts()
        .create(
            PayoutCreateParams.builder().setAmount(100L).setCurrency("chf").build(),
            RequestOptions.builder().setStripeAccount(account).build());
    simulator.control().openDispute(paid.getId(), null);
    receiver.await("payout.paid");
  }

  private JsonNode fetch(String path) throws Exception {
    return JSON.readTree(
        get(simulator.baseUrl() + path, "Authorization", "Bearer sk_test_x").body());
  }

  private void check(JsonNode node) {
    String object = node.path("object").asString("");
    if (object.equals("list")) {
      node.path("data").forEach(this::check);
      return;
    }
    if (object.equals("event")) {
      check(node.path("data").path("object"));
    }
    if (object.equals("transfer")) {
      check(node.path("reversals"));
    }
    // The document of 2023 knows TWINT nowhere else than in the list of types.
    boolean newer = node.path("type").asString("").equals("twint");
    checked.add(object);
    problems(node).stream()
        .filter(problem -> !(newer && problem.startsWith("/type: ")))
        .forEach(problem -> problems.add(object + ": " + problem));
  }

  private List<String> problems(JsonNode node) {
    String name = node.path("object").asString();
    Schema schema =
        registry.getSchema(SchemaLocation.of(DOCUMENT + "#/components/schemas/" + name));
    return schema.validate(node).stream().map(Object::toString).toList();
  }
}
