package ch.fundus.local.portal;

import ch.fundus.local.portal.CampaignContent.Reward;
import ch.fundus.local.portal.PlannedPledge.Fate;
import ch.fundus.local.portal.SupporterContent.Supporter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Draws who pledges how much and when, so that the sum comes close to the planned share of the goal.
 * The same campaign gives the same plan each time.
 */
final class PledgePlan {
  private static final int WITHOUT_REWARD_PERCENT = 28;
  private static final int WITH_MESSAGE_PERCENT = 22;
  private static final int EXTRAS_FROM = 30;

  private final CampaignContent campaign;
  private final SupporterContent people;
  private final Random random;
  private final PledgeAmounts amounts;

  private PledgePlan(CampaignContent campaign, SupporterContent people) {
    this.campaign = campaign;
    this.people = people;
    this.random = new Random(campaign.key().hashCode() * 31L + 7);
    this.amounts = new PledgeAmounts(campaign.rewards(), random);
  }

  static List<PlannedPledge> of(CampaignContent campaign, SupporterContent people) {
    return campaign.plan().state().launched() ? new PledgePlan(campaign, people).draw() : List.of();
  }

  /** The last day on which somebody pledges. */
  private int lastDay() {
    CampaignContent.Plan plan = campaign.plan();
    int last = plan.cancelDay() == null ? plan.days() : plan.cancelDay() - 1;
    // Today is left to those who try the demo.
    return Math.min(last, plan.ago() - 1);
  }

  private List<PlannedPledge> draw() {
    int backers = campaign.plan().backers();
    long target = campaign.goalMinor() * campaign.plan().percent() / 100;
    List<PledgeAmounts.Choice> choices = amounts.draw(backers, target);
    List<Supporter> crowd = new ArrayList<>(people.supporters());
    Collections.shuffle(crowd, random);
    List<Fate> fates = fates(backers);
    List<String> messages = new ArrayList<>(campaign.messages());
    List<PlannedPledge> plan = new ArrayList<>();
    for (int i = 0; i < backers; i++) {
      plan.add(pledge(i, crowd.get(i), choices.get(i), fates.get(i), message(i, crowd.get(i), messages)));
    }
    if (backers >= EXTRAS_FROM) {
      for (int i = backers; i < backers + Math.max(2, backers / 20); i++) {
        Fate fate = i % 2 == 0 ? Fate.CANCELLED : Fate.ABANDONED;
        plan.add(pledge(i, crowd.get(i), new PledgeAmounts.Choice(null, amounts.gift()), fate, null));
      }
    }
    return plan;
  }

  private PlannedPledge pledge(int number, Supporter by, PledgeAmounts.Choice choice, Fate fate, String message) {
    int day = day();
    int later = Math.min(lastDay(), day + 1 + random.nextInt(6));
    Fate possible = later == day && (fate == Fate.CHANGED || fate == Fate.CANCELLED) ? Fate.KEPT : fate;
    // Somebody who has no time left to cancel simply never finishes.
    Fate settled = fate == Fate.CANCELLED && possible == Fate.KEPT ? Fate.ABANDONED : possible;
    long first = settled == Fate.CHANGED ? amounts.smaller(choice) : choice.amountMinor();
    return new PlannedPledge(
        number, by, day, choice.reward(), first, choice.amountMinor(), message, settled, later);
  }

  /** Many at the beginning, many at the end, as campaigns go; those far above their goal run ahead. */
  private int day() {
    int last = lastDay();
    boolean rush = campaign.plan().percent() > 200;
    boolean ended = campaign.plan().ago() > campaign.plan().days() && campaign.plan().cancelDay() == null;
    int dice = random.nextInt(100);
    double part;
    if (dice < (rush ? 45 : 34)) {
      part = random.nextDouble() * (rush ? 0.08 : 0.15);
    } else if (ended && dice >= 76) {
      part = 1 - random.nextDouble() * 0.15;
    } else {
      part = random.nextDouble();
    }
    return (int) Math.min(last, Math.floor(part * (last + 1)));
  }

  private List<Fate> fates(int backers) {
    List<Fate> fates = new ArrayList<>(Collections.nCopies(backers, Fate.KEPT));
    int failing = campaign.plan().failing() != null ? campaign.plan().failing() : campaign.plan().state().collected() ? 1 + backers / 60 : 0;
    for (int i = 0; i < failing; i++) {
      fates.set(i, i % 3 == 0 ? Fate.RECOVERED : i % 3 == 1 ? Fate.DECLINED : Fate.UNAPPROVED);
    }
    for (int i = failing; i < failing + backers / 40; i++) {
      fates.set(i, Fate.CHANGED);
    }
    return fates;
  }

  /** The campaign's own messages first, spread over its people, then what anybody might write. */
  private String message(int number, Supporter by, List<String> own) {
    int every = Math.max(1, campaign.plan().backers() / (campaign.messages().size() + 1));
    if (!own.isEmpty() && number % every == every / 2) {
      return own.removeFirst();
    }
    List<String> usual = people.messages().get(by.language());
    return random.nextInt(100) < WITH_MESSAGE_PERCENT ? usual.get(random.nextInt(usual.size())) : null;
  }

  /** How many units of each limited reward a plan may sell. */
  static int available(Reward reward) {
    return reward.quantity() == null ? Integer.MAX_VALUE : reward.quantity();
  }

  static boolean withReward(Random random) {
    return random.nextInt(100) >= WITHOUT_REWARD_PERCENT;
  }
}
