package ch.fundus.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The shrinker on a purse with planted bugs: what is left is what the bug needs, and nothing else. */
class ShrinkerTest {
  private sealed interface Toy {
    record Put(long minor) implements Toy {}

    record Take(long minor) implements Toy {}

    record Look() implements Toy {}
  }

  private static List<Toy> simpler(Toy toy) {
    return switch (toy) {
      case Toy.Put p when p.minor > 1 -> List.of(new Toy.Put(1), new Toy.Put(p.minor / 2), new Toy.Put(p.minor - 1));
      case Toy.Take t when t.minor > 1 -> List.of(new Toy.Take(1), new Toy.Take(t.minor / 2), new Toy.Take(t.minor - 1));
      default -> List.of();
    };
  }

  /** Takes are allowed up to 99 more than there is. */
  private static boolean goesBelowZero(List<Toy> toys) {
    var purse = 0L;
    for (var toy : toys) {
      purse += switch (toy) {
        case Toy.Put p -> p.minor;
        case Toy.Take t -> purse - t.minor > -100 ? -t.minor : 0;
        case Toy.Look l -> 0;
      };
      if (purse < 0) {
        return true;
      }
    }
    return false;
  }

  /** The second look after a put above 500 forgets it. */
  private static boolean forgets(List<Toy> toys) {
    var large = false;
    var looks = 0;
    for (var toy : toys) {
      large |= toy instanceof Toy.Put p && p.minor > 500;
      looks += large && toy instanceof Toy.Look ? 1 : 0;
    }
    return looks > 1;
  }

  private static List<Toy> random(long seed) {
    var random = new Random(seed);
    var list = new ArrayList<Toy>();
    for (var i = 0; i < 60; i++) {
      list.add(switch (random.nextInt(3)) {
        case 0 -> new Toy.Put(1 + random.nextInt(1_000));
        case 1 -> new Toy.Take(1 + random.nextInt(1_000));
        default -> new Toy.Look();
      });
    }
    return list;
  }

  @Test
  void aPlantedBugShrinksToItsMinimalSequence() {
    for (var seed = 1L; seed <= 50; seed++) {
      var failing = random(seed);
      if (goesBelowZero(failing)) {
        assertThat(new Shrinker<>(ShrinkerTest::goesBelowZero, ShrinkerTest::simpler, 10_000).shrink(failing)).as("seed %s", seed).containsExactly(new Toy.Take(1));
      }
      assertThat(forgets(failing)).isTrue();
      assertThat(new Shrinker<>(ShrinkerTest::forgets, ShrinkerTest::simpler, 10_000).shrink(failing)).as("seed %s", seed)
          .containsExactly(new Toy.Put(501), new Toy.Look(), new Toy.Look());
    }
  }

  @Test
  void whatIsLeftAlwaysFailsAlsoWhenTheTriesRunOut() {
    for (var tries = 0; tries < 40; tries++) {
      var asked = new AtomicInteger();
      var smallest = new Shrinker<Toy>(toys -> asked.incrementAndGet() > 0 && forgets(toys), ShrinkerTest::simpler, tries).shrink(random(7));
      assertThat(forgets(smallest)).isTrue();
      assertThat(asked.get()).isLessThanOrEqualTo(tries);
    }
  }

  @Test
  void aListThatFailsOnlyAsAWholeStays() {
    var failing = random(3);
    assertThat(new Shrinker<Toy>(failing::equals, toy -> List.of(), 1_000).shrink(failing)).isEqualTo(failing);
  }

  @Test
  void theSameSeedMakesTheSameCommandsAndSimplerOnesEnd() {
    assertThat(Commands.of(42, 200)).isEqualTo(Commands.of(42, 200)).isNotEqualTo(Commands.of(43, 200));
    var simpler = (Function<Command, List<Command>>) Command::simpler;
    for (var command : Commands.of(42, 200)) {
      var steps = 0;
      for (var now = command; !simpler.apply(now).isEmpty(); now = simpler.apply(now).getLast()) {
        assertThat(++steps).as("simplifying %s ends", command).isLessThan(50);
      }
    }
  }
}
