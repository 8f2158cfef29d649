package ch.fundus.local.portal;

import ch.fundus.local.portal.CampaignContent.Reward;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws rewards and gifts as people choose them and nudges them until their sum fits. */
final class PledgeAmounts {
  /** What one person chose: a reward's place in the list or none, and a sum. */
  record Choice(Integer reward, long amountMinor) {}

  private static final long[] GIFTS = {
    500, 1000, 1000, 2000, 2000, 2000, 2500, 3000, 4000, 5000, 5000, 5000, 6000, 8000, 10000, 10000, 15000, 20000
  };
  private static final long[] STEPS = {500, 1000, 2000, 5000, 10000, 20000};
  private static final long LARGEST_GIFT = 150_000;
  private static final long SMALLEST = 500;
  private static final long CLOSE = 500;
  private static final int TRIES = 200_000;

  private final List<Reward> rewards;
  private final int[] left;
  private final Random random;

  PledgeAmounts(List<Reward> rewards, Random random) {
    this.rewards = rewards;
    this.left = rewards.stream().mapToInt(PledgePlan::available).toArray();
    this.random = random;
  }

  /** Choices whose sum is less than five francs away from the target. */
  List<Choice> draw(int count, long targetMinor) {
    List<Choice> choices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      choices.add(one());
    }
    long sum = choices.stream().mapToLong(Choice::amountMinor).sum();
    for (int t = 0; t < TRIES && Math.abs(targetMinor - sum) >= CLOSE; t++) {
      int i = random.nextInt(count);
      Choice before = choices.get(i);
      Choice after = nudged(before, targetMinor - sum);
      choices.set(i, after);
      sum += after.amountMinor() - before.amountMinor();
    }
    if (Math.abs(targetMinor - sum) >= CLOSE) {
      throw new IllegalStateException(count + " people can not pledge " + targetMinor + " together");
    }
    return choices;
  }

  private Choice one() {
    if (PledgePlan.withReward(random)) {
      int i = cheapMoreOften();
      if (i >= 0) {
        left[i]--;
        return new Choice(i, withTip(rewards.get(i).amountMinor()));
      }
    }
    return new Choice(null, gift());
  }

  long gift() {
    return GIFTS[random.nextInt(GIFTS.length)];
  }

  /** A first sum from which somebody goes up later; a reward's price stays covered. */
  long smaller(Choice choice) {
    long least = choice.reward() == null ? SMALLEST : rewards.get(choice.reward()).amountMinor();
    return Math.max(least, choice.amountMinor() / 1000 * 500);
  }

  private int cheapMoreOften() {
    double[] weights = new double[rewards.size()];
    double all = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = left[i] > 0 ? Math.pow(rewards.get(i).amountMinor(), -0.6) : 0;
      all += weights[i];
    }
    double point = random.nextDouble() * all;
    for (int i = 0; i < weights.length; i++) {
      point -= weights[i];
      if (weights[i] > 0 && point <= 0) {
        return i;
      }
    }
    return -1;
  }

  /** Some add a little to the price. */
  private long withTip(long price) {
    return random.nextInt(100) < 12 ? price + STEPS[random.nextInt(3)] : price;
  }

  /** A step towards the missing sum, never past it. */
  private Choice nudged(Choice before, long missing) {
    long step = STEPS[random.nextInt(STEPS.length)];
    if (step > Math.abs(missing)) {
      return before;
    }
    long amount = before.amountMinor() + (missing > 0 ? step : -step);
    if (before.reward() == null) {
      return amount < SMALLEST || amount > LARGEST_GIFT ? before : new Choice(null, amount);
    }
    long price = rewards.get(before.reward()).amountMinor();
    if (amount < price) {
      left[before.reward()]++;
      return new Choice(null, amount < SMALLEST ? SMALLEST : amount);
    }
    // Few people add much to a reward's price.
    return amount > price + 5000 ? dearer(before, missing) : new Choice(before.reward(), amount);
  }

  private Choice dearer(Choice before, long missing) {
    for (int i = 0; i < rewards.size(); i++) {
      long more = rewards.get(i).amountMinor() - before.amountMinor();
      if (left[i] > 0 && more > 0 && more <= missing) {
        left[i]--;
        left[before.reward()]++;
        return new Choice(i, before.amountMinor() + more);
      }
    }
    return before;
  }
}
