package ch.fundus.model;

import ch.fundus.model.Command.Bank;
import ch.fundus.model.Command.Card;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What commands do to money, in a few rules written out in full; nothing of the product is called here. Every
 * method of a command says whether the product should take it; null means that it is left out.
 */
class MoneyModel extends MoneyRules {
  /** What a command is about, an index of a campaign or a pledge, the amount of a part, and whether it should be taken; null: it is left out. */
  record Step(int target, long minor, Boolean taken) {
    static final Step LEFT_OUT = new Step(-1, 0, null);
  }

  private final Instant begin;

  /** @param begin a day in September: until Christmas no weekday is a holiday of the banks */
  MoneyModel(Instant begin) {
    super(begin);
    this.begin = begin;
  }

  /** Carries a command out; {@link #settle()} does what follows from it by itself. */
  final Step apply(Command command) {
    return switch (command) {
      case Command.Launch c -> new Step(campaigns.size(), c.goalMinor(), launch(c.goalMinor()));
      case Command.PledgeByCard c -> onCampaign(c.campaign(), x -> true, x -> pledge(x, c.amountMinor(), c.card()));
      case Command.PledgeByTransfer c -> onCampaign(c.campaign(), x -> true, x -> pledge(x, c.amountMinor(), null));
      case Command.Receive c -> onPart(c.transfer(), c.percent(), p -> p.bank, this::receive);
      case Command.KeepExcess c -> onPledge(c.transfer(), p -> p.backs.stream().anyMatch(b -> !b.held), this::keepExcess);
      case Command.Cancel c -> onPledge(c.pledge(), p -> !p.is("lapsed", "released", "dropped"), this::cancel);
      case Command.Wait c -> new Step(-1, 0, passTime(c.days()));
      case Command.Close c -> onCampaign(c.campaign(), x -> now.isBefore(x.deadline), this::close);
      case Command.NewCard c -> onPledge(c.card(), p -> p.is("action_required"), this::newCard);
      case Command.Refund c -> onPart(c.pledge(), c.percent(), p -> canBeAskedFor(p, c.percent()), this::refund);
      case Command.OrderToBank c -> new Step(-1, 0, orderToBank(c.bank()));
      case Command.OpenDispute c -> onPledge(c.card(), this::canBeDisputed, this::openDispute);
      case Command.CloseDispute c -> onPledge(c.dispute(), p -> p.dispute.equals("open"), p -> closeDispute(p, c.won()));
      case Command.OpenAccount c -> onCampaign(c.campaign(), x -> !x.account, x -> x.account = true);
      case Command.TellIban c -> onCampaign(c.campaign(), x -> !x.iban, x -> x.iban = true);
      case Command.Release c -> onCampaign(c.campaign(), x -> x.payouts.stream().anyMatch(p -> p.state.equals("due") && !p.held), this::release);
      case Command.FailPayout c -> onCampaign(c.campaign(), MoneyModel::canFail, this::failPayout);
      case Command.RetryPayout c -> onCampaign(c.campaign(), x -> x.payouts.stream().anyMatch(p -> p.state.equals("failed")), this::retryPayout);
      case Command.Crash c -> new Step(-1, 0, true);
    };
  }

  private interface Act<T> {
    Boolean on(T target);
  }

  private interface PartAct {
    Boolean on(ModelPledge pledge, long minor);
  }

  /** With a part of a pledge's amount, or of what was asked for if less has come. */
  private Step onPart(int number, int percent, Predicate<ModelPledge> eligible, PartAct act) {
    var minor = new long[1];
    var step = onPledge(number, eligible, p -> act.on(p, minor[0] = Math.max(1, (p.amountMinor + p.missingMinor) * percent / 100)));
    return new Step(step.target, minor[0], step.taken);
  }

  private Step onCampaign(int number, Predicate<ModelCampaign> eligible, Act<ModelCampaign> act) {
    return on(number, campaigns, eligible, act);
  }

  private Step onPledge(int number, Predicate<ModelPledge> eligible, Act<ModelPledge> act) {
    return on(number, pledges, eligible, act);
  }

  private static <T> Step on(int number, List<T> all, Predicate<T> eligible, Act<T> act) {
    var found = IntStream.range(0, all.size()).filter(i -> eligible.test(all.get(i))).toArray();
    if (found.length == 0) {
      return Step.LEFT_OUT;
    }
    var target = found[number % found.length];
    return new Step(target, 0, act.on(all.get(target)));
  }

  /** A refund that fails is never of the whole: whether the pledge was refunded for a moment is not told. */
  private static boolean canBeAskedFor(ModelPledge pledge, int percent) {
    var paid = pledge.chargedMinor > 0 || !pledge.receipts.isEmpty();
    return paid && (pledge.card != Card.REFUND_FAILS || percent <= 60) && !isTangled(pledge.campaign);
  }

  private boolean canBeDisputed(ModelPledge pledge) {
    return pledge.chargedMinor > pledge.refundedMinor && pledge.dispute.equals("none") && pledge.card != Card.REFUND_FAILS && !isTangled(pledge.campaign);
  }

  /** Two payouts at once, one of them at Stripe: which of them gives is left to chance there. */
  private static boolean isTangled(ModelCampaign campaign) {
    return campaign.payouts.stream().anyMatch(p -> p.state.equals("failed") || p.state.equals("transferred"))
        && campaign.payouts.stream().filter(p -> !p.isOver()).count() > 1;
  }

  private static boolean canFail(ModelCampaign campaign) {
    var left = campaign.payouts.stream().filter(p -> !p.isOver()).toList();
    return left.size() == 1 && left.getFirst().state.equals("paid");
  }

  private Boolean launch(long goalMinor) {
    if (now.isAfter(begin.plus(Duration.ofDays(60)))) {
      return null;
    }
    return campaigns.add(new ModelCampaign(goalMinor, now.plus(Duration.ofDays(30))));
  }

  private Boolean pledge(ModelCampaign campaign, long amountMinor, Card card) {
    if (!campaign.isOpen(now)) {
      return false;
    }
    var pledge = new ModelPledge(campaign, card == null, card, amountMinor);
    pledges.add(pledge);
    if (card == null) {
      pledge.state = "awaiting";
      pledge.payBy = earlier(now.plus(Duration.ofDays(10)), campaign.deadline);
    } else {
      commit(pledge);
    }
    return true;
  }

  private Boolean cancel(ModelPledge pledge) {
    if (pledge.state.equals("cancelled")) {
      return true;
    }
    if (!pledge.is("confirmed", "awaiting") || !pledge.campaign.isOpen(now)) {
      return false;
    }
    if (pledge.is("confirmed")) {
      pledge.campaign.move("commitment", "commitment_contra", pledge.amountMinor);
      giveAllBack(pledge);
    }
    pledge.state = "cancelled";
    return true;
  }

  /** Money comes by transfer, and the whole of it is either accepted or on its way back. */
  private Boolean receive(ModelPledge pledge, long amountMinor) {
    var campaign = pledge.campaign;
    var before = !day(now).isAfter(day(campaign.deadline)) && campaign.state.equals("live");
    if (pledge.is("confirmed") && pledge.missingMinor > 0 && before) {
      var added = Math.min(pledge.missingMinor, amountMinor);
      raise(pledge, added);
      pledge.missingMinor -= added;
      book(pledge, amountMinor, added, earlier(now.plus(Duration.ofDays(7)), campaign.deadline));
    } else if (pledge.is("awaiting", "lapsed") && before && amountMinor >= 100) {
      var accepted = Math.min(pledge.amountMinor, amountMinor);
      pledge.missingMinor = pledge.amountMinor - accepted;
      pledge.amountMinor = accepted;
      commit(pledge);
      book(pledge, amountMinor, accepted, earlier(now.plus(Duration.ofDays(7)), campaign.deadline));
    } else if (pledge.is("awaiting", "lapsed") && campaign.state.equals("succeeded") && isSoonEnough(campaign) && amountMinor >= 100) {
      var accepted = Math.min(pledge.amountMinor, amountMinor);
      pledge.amountMinor = accepted;
      pledge.state = "charged";
      book(pledge, amountMinor, accepted, null);
    } else {
      book(pledge, amountMinor, 0, null);
    }
    return true;
  }

  private Boolean keepExcess(ModelPledge pledge) {
    var asked = pledge.backs.stream().filter(b -> b.state.equals("asked")).findFirst().orElse(null);
    if (asked == null || !pledge.is("confirmed") || !pledge.campaign.isOpen(now)) {
      return false;
    }
    asked.state = "kept";
    asked.receipt.acceptedMinor += asked.amountMinor;
    pledge.campaign.move("refund_due", "supporter_held", asked.amountMinor);
    raise(pledge, asked.amountMinor);
    return true;
  }

  private Boolean passTime(int days) {
    if (now.plus(Duration.ofDays(days)).isAfter(begin.plus(Duration.ofDays(95)))) {
      return null;
    }
    now = now.plus(Duration.ofDays(days));
    return true;
  }

  private Boolean close(ModelCampaign campaign) {
    now = campaign.deadline;
    return true;
  }

  private Boolean newCard(ModelPledge pledge) {
    pledge.card = Card.GOOD;
    charge(pledge);
    return true;
  }

  private Boolean refund(ModelPledge pledge, long amountMinor) {
    return pledge.bank ? returnPart(pledge, amountMinor) : refundCharge(pledge, amountMinor);
  }

  private boolean returnPart(ModelPledge pledge, long amountMinor) {
    var receipt = pledge.receipts.stream().filter(r -> r.acceptedMinor > 0 && amountMinor <= r.acceptedMinor - r.returnedMinor).findFirst().orElse(null);
    // Until it is collected it counts as a whole, so no part of it leaves.
    if (pledge.is("confirmed") || receipt == null || pledge.campaign.balance("supporter_held") < amountMinor) {
      return false;
    }
    giveBack(pledge, receipt, amountMinor);
    return true;
  }

  private boolean refundCharge(ModelPledge pledge, long amountMinor) {
    var campaign = pledge.campaign;
    var again = pledge.owedMinor.contains(amountMinor);
    // What is disputed the supporter has back already, by way of the bank.
    if (pledge.chargedMinor == 0 || pledge.dispute.equals("open") || pledge.dispute.equals("lost")
        || amountMinor > pledge.refundableMinor() + (again ? amountMinor : 0)) {
      return false;
    }
    if (again) {
      return true; // Out of what is owed, and back once more.
    }
    refundFrom(campaign, amountMinor);
    if (pledge.card == Card.REFUND_FAILS) {
      campaign.move("stripe", "refund_open", amountMinor);
      pledge.owedMinor.add(amountMinor);
      return true;
    }
    refunded(pledge, amountMinor);
    return true;
  }

  private Boolean orderToBank(Bank bank) {
    for (var pledge : pledges) {
      var paid = pledge.backs.stream().filter(b -> b.state.equals("due") && bank.pays(b.amountMinor)).toList();
      for (var back : paid) {
        back.state = "paid";
        pledge.campaign.move("refund_due", "bank_client", back.amountMinor);
      }
      var returned = pledge.backs.stream().filter(b -> b.held && b.state.equals("paid")).mapToLong(b -> b.amountMinor).sum();
      if (!paid.isEmpty() && pledge.is("charged", "released") && returned == pledge.amountMinor) {
        pledge.state = "refunded";
      }
    }
    for (var campaign : campaigns) {
      if (campaign.bankPayout.equals("due") && campaign.iban && bank.pays(campaign.bankPayoutMinor)) {
        campaign.bankPayout = "paid";
        campaign.move("payout_clearing", "bank_client", campaign.bankPayoutMinor);
      }
    }
    return true;
  }

  private Boolean openDispute(ModelPledge pledge) {
    var campaign = pledge.campaign;
    pledge.dispute = "open";
    pledge.disputedMinor = pledge.chargedMinor - pledge.refundedMinor;
    campaign.move("dispute_suspense", "stripe", pledge.disputedMinor);
    campaign.move("dispute_fee", "stripe", 2_000);
    campaign.payouts.stream().filter(p -> !p.isOver() && !p.state.equals("paid")).forEach(p -> p.held = true);
    takeBack(campaign, pledge.disputedMinor, "creator_payable");
    return true;
  }

  private Boolean closeDispute(ModelPledge pledge, boolean won) {
    var campaign = pledge.campaign;
    pledge.dispute = won ? "won" : "lost";
    if (won) {
      campaign.move("stripe", "dispute_suspense", pledge.disputedMinor);
    } else {
      bear(campaign, pledge.disputedMinor, "dispute_suspense");
    }
    if (pledges.stream().noneMatch(p -> p.campaign == campaign && p.dispute.equals("open"))) {
      campaign.payouts.forEach(p -> p.held = false);
      openPayout(campaign);
    }
    return true;
  }

  private Boolean release(ModelCampaign campaign) {
    campaign.payouts.stream().filter(p -> p.state.equals("due") && !p.held && p.eyes > 0).forEach(p -> p.releasedUpToMinor = Math.max(p.releasedUpToMinor, p.amountMinor));
    return true;
  }

  private Boolean failPayout(ModelCampaign campaign) {
    var payout = campaign.payouts.stream().filter(p -> !p.isOver()).findFirst().orElseThrow();
    payout.state = "failed";
    campaign.move("connected_balance", "payout_clearing", payout.leftMinor());
    return true;
  }

  private Boolean retryPayout(ModelCampaign campaign) {
    campaign.payouts.stream().filter(p -> p.state.equals("failed")).forEach(p -> p.state = "transferred");
    return true;
  }
}
