package ch.fundus.bank;

import static ch.fundus.bank.jooq.Tables.PAYOUT;

import ch.fundus.campaign.WaitingPayouts;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What came by transfer and waits for its creator's IBAN. */
@Component
class WaitingTransfers implements WaitingPayouts {
  private final DSLContext db;

  WaitingTransfers(DSLContext db) {
    this.db = db;
  }

  @Override
  public List<Waiting> waitForAccount(int reminders) {
    return db.selectFrom(PAYOUT).where(PAYOUT.STATE.eq("waiting_for_account").and(PAYOUT.REMINDED.lt((short) reminders)))
        .forUpdate().skipLocked()
        .fetch(p -> new Waiting(p.getCampaignId(), "bank", p.getAmountMinor(), p.getCreatedAt(), p.getReminded(),
            times -> db.update(PAYOUT).set(PAYOUT.REMINDED, (short) times).where(PAYOUT.ID.eq(p.getId())).execute()));
  }
}
