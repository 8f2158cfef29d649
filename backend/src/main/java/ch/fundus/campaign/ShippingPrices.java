package ch.fundus.campaign;

/** What it costs to send one unit, in Rappen, by destination; null: not sent there. */
public record ShippingPrices(Long switzerland, Long europe, Long world) {
  static final ShippingPrices NONE = new ShippingPrices(null, null, null);

  /** The prices that apply to how far something is sent; a price that was not given is 0. */
  static ShippingPrices within(String shipping, Long switzerland, Long europe, Long world) {
    return switch (shipping) {
      case "switzerland" -> new ShippingPrices(orZero(switzerland), null, null);
      case "europe" -> new ShippingPrices(orZero(switzerland), orZero(europe), null);
      case "worldwide" -> new ShippingPrices(orZero(switzerland), orZero(europe), orZero(world));
      default -> NONE;
    };
  }

  /** Whether an address is needed. */
  boolean isSent() {
    return switzerland != null;
  }

  static long orZero(Long minor) {
    return minor == null ? 0 : minor;
  }
}
