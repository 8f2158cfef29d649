package ch.fundus.remuneration;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.remuneration.jooq.tables.records.LineRecord;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayTest {
  private static final Map<String, Integer> FACTORS = Map.of("gross_wage", 11_733, "net", 11_600, "invoice", 10_000, "employer_cost", 10_000);
  private static final List<String> BASES = List.of("gross_wage", "net", "invoice", "employer_cost");
  private static final List<String> UNITS = List.of("hour", "day", "performance");

  /** The example of docs/fair-pay.md, calculated there by hand. */
  @Test
  void theWorkedExample() {
    var concert = tariff("performance", 60_000, 80_000L, "invoice");
    var rehearsal = tariff("rehearsal", 18_500, null, "gross_wage");
    var pay =
        pay(
            List.of(concert, rehearsal),
            line("performance", "invoice", 4_000, 60_000, concert.id()),
            line("rehearsal", "gross_wage", 10_000, 15_000, rehearsal.id()),
            line("work", "invoice", 1_000, 120_000, null));
    assertThat(pay.employerCostMinor(Pay::planned, pay.lines())).isEqualTo(240_000 + 175_995 + 120_000);
    assertThat(pay.total(Pay::planned, Tariffs.Item::minimumMinor)).contains(new Coverage(9_101, 415_995, 457_061));
    assertThat(pay.total(Pay::planned, Tariffs.Item::recommendedMinor)).contains(new Coverage(7_500, 240_000, 320_000));
    assertThat(pay.total(Pay::planned, Tariffs.Item::minimumMinor).orElseThrow().light()).isEqualTo(Light.ORANGE);
    assertThat(pay.withoutTariff()).isEqualTo(1);
  }

  /** 27 performances at CHF 215 are not 99.99 % of 27 performances at CHF 215. */
  @Test
  void payAtTheTariffIsExactlyWhole() {
    var smv = tariff("performance", 21_500, null, "gross_wage");
    var coverage = pay(List.of(smv), line("performance", "gross_wage", 27_000, 21_500, smv.id())).total(Pay::planned, Tariffs.Item::minimumMinor).orElseThrow();
    assertThat(coverage.bp()).isEqualTo(10_000);
    assertThat(coverage.light()).isEqualTo(Light.GREEN);
  }

  @Test
  void aLineWithoutATariffOrOfAnotherUnitCountsNowhere() {
    var day = tariff("day", 50_000, null, "net");
    var other = pay(List.of(day), line("hour", "net", 8_000, 1_000_000, day.id()), line("day", "net", 1_000, 1_000_000, null));
    assertThat(other.total(Pay::planned, Tariffs.Item::minimumMinor)).isEmpty();
    assertThat(other.withoutTariff()).isEqualTo(2);
    var none = pay(List.of(day), line("day", "net", 0, 50_000, day.id()));
    assertThat(none.total(Pay::planned, Tariffs.Item::minimumMinor)).as("nothing over nothing is no coverage").isEmpty();
  }

  @Test
  void theLightIsDecidedOnTheExactFraction() {
    assertThat(new Coverage(0, 100_000, 100_000).light()).isEqualTo(Light.GREEN);
    assertThat(Coverage.of(9_999_999, 10_000_000).orElseThrow()).isEqualTo(new Coverage(9_999, 9_999_999, 10_000_000));
    assertThat(new Coverage(0, 99_999, 100_000).light()).isEqualTo(Light.ORANGE);
    assertThat(new Coverage(0, 75_000, 100_000).light()).isEqualTo(Light.ORANGE);
    assertThat(new Coverage(0, 74_999, 100_000).light()).isEqualTo(Light.RED);
    assertThat(Coverage.of(0, 1).orElseThrow().light()).isEqualTo(Light.RED);
  }

  @Test
  void quantitiesKeepThreeDecimals() {
    assertThat(Quantity.isExact(new BigDecimal("2.500"))).isTrue();
    assertThat(Quantity.isExact(new BigDecimal("2.5000"))).isTrue();
    assertThat(Quantity.isExact(new BigDecimal("0.0001"))).isFalse();
    assertThat(Quantity.isExact(new BigDecimal("-1"))).isFalse();
    assertThat(Quantity.isExact(new BigDecimal("1e9"))).isFalse();
    assertThat(Quantity.of(20_000L)).hasToString("20");
    assertThat(Quantity.of(Quantity.milli(new BigDecimal("0.125")))).hasToString("0.125");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void agreesWithExactDecimalsAndKeepsItsLaws(long seed) {
    var random = new Random(seed);
    for (var i = 0; i < 500; i++) {
      var tariffs = List.of(anyTariff(random), anyTariff(random), anyTariff(random));
      var lines = new ArrayList<LineRecord>();
      for (var n = random.nextInt(12); n >= 0; n--) {
        lines.add(anyLine(random, tariffs));
      }
      check(pay(tariffs, lines.toArray(LineRecord[]::new)), random);
    }
  }

  private static void check(Pay pay, Random random) {
    var numerator = BigDecimal.ZERO;
    var denominator = BigDecimal.ZERO;
    for (var l : pay.lines()) {
      var tariff = pay.tariffs().get(l.getTariffItem());
      if (tariff == null || !tariff.unit().equals(l.getUnit()) || l.getQuantityMilli() == 0) {
        continue;
      }
      var quantity = BigDecimal.valueOf(l.getQuantityMilli(), 3);
      var atTariff = rappen(quantity.multiply(BigDecimal.valueOf(tariff.minimumMinor())));
      var tariffCost = rappen(atTariff.multiply(factor(tariff.basis())));
      if (tariffCost.signum() == 0) {
        continue; // So little of it that the tariff rounds to nothing: there is nothing to compare with.
      }
      numerator = numerator.add(rappen(rappen(quantity.multiply(BigDecimal.valueOf(l.getRateMinor()))).multiply(factor(l.getBasis()))));
      denominator = denominator.add(tariffCost);
    }
    var coverage = pay.total(Pay::planned, Tariffs.Item::minimumMinor);
    if (denominator.signum() == 0) {
      assertThat(coverage).isEmpty();
      return;
    }
    var bp = numerator.toBigInteger().multiply(BigInteger.valueOf(10_000)).divide(denominator.toBigInteger()).longValueExact();
    assertThat(coverage).contains(new Coverage(bp, numerator.longValueExact(), denominator.longValueExact()));
    var shuffled = new ArrayList<>(pay.lines());
    java.util.Collections.shuffle(shuffled, random);
    assertThat(new Pay(shuffled, pay.tariffs(), pay.factors()).total(Pay::planned, Tariffs.Item::minimumMinor)).isEqualTo(coverage);
    // A raise never lowers the coverage, and a recommended value never gives more than a minimum.
    var raised = pay.lines().get(random.nextInt(pay.lines().size()));
    raised.setRateMinor(raised.getRateMinor() + 1 + random.nextInt(10_000));
    assertThat(pay.total(Pay::planned, Tariffs.Item::minimumMinor).orElseThrow().numeratorMinor())
        .isGreaterThanOrEqualTo(coverage.orElseThrow().numeratorMinor());
    assertThat(pay.employerCostMinor(Pay::planned, pay.lines())).isGreaterThanOrEqualTo(coverage.orElseThrow().numeratorMinor());
  }

  private static BigDecimal factor(String basis) {
    return BigDecimal.valueOf(FACTORS.get(basis), 4);
  }

  private static BigDecimal rappen(BigDecimal value) {
    return value.setScale(0, RoundingMode.HALF_UP);
  }

  private static Tariffs.Item anyTariff(Random random) {
    var minimum = 1 + random.nextInt(600_000);
    var recommended = random.nextBoolean() ? null : minimum + (long) random.nextInt(200_000);
    return tariff(UNITS.get(random.nextInt(UNITS.size())), minimum, recommended, BASES.get(random.nextInt(BASES.size())));
  }

  private static LineRecord anyLine(Random random, List<Tariffs.Item> tariffs) {
    var tariff = random.nextInt(4) == 0 ? null : tariffs.get(random.nextInt(tariffs.size()));
    var unit = tariff != null && random.nextInt(5) > 0 ? tariff.unit() : UNITS.get(random.nextInt(UNITS.size()));
    return line(
        unit, BASES.get(random.nextInt(BASES.size())), random.nextInt(60_000), random.nextInt(1_000_000), tariff == null ? null : tariff.id());
  }

  private static Pay pay(List<Tariffs.Item> tariffs, LineRecord... lines) {
    return new Pay(
        List.of(lines), tariffs.stream().collect(java.util.stream.Collectors.toMap(Tariffs.Item::id, t -> t)), FACTORS);
  }

  private static Tariffs.Item tariff(String unit, long minimumMinor, Long recommendedMinor, String basis) {
    return new Tariffs.Item(
        UUID.randomUUID(), "code", "role", "music", Map.of(), unit, minimumMinor, recommendedMinor, basis,
        new Tariffs.Source("organisation", "edition", null, "unverified", "association"), LocalDate.EPOCH, null);
  }

  private static LineRecord line(String unit, String basis, long quantityMilli, long rateMinor, UUID tariff) {
    var line = new LineRecord();
    line.setUnit(unit);
    line.setBasis(basis);
    line.setQuantityMilli(quantityMilli);
    line.setRateMinor(rateMinor);
    line.setTariffItem(tariff);
    return line;
  }
}
