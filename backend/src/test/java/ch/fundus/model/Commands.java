package ch.fundus.model;

import ch.fundus.model.Command.Bank;
import ch.fundus.model.Command.Card;
import ch.fundus.testing.KillSwitch.Boundary;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes lists of commands from a seed; the same seed makes the same list, on any machine. */
final class Commands {
  /** Calls that move money or lead to it. */
  private static final List<String> CALLS =
      List.of("POST /v1/checkout/sessions", "POST /v1/payment_intents", "POST /v1/refunds", "POST /v1/transfers", "POST /v1/transfers/{}/reversals",
          "POST /v1/payouts", "POST /v2/core/accounts");
  private final RandomGenerator random;
  private int launched;

  private Commands(long seed) {
    // Specified by its documentation, so that a seed means the same in every version of Java.
    random = new java.util.Random(seed);
  }

  /** Campaign after campaign: most of what happens before an end comes before it, but anything may come at any time. */
  static List<Command> of(long seed, int count) {
    var commands = new Commands(seed);
    var list = new ArrayList<Command>();
    while (list.size() < count) {
      commands.launched++;
      list.add(new Command.Launch(commands.random.nextInt(4) == 0 ? commands.amount() : 100 + commands.random.nextInt(3_000)));
      for (var left = 6 + commands.random.nextInt(8); left > 0; left--) {
        list.add(commands.random.nextInt(8) == 0 ? commands.later() : commands.before());
      }
      list.add(new Command.Close(commands.launched - 1));
      for (var left = 10 + commands.random.nextInt(12); left > 0; left--) {
        list.add(commands.random.nextInt(10) == 0 ? commands.before() : commands.later());
      }
    }
    return List.copyOf(list.subList(0, count));
  }

  private Command before() {
    return switch (random.nextInt(16)) {
      case 0, 1, 2, 3, 4, 5, 6 -> pledge();
      case 7, 8, 9, 10 -> receive();
      case 11 -> new Command.KeepExcess(number());
      case 12 -> new Command.Cancel(number());
      case 13 -> new Command.Wait(1 + random.nextInt(4));
      case 14 -> crash();
      default -> new Command.OpenAccount(number());
    };
  }

  private Command later() {
    return switch (random.nextInt(24)) {
      case 0, 1, 2, 3, 4 -> new Command.Refund(number(), List.of(10, 33, 50, 60, 100).get(random.nextInt(5)));
      case 5, 6 -> new Command.OrderToBank(List.of(Bank.PAYS_ALL, Bank.PAYS_ALL, Bank.PAYS_NONE, Bank.PAYS_EVEN_AMOUNTS).get(random.nextInt(4)), random.nextBoolean());
      case 7, 8 -> new Command.OpenDispute(number());
      case 9, 10 -> new Command.CloseDispute(number(), random.nextBoolean());
      case 11 -> new Command.OpenAccount(number());
      case 13 -> new Command.TellIban(number());
      case 14 -> new Command.Release(number());
      case 12, 15 -> new Command.FailPayout(number());
      case 16, 23 -> new Command.RetryPayout(number());
      case 17 -> new Command.NewCard(number());
      case 18 -> receive();
      case 19, 20 -> new Command.Wait(1 + random.nextInt(9));
      case 21 -> new Command.Close(number());
      default -> crash();
    };
  }

  private int number() {
    return random.nextInt(1_000);
  }

  private Command receive() {
    return new Command.Receive(number(), List.of(100, 100, 40, 60, 150, 150).get(random.nextInt(6)), random.nextInt(4) == 0);
  }

  private Command crash() {
    return new Command.Crash(CALLS.get(random.nextInt(CALLS.size())), Boundary.values()[random.nextInt(4)]);
  }

  private Command pledge() {
    var campaign = random.nextInt(8) == 0 ? number() : launched - 1;
    if (random.nextInt(5) < 2) {
      return new Command.PledgeByTransfer(campaign, amount());
    }
    var cards = List.of(Card.GOOD, Card.GOOD, Card.GOOD, Card.LOST, Card.NEEDS_OWNER, Card.REFUND_FAILS);
    return new Command.PledgeByCard(campaign, amount(), cards.get(random.nextInt(cards.size())));
  }

  /** Most are small, some so large that people must release the payout; all Rappen occur. */
  private long amount() {
    return random.nextInt(8) == 0 ? 60_000 + random.nextInt(1_200_000) : 100 + random.nextInt(20_000);
  }
}
