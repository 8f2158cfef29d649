package ch.fundus.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PledgeSplitTest {
  @Test
  void addsUpExactlyWithinTheLimitsForThousandsOfSeeds() {
    Random random = new Random(1);
    for (long seed = 0; seed < 5_000; seed++) {
      int backers = 1 + random.nextInt(random.nextInt(20) == 0 ? 3_000 : 80);
      long sum = backers * 100L + random.nextLong(1 + (long) (backers * Math.pow(10, random.nextDouble(7.9))));
      long[] amounts = PledgeSplit.split(sum, backers, seed);
      assertThat(Arrays.stream(amounts).sum()).isEqualTo(sum);
      assertThat(amounts).hasSize(backers);
      assertThat(Arrays.stream(amounts).min().orElseThrow()).isGreaterThanOrEqualTo(100);
      assertThat(Arrays.stream(amounts).max().orElseThrow()).isLessThanOrEqualTo(99_999_999);
    }
  }

  @Test
  void fillsEveryPledgeWhenTheSumLeavesNoChoice() {
    for (int backers : new int[] {1, 2, 3, 17, 1_000}) {
      for (long below : new long[] {0, 1, 99, 100, 101, 12_345}) {
        long most = backers * 99_999_999L - below;
        assertThat(Arrays.stream(PledgeSplit.split(most, backers, below)).sum()).isEqualTo(most);
        long least = backers * 100L + below;
        assertThat(Arrays.stream(PledgeSplit.split(least, backers, below)).sum()).isEqualTo(least);
      }
    }
  }

  @Test
  void makesTheSamePledgesAgain() {
    assertThat(PledgeSplit.split(1_234_567, 89, 7)).isEqualTo(PledgeSplit.split(1_234_567, 89, 7));
    assertThat(PledgeSplit.split(1_234_567, 89, 7)).isNotEqualTo(PledgeSplit.split(1_234_567, 89, 8));
  }

  @Test
  void hasManySmallPledgesAndAFewLargeInWholeFrancsButForOne() {
    long[] amounts = PledgeSplit.split(5_000_050, 500, 3);
    long[] sorted = amounts.clone();
    Arrays.sort(sorted);
    long mean = 5_000_050 / 500;
    assertThat(sorted[250]).as("median below the mean").isLessThan(mean * 3 / 4);
    assertThat(sorted[499]).as("largest far above the mean").isGreaterThan(mean * 4);
    assertThat(Arrays.stream(amounts).filter(a -> a % 100 != 0).count()).isEqualTo(1);
  }

  @Test
  void refusesWhatCanNotBeSplit() {
    assertThat(PledgeSplit.possible(0, 0)).isTrue();
    assertThat(PledgeSplit.split(0, 0, 1)).isEmpty();
    assertThat(PledgeSplit.possible(1, 0)).isFalse();
    assertThat(PledgeSplit.possible(399, 4)).isFalse();
    assertThat(PledgeSplit.possible(100_000_000, 1)).isFalse();
    assertThatThrownBy(() -> PledgeSplit.split(399, 4, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
