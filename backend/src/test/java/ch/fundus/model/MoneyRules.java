package ch.fundus.model;

import ch.fundus.model.ModelCampaign.Payout;
import ch.fundus.model.ModelPledge.Back;
import ch.fundus.model.ModelPledge.Receipt;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What follows by itself: from time, from an end, from money that came. Movements are named as in docs/ledger.md, debit first. */
abstract class MoneyRules {
  private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
  Instant now;
  final List<ModelCampaign> campaigns = new ArrayList<>();
  final List<ModelPledge> pledges = new ArrayList<>();

  MoneyRules(Instant now) {
    this.now = now;
  }

  /** The fee on what was collected: five per cent, half a Rappen up. */
  long fee(long collectedMinor) {
    return (collectedMinor * 5 + 50) / 100;
  }

  /** The tax that is in a fee: 8.1 of 108.1 parts, half a Rappen up. */
  private static long tax(long feeMinor) {
    return (feeMinor * 810 + 5_405) / 10_810;
  }

  /** What Stripe keeps of a card's payment: 2.9 per cent, half a Rappen up, and thirty Rappen. */
  private static long cardFee(long amountMinor) {
    return (amountMinor * 29 + 500) / 1_000 + 30;
  }

  /** Does all that is due now. */
  final void settle() {
    for (var campaign : campaigns) {
      var mine = pledges.stream().filter(p -> p.campaign == campaign).toList();
      mine.stream().filter(p -> p.is("awaiting") && campaign.isOpen(now) && !p.payBy.isAfter(now)).forEach(p -> p.state = "lapsed");
      mine.stream().flatMap(p -> p.backs.stream()).filter(b -> b.state.equals("asked") && !b.answerBy.isAfter(now)).forEach(b -> b.state = "due");
      if (campaign.state.equals("live") && !campaign.isOpen(now)) {
        end(campaign, mine);
      }
      mine.stream().filter(p -> p.is("action_required") && !p.recoverUntil.isAfter(now)).forEach(p -> {
        p.state = "dropped";
        campaign.move("commitment", "commitment_contra", p.amountMinor);
      });
      if (!campaign.state.equals("live") && !waitsForTransfers(campaign, mine)) {
        mine.stream().filter(p -> p.is("awaiting")).forEach(p -> p.state = "lapsed");
      }
      if (campaign.state.equals("succeeded") && mine.stream().noneMatch(p -> p.is("awaiting", "action_required")) && !waitsForTransfers(campaign, mine)) {
        handOver(campaign, mine);
      }
      campaign.payouts.forEach(p -> advance(campaign, p));
    }
  }

  private void end(ModelCampaign campaign, List<ModelPledge> mine) {
    var counting = mine.stream().filter(p -> p.is("confirmed")).toList();
    campaign.state = counting.stream().mapToLong(p -> p.amountMinor).sum() >= campaign.goalMinor ? "succeeded" : "failed";
    for (var pledge : counting) {
      if (campaign.state.equals("succeeded") && !pledge.bank) {
        charge(pledge);
        continue;
      }
      campaign.move("commitment", "commitment_contra", pledge.amountMinor);
      pledge.missingMinor = 0;
      pledge.state = campaign.state.equals("succeeded") ? "charged" : "released";
      if (pledge.is("released")) {
        giveAllBack(pledge);
      }
    }
  }

  /** A funded campaign waits five bank days for transfers that were asked for in time. */
  private boolean waitsForTransfers(ModelCampaign campaign, List<ModelPledge> mine) {
    return campaign.state.equals("succeeded") && isSoonEnough(campaign) && mine.stream().anyMatch(p -> p.bank && p.is("awaiting", "lapsed"));
  }

  final boolean isSoonEnough(ModelCampaign campaign) {
    var last = day(campaign.deadline);
    for (var left = 5; left > 0;) {
      last = last.plusDays(1);
      left -= last.getDayOfWeek() == DayOfWeek.SATURDAY || last.getDayOfWeek() == DayOfWeek.SUNDAY ? 0 : 1;
    }
    return !day(now).isAfter(last);
  }

  final void charge(ModelPledge pledge) {
    if (!pledge.card.canBeCharged()) {
      pledge.state = "action_required";
      pledge.recoverUntil = now.plus(Duration.ofDays(7));
      return;
    }
    pledge.state = "charged";
    pledge.chargedMinor = pledge.amountMinor;
    pledge.campaign.move("commitment", "commitment_contra", pledge.amountMinor);
    pledge.campaign.move("stripe", "supporter_held", pledge.amountMinor);
    pledge.campaign.move("processor_fee", "stripe", cardFee(pledge.amountMinor));
  }

  private void handOver(ModelCampaign campaign, List<ModelPledge> mine) {
    var collected = campaign.balance("supporter_held");
    var fee = fee(collected);
    campaign.move("supporter_held", "creator_payable", collected);
    campaign.move("creator_payable", "platform_fee", fee - tax(fee));
    campaign.move("creator_payable", "vat", tax(fee));
    campaign.state = "settled";
    keepDebtBack(campaign);
    // What came by transfer leaves by transfer: its share of the net, half a Rappen up.
    var transferred = mine.stream().mapToLong(ModelPledge::acceptedMinor).sum();
    var net = campaign.balance("creator_payable");
    if (transferred > 0 && net > 0) {
      campaign.bankPayoutMinor = (2 * net * transferred + collected) / (2 * collected);
      campaign.bankPayout = campaign.bankPayoutMinor > 0 ? "due" : "none";
      campaign.move("creator_payable", "payout_clearing", campaign.bankPayoutMinor);
    }
    openPayout(campaign);
  }

  private static void keepDebtBack(ModelCampaign campaign) {
    var kept = Math.min(campaign.balance("creator_payable"), -campaign.balance("creator_receivable"));
    campaign.move("creator_payable", "creator_receivable", kept);
  }

  final void openPayout(ModelCampaign campaign) {
    if (campaign.state.equals("settled") && campaign.balance("creator_payable") > 0 && campaign.payouts.stream().noneMatch(p -> p.state.equals("due"))) {
      var payout = new Payout();
      payout.amountMinor = campaign.balance("creator_payable");
      payout.held = disputed(campaign);
      payout.eyes = eyes(campaign, payout);
      campaign.payouts.add(payout);
    }
  }

  final boolean disputed(ModelCampaign campaign) {
    return pledges.stream().anyMatch(p -> p.campaign == campaign && p.dispute.equals("open"));
  }

  /** How many people look: at a first payout from CHF 500, at any from 5000, at one of a creator in debt; two from 10,000. */
  private static int eyes(ModelCampaign campaign, Payout payout) {
    var known = campaign.payouts.stream().anyMatch(p -> p.state.equals("paid"));
    if (payout.amountMinor >= 1_000_000) {
      return 2;
    }
    return payout.amountMinor >= (known ? 500_000 : 50_000) || campaign.balance("creator_receivable") < 0 ? 1 : 0;
  }

  private void advance(ModelCampaign campaign, Payout payout) {
    if (payout.state.equals("due") && campaign.account && !payout.held) {
      payout.amountMinor = Math.max(1, campaign.balance("creator_payable"));
      payout.eyes = eyes(campaign, payout);
      if (payout.eyes > 0 && payout.releasedUpToMinor < payout.amountMinor) {
        return;
      }
      keepDebtBack(campaign);
      payout.amountMinor = campaign.balance("creator_payable");
      payout.state = payout.amountMinor == 0 ? "netted" : "transferred";
      campaign.move("creator_payable", "payout_clearing", payout.amountMinor);
      campaign.move("connected_balance", "stripe", payout.amountMinor);
    }
    if (payout.state.equals("transferred") && !payout.held) {
      payout.state = "paid";
      campaign.move("payout_clearing", "connected_balance", payout.leftMinor());
    }
  }

  /** Fetches money back from a creator's account at Stripe; what is at the bank stays there. */
  final void takeBack(ModelCampaign campaign, long amountMinor, String to) {
    var left = amountMinor;
    for (var payout : campaign.payouts.reversed()) {
      if (payout.state.equals("failed") || payout.state.equals("transferred")) {
        var part = Math.min(left, payout.leftMinor());
        campaign.move("stripe", "connected_balance", part);
        campaign.move("payout_clearing", to, part);
        payout.reversedMinor += part;
        payout.state = payout.leftMinor() == 0 ? "reversed" : payout.state;
        left -= part;
      }
    }
  }

  /** Refunds are borne by what is held, else by what is owed to the creator, who owes the rest. */
  void refundFrom(ModelCampaign campaign, long amountMinor) {
    var debt = bear(campaign, amountMinor, "stripe");
    takeBack(campaign, debt, "creator_receivable");
  }

  /** Returns what the creator owes for it. */
  final long bear(ModelCampaign campaign, long amountMinor, String to) {
    if (campaign.balance("supporter_held") >= amountMinor) {
      campaign.move("supporter_held", to, amountMinor);
      return 0;
    }
    var owed = Math.min(amountMinor, campaign.balance("creator_payable"));
    campaign.move("creator_payable", to, owed);
    campaign.move("creator_receivable", to, amountMinor - owed);
    return amountMinor - owed;
  }

  final void refunded(ModelPledge pledge, long amountMinor) {
    pledge.refundedMinor += amountMinor;
    if (pledge.refundedMinor == pledge.amountMinor) {
      pledge.state = "refunded";
    }
  }

  final void commit(ModelPledge pledge) {
    pledge.state = "confirmed";
    pledge.campaign.move("commitment_contra", "commitment", pledge.amountMinor);
  }

  final void raise(ModelPledge pledge, long byMinor) {
    pledge.amountMinor += byMinor;
    pledge.campaign.move("commitment_contra", "commitment", byMinor);
  }

  final void book(ModelPledge pledge, long amountMinor, long acceptedMinor, Instant answerBy) {
    var receipt = new Receipt(amountMinor, acceptedMinor);
    pledge.receipts.add(receipt);
    pledge.campaign.move("bank_client", "supporter_held", acceptedMinor);
    pledge.campaign.move("bank_client", "refund_due", amountMinor - acceptedMinor);
    if (amountMinor > acceptedMinor) {
      pledge.backs.add(new Back(receipt, amountMinor - acceptedMinor, false, answerBy));
    }
  }

  final void giveBack(ModelPledge pledge, Receipt receipt, long amountMinor) {
    receipt.returnedMinor += amountMinor;
    pledge.backs.add(new Back(receipt, amountMinor, true, null));
    pledge.campaign.move("supporter_held", "refund_due", amountMinor);
  }

  final void giveAllBack(ModelPledge pledge) {
    pledge.receipts.stream().filter(r -> r.acceptedMinor > r.returnedMinor).forEach(r -> giveBack(pledge, r, r.acceptedMinor - r.returnedMinor));
  }

  static LocalDate day(Instant moment) {
    return moment.atZone(ZURICH).toLocalDate();
  }

  static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  /** Everything that can be compared, by name. */
  final Map<String, String> state() {
    var all = new TreeMap<String, String>();
    for (var i = 0; i < campaigns.size(); i++) {
      var name = "campaign " + i + " ";
      all.put(name + "state", campaigns.get(i).state);
      campaigns.get(i).books().forEach((account, minor) -> {
        if (minor != 0) {
          all.put(name + account, minor.toString());
        }
      });
    }
    for (var i = 0; i < pledges.size(); i++) {
      all.put("pledge " + i + " state", pledges.get(i).state);
      all.put("pledge " + i + " amount", Long.toString(pledges.get(i).amountMinor));
      all.put("pledge " + i + " paid less got back", Long.toString(pledges.get(i).netMinor()));
    }
    return all;
  }

  /** What Stripe itself must say in the end: taken from each card and not given back, and paid to each creator's bank. */
  final Map<String, String> atStripe() {
    var all = new TreeMap<String, String>();
    for (var i = 0; i < campaigns.size(); i++) {
      all.put("campaign " + i + " paid out by Stripe", Long.toString(campaigns.get(i).payouts.stream().filter(p -> p.state.equals("paid")).mapToLong(Payout::leftMinor).sum()));
    }
    for (var i = 0; i < pledges.size(); i++) {
      all.put("pledge " + i + " taken by Stripe", Long.toString(pledges.get(i).chargedMinor - pledges.get(i).refundedMinor));
    }
    return all;
  }
}
