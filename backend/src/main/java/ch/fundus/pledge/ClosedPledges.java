package ch.fundus.pledge;

import static ch.fundus.pledge.jooq.Tables.LINE;
import static ch.fundus.pledge.jooq.Tables.NOTICE;
import static ch.fundus.pledge.jooq.Tables.PLEDGE;
import static ch.fundus.pledge.jooq.Tables.PLEDGE_WINDOW;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;

import ch.fundus.bank.TransferRefunds;
import ch.fundus.ledger.Ledger;
import ch.fundus.ledger.Posting;
import ch.fundus.money.BasisPoints;
import ch.fundus.payment.Charges;
import ch.fundus.payment.Setups;
import ch.fundus.pledge.jooq.tables.records.PledgeRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.UpdateReturningStep;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What becomes of pledges when their campaign ends: counted once, then collected or released in small
 * steps, each a transaction of its own, so that a crash loses no more than the step it was in.
 */
@Service
public class ClosedPledges {
  /** What counted at the end. */
  public record Counted(long pledgedMinor, int pledges) {}

  private static final String BANK = "bank";
  private final DSLContext db;
  private final Ledger ledger;
  private final Charges charges;
  private final Setups setups;
  private final PledgeMails mails;
  private final Transfers transfers;
  private final TransferRefunds transferRefunds;
  private final Tips tips;

  ClosedPledges(DSLContext db, Ledger ledger, Charges charges, Setups setups, PledgeMails mails, Transfers transfers,
      TransferRefunds transferRefunds, Tips tips) {
    this.db = db;
    this.ledger = ledger;
    this.charges = charges;
    this.setups = setups;
    this.mails = mails;
    this.transfers = transfers;
    this.transferRefunds = transferRefunds;
    this.tips = tips;
  }

  /** Closes the campaign's window, waiting for pledges that are just being confirmed, and counts. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Counted close(UUID campaignId, Instant at) {
    db.update(PLEDGE_WINDOW).set(PLEDGE_WINDOW.CLOSED_AT, at)
        .where(PLEDGE_WINDOW.CAMPAIGN_ID.eq(campaignId).and(PLEDGE_WINDOW.CLOSED_AT.isNull())).execute();
    return db.select(coalesce(sum(PLEDGE.AMOUNT_MINOR), BigDecimal.ZERO), count())
        .from(PLEDGE)
        .where(PLEDGE.CAMPAIGN_ID.eq(campaignId).and(PLEDGE.STATE.eq(PledgeState.CONFIRMED.code())))
        .fetchSingle(r -> new Counted(r.value1().longValueExact(), r.value2()));
  }

  /**
   * Ends every visit to the payment page that is not over, so that whoever had finished it in time counts even
   * if Stripe's event is still on its way. Called outside a transaction.
   *
   * @return of how many visits Stripe did not tell the outcome
   */
  public int finishPages(UUID campaignId) {
    var undecided = db.select(PLEDGE.ID).from(PLEDGE)
        .where(PLEDGE.CAMPAIGN_ID.eq(campaignId).and(PLEDGE.LATE.isFalse()).and(PLEDGE.STATE.in("placed", "lapsed"))).fetch(PLEDGE.ID);
    return setups.finish(undecided);
  }

  /** Has up to {@code limit} confirmed pledges charged; returns how many. */
  @Transactional
  public int collect(UUID campaignId, int limit, Instant at) {
    var claimed = claim(campaignId, PledgeState.COLLECTING, limit, null).returning().fetch();
    var transferred = claimed.stream().filter(p -> isTransfer(p.getMethod())).toList();
    transferred.forEach(p -> charged(p, at));
    charges.request(claimed.stream().filter(p -> !isTransfer(p.getMethod())).map(p -> new Charges.Due(p.getId(), campaignId, Lines.totalMinor(p))).toList());
    return claimed.size();
  }

  /** What came by transfer is here already. */
  private void charged(PledgeRecord pledge, Instant at) {
    ledger.post(Posting.commitmentVoid(pledge.getId(), pledge.getRevision(), pledge.getCampaignId(), pledge.getAmountMinor(), at));
    tips.book(pledge, at);
    pledge.setState(PledgeState.CHARGED.code());
    pledge.setEndedAt(at);
    pledge.update();
    mails.charged(pledge);
  }

  private static boolean isTransfer(String method) {
    return method.equals(BANK);
  }

  /** Lets up to {@code limit} confirmed pledges of an unsuccessful campaign go; returns how many. */
  @Transactional
  public int release(UUID campaignId, int limit, String outcome, Instant at) {
    var claimed = claim(campaignId, PledgeState.RELEASED, limit, at).returningResult(PLEDGE.ID, PLEDGE.METHOD).fetch();
    ledger.postEach(Posting.commitmentVoids(campaignId, at),
        DSL.select(PLEDGE.ID.cast(String.class).concat(":").concat(PLEDGE.REVISION), PLEDGE.AMOUNT_MINOR).from(PLEDGE)
            .where(PLEDGE.ID.eq(any(claimed.getValues(PLEDGE.ID).toArray(UUID[]::new)))));
    var transferred = claimed.stream().filter(p -> isTransfer(p.value2())).map(Record2::value1).toList();
    db.selectFrom(PLEDGE).where(PLEDGE.ID.eq(any(transferred.toArray(UUID[]::new))))
        .forEach(p -> mails.returned(p, p.getId(), transferRefunds.ofPledge(p.getId(), "campaign_" + outcome), "campaign_" + outcome));
    return claimed.size();
  }

  /** Asks, after all were released, for what follows: everybody is told, and no card is kept. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void letGo(UUID campaignId, String outcome, Instant at) {
    var released = PLEDGE.CAMPAIGN_ID.eq(campaignId).and(PLEDGE.STATE.eq(PledgeState.RELEASED.code())).and(PLEDGE.METHOD.ne(BANK));
    setups.release(db.select(PLEDGE.ID).from(PLEDGE).where(released).fetchSet(PLEDGE.ID));
    db.insertInto(NOTICE, NOTICE.PLEDGE_ID, NOTICE.OUTCOME, NOTICE.SINCE)
        .select(DSL.select(PLEDGE.ID, val(outcome), val(at)).from(PLEDGE).where(released))
        .onConflictDoNothing()
        .execute();
  }

  /** Gives up on pledges that were never confirmed; returns how many. */
  @Transactional
  public int lapse(UUID campaignId, Instant at) {
    return transfers.lapseEnded(campaignId, at) + db.update(PLEDGE)
        .set(PLEDGE.STATE, PledgeState.LAPSED.code())
        .set(PLEDGE.ENDED_AT, at)
        .where(PLEDGE.CAMPAIGN_ID.eq(campaignId).and(PLEDGE.STATE.eq(PledgeState.PLACED.code())).and(PLEDGE.LATE.isFalse()))
        .execute();
  }

  /** Whether nothing of this campaign is still to be decided. */
  public boolean allDecided(UUID campaignId, Instant at) {
    return !db.fetchExists(PLEDGE, PLEDGE.CAMPAIGN_ID.eq(campaignId).and(PLEDGE.LATE.isFalse()).and(PLEDGE.STATE.in("placed", "awaiting", "confirmed", "collecting", "action_required")))
        && !transfers.waitsForLateMoney(campaignId, at);
  }

  /** Lines of one kind and rate in the collected pledges of a campaign, with the value added tax that they include. */
  public record Part(String kind, int vatBp, long amountMinor, long vatMinor) {}

  /** Purchases, shipping and gifts as they were collected, refunded or not; tips are not the campaign's. */
  public List<Part> collectedParts(UUID campaignId) {
    return db.select(LINE.KIND, LINE.VAT_BP, sum(LINE.AMOUNT_MINOR))
        .from(LINE).join(PLEDGE).on(PLEDGE.ID.eq(LINE.PLEDGE_ID))
        .where(PLEDGE.CAMPAIGN_ID.eq(campaignId).and(PLEDGE.STATE.in("charged", "refunded")).and(LINE.KIND.ne("tip")))
        .groupBy(LINE.SORT, LINE.KIND, LINE.VAT_BP).orderBy(LINE.SORT, LINE.VAT_BP.desc())
        .fetch(r -> new Part(r.value1(), r.value2(), r.value3().longValueExact(), BasisPoints.included(r.value3().longValueExact(), r.value2())));
  }

  /** How many were collected by transfer. */
  public int transferred(UUID campaignId) {
    return db.fetchCount(PLEDGE, PLEDGE.CAMPAIGN_ID.eq(campaignId).and(PLEDGE.METHOD.eq(BANK)).and(PLEDGE.STATE.in("charged", "refunded")));
  }

  public int dropped(UUID campaignId) {
    return db.fetchCount(PLEDGE, PLEDGE.CAMPAIGN_ID.eq(campaignId).and(PLEDGE.STATE.eq(PledgeState.DROPPED.code())));
  }

  /** Whoever comes second waits for the first, finds its pledges moved and leaves them: a lock of its own would write each row twice. */
  private UpdateReturningStep<PledgeRecord> claim(UUID campaignId, PledgeState to, int limit, Instant endedAt) {
    var confirmed = PLEDGE.CAMPAIGN_ID.eq(campaignId).and(PLEDGE.STATE.eq(PledgeState.CONFIRMED.code()));
    return db.update(PLEDGE)
        .set(PLEDGE.STATE, to.code())
        .set(PLEDGE.ENDED_AT, endedAt)
        .where(PLEDGE.ID.eq(any(DSL.array(DSL.select(PLEDGE.ID).from(PLEDGE).where(confirmed).limit(limit)))).and(confirmed));
  }
}
