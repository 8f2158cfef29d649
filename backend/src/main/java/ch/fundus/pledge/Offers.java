package ch.fundus.pledge;

import static ch.fundus.pledge.jooq.Tables.OFFER;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The prices of what campaigns offer. They are frozen at launch, so they are read once. */
@Component
class Offers {
  /** A reward or an add-on; a price of shipping that is null means: not sent there. */
  record Item(
      UUID id, boolean addon, long amountMinor, boolean needsAddress, Long toSwitzerlandMinor, Long toEuropeMinor, Long toWorldMinor, int vatBp) {

    Long shippingMinor(Zone zone) {
      return switch (zone) {
        case SWITZERLAND -> toSwitzerlandMinor;
        case EUROPE -> toEuropeMinor;
        case WORLD -> toWorldMinor;
      };
    }

    /** Whether it costs the same to anywhere, so that the country need not be known. */
    boolean sameEverywhere() {
      return toSwitzerlandMinor != null && toSwitzerlandMinor.equals(toEuropeMinor) && toSwitzerlandMinor.equals(toWorldMinor);
    }
  }

  private final DSLContext db;
  private final Cache<UUID, Map<UUID, Item>> cache = Caffeine.newBuilder().maximumSize(20_000).build();

  Offers(DSLContext db) {
    this.db = db;
  }

  /** By id; empty for a campaign that offers nothing or is not launched. */
  Map<UUID, Item> of(UUID campaignId) {
    var known = cache.getIfPresent(campaignId);
    if (known != null) {
      return known;
    }
    var items = db.selectFrom(OFFER).where(OFFER.CAMPAIGN_ID.eq(campaignId)).fetchMap(OFFER.REWARD_ID, o -> new Item(
        o.getRewardId(), o.getKind().equals("addon"), o.getAmountMinor(), o.getNeedsAddress(), o.getShipSwitzerlandMinor(),
        o.getShipEuropeMinor(), o.getShipWorldMinor(), o.getVatBp()));
    // What is not launched yet will have offers later.
    if (!items.isEmpty()) {
      cache.put(campaignId, items);
    }
    return items;
  }
}
