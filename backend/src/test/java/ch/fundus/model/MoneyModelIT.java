package ch.fundus.model;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.ledger.Invariants;
import ch.fundus.model.Command.Bank;
import ch.fundus.model.Command.Card;
import ch.fundus.stripesimulator.webhook.WebhookMode;
import ch.fundus.testing.Api;
import ch.fundus.testing.IntegrationTest;
import ch.fundus.testing.KillSwitch;
import ch.fundus.testing.LiveCampaign;
import ch.fundus.testing.TestStripe;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.param.PaymentIntentCreateParams;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** Random commands against the whole backend and against a small model of money; docs/ledger.md says how to try other seeds. */
class MoneyModelIT extends IntegrationTest implements RealMoney.Backend {
  private static final Logger LOG = LoggerFactory.getLogger(MoneyModelIT.class);
  private static final int SHRINKING_TRIES = 60;
  @Autowired private TransactionTemplate transaction;
  @Autowired private ApplicationEventPublisher events;
  @Autowired private StripeClient atStripe;
  @Autowired private Invariants invariants;

  static LongStream seeds() {
    var seeds = System.getProperty("model.seeds", System.getenv().getOrDefault("FUNDUS_MODEL_SEED", "1,2,3,4,5,6"));
    return Arrays.stream(seeds.split(",")).mapToLong(Long::parseLong);
  }

  /** Stripe nets its fees: the platform keeps money of its own there to bear them. */
  @BeforeAll
  void thePlatformHasMoneyOfItsOwn() throws StripeException {
    stripe().simulator().control().webhookMode(WebhookMode.OFF, 1, 0);
    atStripe.v1().paymentIntents().create(
        PaymentIntentCreateParams.builder().setAmount(50_000_000L).setCurrency("chf").setPaymentMethod("pm_card_visa").setConfirm(true).setReturnUrl("http://localhost/").build());
    stripe().simulator().control().webhookMode(WebhookMode.NORMAL, 1, 0);
  }

  @AfterAll
  void tellWhatWasDone() {
    LOG.info("The model and the backend did: {}", ModelRun.DONE);
  }

  @AfterEach
  void disarm() {
    KillSwitch.disarm();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theBackendDoesWithMoneyWhatTheModelSays(long seed) {
    var commands = Commands.of(seed, Integer.getInteger("model.commands", 60));
    var difference = run(commands, MoneyModel::new);
    if (difference != null) {
      throw new AssertionError("Seed " + seed + " makes the books differ from the model:\n" + shrunk(difference, MoneyModel::new));
    }
  }

  @Test
  void refundsThatTheBankReturnedAreNeverOwedAboveTheCharge() {
    agrees(new Command.Launch(100), new Command.PledgeByCard(0, 10_000, Card.REFUND_FAILS), new Command.Close(0), new Command.Refund(0, 60),
        new Command.Refund(0, 50), new Command.Refund(0, 60), new Command.Refund(0, 33));
  }

  @Test
  void aDisputedPaymentIsNotRefundedBesidesUnlessTheDisputeIsWon() {
    agrees(new Command.Launch(100), new Command.PledgeByCard(0, 10_000, Card.GOOD), new Command.PledgeByCard(0, 5_000, Card.GOOD), new Command.Close(0),
        new Command.OpenDispute(0), new Command.Refund(0, 50), new Command.OpenDispute(0), new Command.CloseDispute(0, false), new Command.Refund(0, 50),
        new Command.CloseDispute(0, true), new Command.Refund(1, 50));
  }

  /** The bank pays one part back and refuses the other. */
  @Test
  void aTransferThatCameInPartsIsRefundedOnceTheLastPartIsBack() {
    agrees(new Command.Launch(100_000), new Command.PledgeByTransfer(0, 10_010), new Command.Receive(0, 33, false), new Command.Receive(0, 67, true),
        new Command.Close(0), new Command.OrderToBank(Bank.PAYS_EVEN_AMOUNTS, false), new Command.OrderToBank(Bank.PAYS_ALL, true));
  }

  private void agrees(Command... commands) {
    var difference = run(List.of(commands), MoneyModel::new);
    assertThat(difference == null ? "" : difference.text()).isEmpty();
  }

  @Test
  void aFeeThatIsRoundedDownIsFoundAndShrunk() {
    var found = foundAndShrunk(begin -> new MoneyModel(begin) {
      @Override
      long fee(long collectedMinor) {
        return collectedMinor * 5 / 100;
      }
    });
    assertThat(kinds(found)).as(Command.java(found)).hasSizeBetween(3, 6).startsWith("Launch").contains("Close");
  }

  @Test
  void aRefundThatIsForgottenIsFoundAndShrunk() {
    var found = foundAndShrunk(begin -> new MoneyModel(begin) {
      @Override
      void refundFrom(ModelCampaign campaign, long amountMinor) {}
    });
    assertThat(kinds(found)).as(Command.java(found)).containsExactly("Launch", "PledgeByCard", "Close", "Refund");
  }

  /**
   * The first list that shows the model's mistake beside the backend, shrunk. Shrinking compares the wrong model with the
   * right one, which is quick; the backend has the last word.
   */
  private List<Command> foundAndShrunk(Function<Instant, MoneyModel> wrong) {
    for (var seed = 1L; seed <= 20; seed++) {
      var difference = run(Commands.of(seed, 20), wrong);
      if (difference != null) {
        var smallest = new Shrinker<Command>(candidate -> differ(candidate, wrong), Command::simpler, 10_000).shrink(difference.commands());
        assertThat(run(smallest, wrong)).as(Command.java(smallest)).isNotNull();
        agrees(smallest.toArray(Command[]::new));
        return smallest;
      }
    }
    throw new AssertionError("nobody has found the mistake");
  }

  private static boolean differ(List<Command> commands, Function<Instant, MoneyModel> wrong) {
    var begin = Instant.parse("2030-09-02T07:00:00Z");
    var one = new MoneyModel(begin);
    var other = wrong.apply(begin);
    return commands.stream().anyMatch(command -> {
      var same = one.apply(command).equals(other.apply(command));
      one.settle();
      other.settle();
      return !same || !one.state().equals(other.state());
    });
  }

  private static List<String> kinds(List<Command> commands) {
    return commands.stream().map(c -> c.getClass().getSimpleName()).toList();
  }

  private List<Command> smallest(ModelRun.Difference difference, Function<Instant, MoneyModel> model) {
    return new Shrinker<Command>(candidate -> run(candidate, model) != null, Command::simpler, SHRINKING_TRIES).shrink(difference.commands());
  }

  private String shrunk(ModelRun.Difference difference, Function<Instant, MoneyModel> model) {
    var smallest = smallest(difference, model);
    var last = run(smallest, model);
    return (last == null ? difference : last).text() + "\nReplay with:\n" + Command.java(smallest);
  }

  private ModelRun.Difference run(List<Command> commands, Function<Instant, MoneyModel> model) {
    KillSwitch.disarm();
    return new ModelRun(this, this::runJobs, invariants, atStripe, model).run(commands);
  }

  @Override
  protected int runJobs() {
    try {
      return super.runJobs();
    } catch (KillSwitch.Killed killed) {
      return super.runJobs();
    }
  }

  @Override
  public Api as(String name, String... roles) {
    return super.as(name, roles);
  }

  @Override
  public Api visitor() {
    return super.visitor();
  }

  @Override
  public TestStripe stripe() {
    return super.stripe();
  }

  @Override
  public DSLContext db() {
    return db;
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void now(Instant now) {
    clock.set(now);
  }

  @Override
  public LiveCampaign campaign(long goalMinor, Instant deadline) {
    as("mara", "creator").get("/api/me/pledges").ok();
    var mara = (UUID) db.fetchValue("select id from identity.person where subject = 'subject-mara'");
    return LiveCampaign.with(db, transaction, events, mara, goalMinor, null, clock.instant(), deadline);
  }
}
