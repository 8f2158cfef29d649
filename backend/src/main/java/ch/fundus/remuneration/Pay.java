package ch.fundus.remuneration;

import ch.fundus.remuneration.jooq.tables.records.LineRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The arithmetic of one campaign: its lines beside their tariffs, with the factors of one day. Exact in
 * whole Rappen; every rounding is half up and named in docs/fair-pay.md.
 */
record Pay(List<LineRecord> lines, Map<UUID, Tariffs.Item> tariffs, Map<String, Integer> factors) {
  /** A quantity and an amount of one line, as planned or as paid. */
  record Figures(long quantityMilli, long amountMinor) {}

  static Optional<Figures> planned(LineRecord line) {
    return Optional.of(new Figures(line.getQuantityMilli(), Coverage.amountMinor(line.getQuantityMilli(), line.getRateMinor())));
  }

  /** Empty until both were entered. */
  static Optional<Figures> paid(LineRecord line) {
    return line.getPaidMinor() == null || line.getPaidQuantityMilli() == null
        ? Optional.empty()
        : Optional.of(new Figures(line.getPaidQuantityMilli(), line.getPaidMinor()));
  }

  /** The tariff that the line can be compared with: chosen, and for the same unit of work. */
  Optional<Tariffs.Item> tariff(LineRecord line) {
    return Optional.ofNullable(line.getTariffItem()).map(tariffs::get).filter(t -> t.unit().equals(line.getUnit()));
  }

  long employerCostMinor(LineRecord line, Figures figures) {
    return Coverage.employerCostMinor(figures.amountMinor(), factors.get(line.getBasis()));
  }

  long employerCostMinor(Function<LineRecord, Optional<Figures>> stage, Collection<LineRecord> of) {
    return of.stream()
        .mapToLong(l -> stage.apply(l).map(f -> employerCostMinor(l, f)).orElse(0L))
        .reduce(0, Math::addExact);
  }

  /** Against a tariff's minimum. */
  Optional<Coverage> minimum(LineRecord line, Figures figures) {
    return coverage(line, figures, Tariffs.Item::minimumMinor);
  }

  /** Over all lines that have a tariff; {@code rate} picks its minimum or its recommended value, which may be null. */
  Optional<Coverage> total(Function<LineRecord, Optional<Figures>> stage, Function<Tariffs.Item, Long> rate) {
    return Coverage.sum(
        lines.stream().map(l -> stage.apply(l).flatMap(f -> coverage(l, f, rate)).orElse(null)).filter(Objects::nonNull).toList());
  }

  int withoutTariff() {
    return (int) lines.stream().filter(l -> tariff(l).isEmpty()).count();
  }

  /** Against the value of a tariff that {@code rate} picks, which may be null. */
  Optional<Coverage> coverage(LineRecord line, Figures figures, Function<Tariffs.Item, Long> rate) {
    return tariff(line)
        .filter(t -> rate.apply(t) != null)
        .flatMap(
            t -> {
              // Rounded in the same order as the line's own cost, so that pay at the tariff is exactly 100 %.
              var atTariff = Coverage.amountMinor(figures.quantityMilli(), rate.apply(t));
              return Coverage.of(employerCostMinor(line, figures), Coverage.employerCostMinor(atTariff, factors.get(t.basis())));
            });
  }
}
