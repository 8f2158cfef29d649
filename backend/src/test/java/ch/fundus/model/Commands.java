package ch.fundus.model;

import ch.fundus.model.Command.Card;
import ch.fundus.model.Command.CloseDispute;
import ch.fundus.model.Command.Crash;
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

  private Commands(long seed) {
    // Specified by its documentation, so that a seed means the same in every version of Java.
    random = new java.util.Random(seed);
  }

  /** A list that begins with a campaign and some pledges; what follows is chance. */
  static List<Command> of(long seed, int count) {
    var commands = new Commands(seed);
    var list = new ArrayList<Command>();
    list.add(new Command.Launch(commands.amount()));
    list.add(commands.pledge());
    list.add(commands.pledge());
    while (list.size() < count) {
      list.add(commands.next());
    }
    return List.copyOf(list.subList(0, count));
  }

  private Command next() {
    var n = random.nextInt(1_000);
    return switch (random.nextInt(40)) {
      case 0 -> new Command.Launch(amount());
      case 1, 2, 3, 4, 5, 6 -> pledge();
      case 7, 8, 9, 10 -> new Command.Receive(n, List.of(100, 100, 100, 40, 60, 150).get(random.nextInt(6)), random.nextInt(4) == 0);
      case 11 -> new Command.KeepExcess(n);
      case 12, 13 -> new Command.Cancel(n);
      case 14, 15, 16 -> new Command.Wait(1 + random.nextInt(9));
      case 17, 18, 19 -> new Command.Close(n);
      case 20, 21 -> new Command.NewCard(n);
      case 22, 23, 24, 25 -> new Command.Refund(n, List.of(10, 33, 50, 60, 100).get(random.nextInt(5)));
      case 26, 27 -> new Command.OrderToBank(random.nextInt(3) > 0, random.nextBoolean());
      case 28, 29 -> new Command.OpenDispute(n);
      case 30, 31 -> new CloseDispute(n, random.nextBoolean());
      case 32, 33 -> new Command.OpenAccount(n);
      case 34 -> new Command.TellIban(n);
      case 35 -> new Command.Release(n);
      case 36 -> new Command.FailPayout(n);
      case 37 -> new Command.RetryPayout(n);
      default -> new Crash(CALLS.get(random.nextInt(CALLS.size())), Boundary.values()[random.nextInt(4)]);
    };
  }

  private Command pledge() {
    var campaign = random.nextInt(1_000);
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
