package ch.fundus.remuneration;

import static ch.fundus.remuneration.jooq.Tables.CONFIRMATION;
import static ch.fundus.remuneration.jooq.Tables.LINE;
import static ch.fundus.remuneration.jooq.Tables.SHARE;

import ch.fundus.remuneration.jooq.tables.records.ShareRecord;
import ch.fundus.web.Ids;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** Who got how much of a line. The line keeps the sums; what a payee was asked about is never lost. */
@Component
class Shares {
  private final DSLContext db;
  private final InstantSource clock;

  Shares(DSLContext db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  Map<UUID, List<ShareRecord>> byLine(UUID campaignId) {
    return db.select(SHARE)
        .from(SHARE)
        .join(LINE).on(LINE.ID.eq(SHARE.LINE_ID))
        .where(LINE.CAMPAIGN_ID.eq(campaignId), SHARE.REMOVED_AT.isNull())
        .orderBy(SHARE.SORT, SHARE.ID)
        .fetchGroups(r -> r.value1().getLineId(), r -> r.value1());
  }

  /** Whether every share says what was paid. */
  boolean complete(UUID lineId) {
    return !db.fetchExists(
        SHARE, SHARE.LINE_ID.eq(lineId), SHARE.REMOVED_AT.isNull(), SHARE.PAID_MINOR.isNull().or(SHARE.QUANTITY_MILLI.isNull()));
  }

  /** Replaces a line's shares; a share that is sent with its id keeps it. */
  void write(PaidLine paid) {
    var known = new LinkedHashMap<UUID, ShareRecord>();
    db.selectFrom(SHARE).where(SHARE.LINE_ID.eq(paid.id()), SHARE.REMOVED_AT.isNull()).orderBy(SHARE.SORT).forEach(s -> known.put(s.getId(), s));
    var parts = paid.parts(known.isEmpty() ? null : known.firstEntry().getKey());
    for (var i = 0; i < parts.size(); i++) {
      var part = parts.get(i);
      var before = part.id() == null ? null : known.remove(part.id());
      var share = before == null ? db.newRecord(SHARE) : before;
      fill(share, paid.id(), (short) i, part, before == null);
    }
    known.keySet().forEach(this::remove);
    db.update(LINE)
        .set(LINE.PAID_QUANTITY_MILLI, sum(paid.id(), SHARE.QUANTITY_MILLI))
        .set(LINE.PAID_MINOR, sum(paid.id(), SHARE.PAID_MINOR))
        .set(LINE.UNPAID_HOURS_MILLI, paid.unpaidHours() == null ? null : Quantity.milli(paid.unpaidHours()))
        .set(LINE.EVIDENCE, paid.evidence() == null ? "" : paid.evidence().strip())
        .where(LINE.ID.eq(paid.id()))
        .execute();
  }

  private void fill(ShareRecord share, UUID lineId, short sort, PaidLine.Share part, boolean isNew) {
    var quantity = part.quantity() == null ? null : Quantity.milli(part.quantity());
    if (isNew) {
      share.setId(Ids.next());
      share.setLineId(lineId);
    } else if (!Objects.equals(share.getPaidMinor(), part.paidMinor()) || !Objects.equals(share.getPayeeEmail(), part.email())
        || !Objects.equals(share.getQuantityMilli(), quantity)) {
      replaceQuestion(share.getId());
    }
    share.setSort(sort);
    share.setPayee(part.name());
    share.setPayeeEmail(part.email());
    share.setQuantityMilli(quantity);
    share.setPaidMinor(part.paidMinor());
    share.store();
  }

  private void remove(UUID shareId) {
    if (db.fetchExists(CONFIRMATION, CONFIRMATION.SHARE_ID.eq(shareId))) {
      replaceQuestion(shareId);
      db.update(SHARE).set(SHARE.REMOVED_AT, clock.instant()).where(SHARE.ID.eq(shareId)).execute();
    } else {
      db.deleteFrom(SHARE).where(SHARE.ID.eq(shareId)).execute();
    }
  }

  /** The old link no longer opens; an answer that was given stays with the fair-pay desk. */
  private void replaceQuestion(UUID shareId) {
    db.update(CONFIRMATION)
        .set(CONFIRMATION.REPLACED_AT, clock.instant())
        .where(CONFIRMATION.SHARE_ID.eq(shareId), CONFIRMATION.REPLACED_AT.isNull())
        .execute();
  }

  /** Null until anything was entered. */
  private Long sum(UUID lineId, Field<Long> of) {
    var given = db.select(of).from(SHARE).where(SHARE.LINE_ID.eq(lineId), SHARE.REMOVED_AT.isNull(), of.isNotNull()).fetch(of);
    return given.isEmpty() ? null : given.stream().reduce(0L, Math::addExact);
  }
}
