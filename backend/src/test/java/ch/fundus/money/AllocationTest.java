package ch.fundus.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class AllocationTest {
  @Test
  void theLargestRemainderGetsTheRappen() {
    assertThat(Allocation.split(100, 1, 1, 1)).containsExactly(34, 33, 33);
    assertThat(Allocation.split(10, 5, 3, 2)).containsExactly(5, 3, 2);
    assertThat(Allocation.split(1, 1, 2)).containsExactly(0, 1);
    assertThat(Allocation.split(0, 1, 2)).containsExactly(0, 0);
  }

  @RepeatedTest(200)
  void nothingIsLostOrInventedAndNobodyIsARappenOff() {
    var seed = System.nanoTime();
    var random = new Random(seed);
    var total = random.nextLong(1_000_000_000_000L);
    var weights = random.longs(1 + random.nextInt(30), 0, 1_000_000).toArray();
    weights[0]++;
    var shares = Allocation.split(total, weights);
    assertThat(Arrays.stream(shares).sum()).as("seed %d", seed).isEqualTo(total);
    var sum = Arrays.stream(weights).sum();
    for (var i = 0; i < weights.length; i++) {
      assertThat(Math.abs(shares[i] - (double) total * weights[i] / sum)).as("seed %d, share %d", seed, i).isLessThan(1.001);
    }
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> Allocation.split(-1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Allocation.split(1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Allocation.split(1, 2, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ratesRoundHalfUpAndOverflowIsAnError() {
    assertThat(BasisPoints.of(12_345, 500)).isEqualTo(617);
    assertThat(BasisPoints.of(10, 500)).isEqualTo(1);
    assertThat(BasisPoints.of(9, 500)).isZero();
    assertThat(BasisPoints.included(10_810, 810)).isEqualTo(810);
    assertThat(BasisPoints.ratio(273, 361)).isEqualTo(7562);
    assertThatThrownBy(() -> BasisPoints.of(Long.MAX_VALUE, 500)).isInstanceOf(ArithmeticException.class);
  }
}
