package ch.fundus.model;

import ch.fundus.testing.KillSwitch.Boundary;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that may happen to money. Campaigns and pledges are named by numbers, taken modulo what there is, so
 * that any part of a list of commands can be carried out too.
 */
sealed interface Command {
  /** How a supporter's card behaves. */
  enum Card {
    GOOD("4242424242424242"),
    LOST("4000000000009987"),
    NEEDS_OWNER("4000002760003184"),
    REFUND_FAILS("4000000000005126");

    final String number;

    Card(String number) {
      this.number = number;
    }

    boolean canBeCharged() {
      return this == GOOD || this == REFUND_FAILS;
    }
  }

  /** A campaign of thirty days begins. */
  record Launch(long goalMinor) implements Command {}

  record PledgeByCard(int campaign, long amountMinor, Card card) implements Command {}

  /** Chosen only; the money comes by {@link Receive}. */
  record PledgeByTransfer(int campaign, long amountMinor) implements Command {}

  /** The bank's file brings a part of what was asked for, or more than it; the same file may come twice. */
  record Receive(int transfer, int percent, boolean twice) implements Command {}

  /** The supporter leaves to the campaign what was paid too much. */
  record KeepExcess(int transfer) implements Command {}

  record Cancel(int pledge) implements Command {}

  record Wait(int days) implements Command {}

  /** The clock goes to the campaign's end. */
  record Close(int campaign) implements Command {}

  /** The supporter of a failed charge gives another card. */
  record NewCard(int card) implements Command {}

  record Refund(int pledge, int percent) implements Command {}

  /** Which payments of an order the bank makes; the others come back as refused. */
  enum Bank {
    PAYS_ALL, PAYS_NONE, PAYS_EVEN_AMOUNTS;

    boolean pays(long amountMinor) {
      return this == PAYS_ALL || this == PAYS_EVEN_AMOUNTS && amountMinor % 2 == 0;
    }
  }

  /** Two people order all that is due at the bank, which may answer twice. */
  record OrderToBank(Bank bank, boolean twice) implements Command {}

  record OpenDispute(int card) implements Command {}

  record CloseDispute(int dispute, boolean won) implements Command {}

  /** The creator opens the account at Stripe. */
  record OpenAccount(int campaign) implements Command {}

  /** The creator tells where transfers go to. */
  record TellIban(int campaign) implements Command {}

  /** Two people release what waits for it. */
  record Release(int campaign) implements Command {}

  /** The creator's bank sends a payout back that was reported as paid. */
  record FailPayout(int campaign) implements Command {}

  record RetryPayout(int campaign) implements Command {}

  /** The backend dies at the next call of this kind. */
  record Crash(String call, Boundary boundary) implements Command {}

  /** Commands that say the same with less, the smallest first. */
  static List<Command> simpler(Command command) {
    var found = new ArrayList<Command>();
    switch (command) {
      case Launch c -> smaller(c.goalMinor).forEach(a -> found.add(new Launch(a)));
      case PledgeByCard c -> {
        if (c.card != Card.GOOD) {
          found.add(new PledgeByCard(c.campaign, c.amountMinor, Card.GOOD));
        }
        smaller(c.amountMinor).forEach(a -> found.add(new PledgeByCard(c.campaign, a, c.card)));
      }
      case PledgeByTransfer c -> smaller(c.amountMinor).forEach(a -> found.add(new PledgeByTransfer(c.campaign, a)));
      case Receive c -> {
        if (c.percent != 100) {
          found.add(new Receive(c.transfer, 100, c.twice));
        }
        if (c.twice) {
          found.add(new Receive(c.transfer, c.percent, false));
        }
      }
      case Refund c when c.percent != 50 -> found.add(new Refund(c.pledge, 50));
      case OrderToBank c when c.twice -> found.add(new OrderToBank(c.bank, false));
      case Wait c when c.days > 1 -> found.add(new Wait(1));
      default -> { }
    }
    return found;
  }

  private static List<Long> smaller(long amountMinor) {
    return List.of(100L, 1_000L, amountMinor / 100 * 100, amountMinor / 10 * 10).stream().filter(a -> a >= 100 && a < amountMinor).distinct().toList();
  }

  /** As it is written in a test that replays it. */
  static String java(Command command) {
    var parts = new ArrayList<String>();
    for (var component : command.getClass().getRecordComponents()) {
      try {
        parts.add(literal(component.getAccessor().invoke(command)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return "new " + command.getClass().getSimpleName() + "(" + String.join(", ", parts) + ")";
  }

  private static String literal(Object value) {
    return switch (value) {
      case Long l -> l + "L";
      case String s -> "\"" + s + "\"";
      case Enum<?> e -> e.getDeclaringClass().getSimpleName() + "." + e.name();
      default -> value.toString();
    };
  }

  static String java(List<Command> commands) {
    return "List.<Command>of(\n    " + String.join(",\n    ", commands.stream().map(Command::java).toList()) + ")";
  }
}
