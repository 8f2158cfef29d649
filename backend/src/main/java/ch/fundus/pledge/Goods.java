package ch.fundus.pledge;

import static ch.fundus.pledge.jooq.Tables.PLEDGE_ADDON;
import static ch.fundus.pledge.jooq.Tables.REWARD_SLOT;

import ch.fundus.pledge.PledgeRequest.Addon;
import ch.fundus.pledge.jooq.tables.records.PledgeRecord;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What a pledge has beside its gift: units of limited offers, and add-ons. {@link PledgeWriter} takes the first ones. */
@Component
class Goods {
  private final DSLContext db;

  Goods(DSLContext db) {
    this.db = db;
  }

  /** The add-ons of a pledge. */
  List<Addon> addons(UUID pledgeId) {
    return db.selectFrom(PLEDGE_ADDON).where(PLEDGE_ADDON.PLEDGE_ID.eq(pledgeId)).fetch(a -> new Addon(a.getOfferId(), a.getQuantity()));
  }

  void storeAddons(UUID pledgeId, List<Addon> addons) {
    db.deleteFrom(PLEDGE_ADDON).where(PLEDGE_ADDON.PLEDGE_ID.eq(pledgeId)).execute();
    for (var addon : addons) {
      db.insertInto(PLEDGE_ADDON).set(PLEDGE_ADDON.PLEDGE_ID, pledgeId).set(PLEDGE_ADDON.OFFER_ID, addon.id())
          .set(PLEDGE_ADDON.QUANTITY, addon.quantity()).execute();
    }
  }

  /** Takes reward, add-ons and shipping away: what is left is a gift. */
  void keepTheGiftOnly(PledgeRecord pledge) {
    free(pledge.getId());
    storeAddons(pledge.getId(), List.of());
    pledge.setRewardId(null);
    pledge.setShippingMinor(0L);
    pledge.setZone(null);
  }

  /** Gives back what {@link #keepTheGiftOnly} took; the units are taken already. */
  void restore(PledgeRecord pledge, UUID rewardId, List<Addon> addons, Lines.Priced goods) {
    storeAddons(pledge.getId(), addons);
    pledge.setRewardId(rewardId);
    pledge.setShippingMinor(goods.shippingMinor());
    pledge.setZone(goods.zoneCode());
  }

  /** The units of a pledge as it stands; see {@link #take(UUID, UUID, List)}. */
  boolean take(PledgeRecord pledge) {
    return take(pledge.getId(), pledge.getRewardId(), addons(pledge.getId()));
  }

  /** True when all units could be taken that are limited; on false some may have been, which the caller gives back. */
  boolean take(UUID pledgeId, UUID rewardId, List<Addon> addons) {
    return take(pledgeId, rewardId, 1) && addons.stream().allMatch(a -> take(pledgeId, a.id(), a.quantity()));
  }

  private boolean take(UUID pledgeId, UUID offerId, int units) {
    if (offerId == null || !db.fetchExists(REWARD_SLOT, REWARD_SLOT.REWARD_ID.eq(offerId))) {
      return true;
    }
    var free =
        db.select(REWARD_SLOT.N).from(REWARD_SLOT)
            .where(REWARD_SLOT.REWARD_ID.eq(offerId).and(REWARD_SLOT.PLEDGE_ID.isNull()))
            // The order of the index of free units; see its migration.
            .orderBy(REWARD_SLOT.N.plus(0)).limit(units).forUpdate().skipLocked().fetch(REWARD_SLOT.N);
    return db.update(REWARD_SLOT)
        .set(REWARD_SLOT.PLEDGE_ID, pledgeId)
        .where(REWARD_SLOT.REWARD_ID.eq(offerId).and(REWARD_SLOT.N.in(free)))
        .execute() == units;
  }

  void free(UUID pledgeId) {
    free(List.of(pledgeId));
  }

  void free(Collection<UUID> pledgeIds) {
    db.update(REWARD_SLOT).setNull(REWARD_SLOT.PLEDGE_ID).where(REWARD_SLOT.PLEDGE_ID.in(pledgeIds)).execute();
  }
}
