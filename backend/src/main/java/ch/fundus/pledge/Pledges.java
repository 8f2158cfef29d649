package ch.fundus.pledge;

import static ch.fundus.pledge.jooq.Tables.OFFER;
import static ch.fundus.pledge.jooq.Tables.PLEDGE;
import static ch.fundus.pledge.jooq.Tables.PLEDGE_WINDOW;

import ch.fundus.bank.TransferRefunds;
import ch.fundus.identity.Caller;
import ch.fundus.ledger.Ledger;
import ch.fundus.ledger.Posting;
import ch.fundus.money.Francs;
import ch.fundus.payment.Setups;
import ch.fundus.pledge.jooq.tables.records.PledgeRecord;
import ch.fundus.pledge.jooq.tables.records.PledgeWindowRecord;
import ch.fundus.web.Problem;
import ch.fundus.web.Problem.FieldError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Supporters' commitments: placed, confirmed by a way to pay, changed and cancelled until the end. */
@Service
class Pledges {
  /** How long a supporter has to mend a failed charge. */
  static final Duration RECOVERY = Duration.ofDays(7);

  /** How long before its end a failed charge is tried a last time. */
  static final Duration LAST_TRY = Duration.ofDays(1);

  /** When an empty account is tried again. */
  static final Duration TRY_AGAIN = Duration.ofHours(48);

  private final DSLContext db;
  private final PledgeWriter writer;
  private final InstantSource clock;
  private final Ledger ledger;
  private final Setups setups;
  private final PledgeKeys keys;
  private final PledgeMails mails;
  private final TransferRefunds transferRefunds;
  private final Lines lines;
  private final Goods goods;
  private final JsonMapper json;

  Pledges(
      DSLContext db, PledgeWriter writer, InstantSource clock, Ledger ledger, Setups setups, PledgeKeys keys, PledgeMails mails,
      TransferRefunds transferRefunds, Lines lines, Goods goods, JsonMapper json) {
    this.db = db;
    this.writer = writer;
    this.clock = clock;
    this.ledger = ledger;
    this.setups = setups;
    this.keys = keys;
    this.mails = mails;
    this.transferRefunds = transferRefunds;
    this.lines = lines;
    this.goods = goods;
    this.json = json;
  }

  /** {@code fresh}: new; else the same request was placed before. */
  record Placed(boolean fresh, Lines.Priced priced) {}

  /**
   * Places a pledge under the caller's id.
   *
   * @throws Problem 422 with the wrong fields or for another content under this id, 409 when the campaign
   *     is not open or the reward is gone
   */
  Placed place(UUID id, PledgeRequest request, UUID personId) {
    var hash = PledgeKeys.hash(json.writeValueAsString(request));
    var priced = lines.price(
        new Lines.Wish(request.campaignId(), request.amountMinor(), request.rewardId(), request.addons(), country(request.address()), request.tipMinor()),
        request.address() != null);
    PledgeWriter.Found found;
    try {
      found = writer.place(row(id, request, priced, personId, hash));
    } catch (DuplicateKeyException sameMoment) {
      // Another instance got the same request at the same moment, and has placed it by now.
      found = null;
    }
    if (found != null && found.placed()) {
      return new Placed(true, priced);
    }
    var existing = db.select(PLEDGE.REQUEST_HASH).from(PLEDGE).where(PLEDGE.ID.eq(id)).fetchOptional(PLEDGE.REQUEST_HASH);
    if (existing.isPresent()) {
      if (existing.get().equals(hash)) {
        return new Placed(false, priced);
      }
      throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency_mismatch");
    }
    if (found == null) {
      throw Problem.conflict("conflict");
    }
    throw refusal(request, found);
  }

  private PledgeWriter.Row row(UUID id, PledgeRequest request, Lines.Priced priced, UUID personId, String hash) {
    return new PledgeWriter.Row(
        id, request.campaignId(), request.rewardId(), personId, request.email(), PledgeRequest.text(request.name()), request.display(),
        request.publicName(), request.language(), priced.amountMinor(),
        request.address() == null ? null : json.writeValueAsString(request.address()), request.message(), hash,
        PledgeKeys.hash(keys.key(id)),
        new PledgeWriter.Extras(priced.extrasMinor(request.amountMinor()), priced.shippingMinor(), priced.zoneCode(), priced.tipMinor(),
            priced.addons().isEmpty() ? null : json.writeValueAsString(priced.addons())));
  }

  private static String country(PledgeRequest.Address address) {
    return address == null ? null : address.country();
  }

  /** The pledge, for whoever shows its key or owns it; others learn nothing, not even that it exists. */
  PledgeRecord open(UUID id, String key, Optional<Caller> caller) {
    var pledge = db.selectFrom(PLEDGE).where(PLEDGE.ID.eq(id)).fetchOptional().orElseThrow(Problem::notFound);
    if (!keys.opens(id, key) && caller.filter(c -> owns(c, pledge)).isEmpty()) {
      throw Problem.notFound();
    }
    return pledge;
  }

  List<PledgeRecord> of(Caller caller) {
    var mine = PLEDGE.PERSON_ID.eq(caller.personId());
    return db.selectFrom(PLEDGE)
        .where(caller.emailVerified() ? mine.or(DSL.lower(PLEDGE.EMAIL).eq(caller.email().toLowerCase(java.util.Locale.ROOT))) : mine)
        .orderBy(PLEDGE.PLACED_AT.desc())
        .limit(500)
        .fetch();
  }

  /** A way to pay was given: from now on the pledge counts, if its campaign still takes it. */
  @Transactional
  void confirm(UUID id) {
    var pledge = lock(id);
    var now = clock.instant();
    if (pledge == null || !PledgeState.of(pledge.getState()).mayBecome(PledgeState.CONFIRMED)) {
      if (pledge != null && List.of("cancelled", "released", "dropped").contains(pledge.getState())) {
        setups.release(List.of(id));
      }
      return;
    }
    var lapsed = pledge.getState().equals("lapsed");
    // Placed in time and told of late: it counts as long as the end is not decided.
    var undecided = window(pledge.getCampaignId()).getClosedAt() == null;
    if (!undecided || (lapsed && !goods.take(pledge))) {
      goods.free(id);
      pledge.setState(PledgeState.LAPSED.code());
      pledge.setEndedAt(now);
      pledge.update();
      setups.release(List.of(id));
      if (!undecided) {
        mails.tooLate(pledge);
      }
      return;
    }
    pledge.setMethod("card");
    pledge.setState(PledgeState.CONFIRMED.code());
    pledge.setConfirmedAt(now);
    pledge.setEndedAt(null);
    pledge.update();
    ledger.post(Posting.commitment(id, pledge.getRevision(), pledge.getCampaignId(), pledge.getAmountMinor(), now));
    mails.confirmed(pledge);
  }

  /** Takes the pledge back; possible until the campaign ends. */
  @Transactional
  void cancel(UUID id) {
    var pledge = lock(id);
    var now = clock.instant();
    if (pledge.getState().equals(PledgeState.CANCELLED.code())) {
      return;
    }
    if (pledge.getLate()) {
      leave(pledge, now);
      return;
    }
    requireOpen(pledge, PledgeState.CANCELLED, now);
    if (pledge.getMethod().equals("bank") && pledge.getState().equals(PledgeState.CONFIRMED.code())) {
      endTransfer(pledge, "cancelled", now);
      return;
    }
    if (pledge.getState().equals(PledgeState.CONFIRMED.code())) {
      ledger.post(Posting.commitmentVoid(id, pledge.getRevision(), pledge.getCampaignId(), pledge.getAmountMinor(), now));
    }
    pledge.setState(PledgeState.CANCELLED.code());
    pledge.setEndedAt(now);
    pledge.update();
    goods.free(id);
    setups.release(List.of(id));
    mails.cancelled(pledge);
  }

  /** Somebody leaves what they have not paid for; a payment that comes all the same goes back. */
  private void leave(PledgeRecord pledge, Instant now) {
    if (!pledge.getState().equals(PledgeState.PLACED.code())) {
      throw Problem.conflict("state_not_allowed");
    }
    pledge.setState(PledgeState.CANCELLED.code());
    pledge.setEndedAt(now);
    pledge.update();
    goods.free(pledge.getId());
  }

  /** Takes a paid transfer out of its campaign: the money goes back. */
  void endTransfer(PledgeRecord pledge, String reason, Instant now) {
    ledger.post(Posting.commitmentVoid(pledge.getId(), pledge.getRevision(), pledge.getCampaignId(), pledge.getAmountMinor(), now));
    pledge.setState(PledgeState.CANCELLED.code());
    pledge.setEndedAt(now);
    pledge.update();
    goods.free(pledge.getId());
    var owed = transferRefunds.ofPledge(pledge.getId(), reason);
    mails.returned(pledge, pledge.getId(), owed, reason);
  }

  /** What may be changed of a pledge until the campaign ends; add-ons and tip that are not named stay as they are. */
  record Change(Long amountMinor, UUID rewardId, String display, String publicName, String message, PledgeRequest.Address address,
      List<PledgeRequest.Addon> addons, Long tipMinor) {}

  @Transactional
  void change(UUID id, Change change) {
    var errors = new ArrayList<FieldError>();
    PledgeRequest.checkAmount(change.amountMinor(), errors);
    PledgeRequest.checkExtras(change.addons(), change.tipMinor(), errors);
    PledgeRequest.checkShown(change.display(), change.publicName(), change.message(), errors);
    if (change.address() != null && !change.address().complete()) {
      errors.add(new FieldError("address", "required"));
    }
    if (!errors.isEmpty()) {
      throw Problem.validation(errors);
    }
    var pledge = lock(id);
    var now = clock.instant();
    requireOpen(pledge, PledgeState.CANCELLED, now);
    lines.requireReward(pledge.getCampaignId(), change.rewardId(), change.amountMinor());
    var priced = lines.price(
        new Lines.Wish(pledge.getCampaignId(), change.amountMinor(), change.rewardId(), change.addons() == null ? goods.addons(id) : change.addons(),
            country(change.address()), change.tipMinor() == null ? pledge.getTipMinor() : change.tipMinor()),
        change.address() != null);
    var total = priced.amountMinor() + priced.tipMinor();
    if (total > Setups.TWINT_MAX_MINOR && setups.paysByTwint(id)) {
      throw Problem.validation("amountMinor", "amount_too_large", Francs.grouped(Setups.TWINT_MAX_MINOR));
    }
    var confirmed = pledge.getState().equals(PledgeState.CONFIRMED.code());
    if (confirmed && pledge.getMethod().equals("bank") && total != Lines.totalMinor(pledge)) {
      throw Problem.validation("amountMinor", "paid_already");
    }
    if (confirmed) {
      ledger.post(Posting.commitmentVoid(id, pledge.getRevision(), pledge.getCampaignId(), pledge.getAmountMinor(), now));
    }
    swap(pledge, change, priced);
    pledge.setAmountMinor(priced.amountMinor());
    pledge.setShippingMinor(priced.shippingMinor());
    pledge.setZone(priced.zoneCode());
    pledge.setTipMinor(priced.tipMinor());
    pledge.setDisplay(change.display());
    pledge.setPublicName(change.publicName());
    pledge.setMessage(change.message());
    pledge.setAddress(change.address() == null ? null : org.jooq.JSONB.valueOf(json.writeValueAsString(change.address())));
    pledge.setRevision(pledge.getRevision() + 1);
    pledge.update();
    if (confirmed) {
      ledger.post(Posting.commitment(id, pledge.getRevision(), pledge.getCampaignId(), pledge.getAmountMinor(), now));
      mails.changed(pledge);
    }
  }

  /** Gives up on pledges that never got a way to pay, and frees their units. */
  @Transactional
  public int lapse(Instant placedBefore, int limit) {
    var ids =
        db.update(PLEDGE)
            .set(PLEDGE.STATE, PledgeState.LAPSED.code())
            .set(PLEDGE.ENDED_AT, clock.instant())
            .where(PLEDGE.ID.in(
                DSL.select(PLEDGE.ID).from(PLEDGE)
                    .where(PLEDGE.STATE.eq("placed").and(PLEDGE.PLACED_AT.lt(placedBefore)))
                    .limit(limit).forUpdate().skipLocked()))
            .returning(PLEDGE.ID)
            .fetch(PLEDGE.ID);
    goods.free(ids);
    return ids.size();
  }

  boolean isTransfer(UUID id) {
    return db.fetchExists(PLEDGE, PLEDGE.ID.eq(id).and(PLEDGE.METHOD.eq("bank")));
  }

  PledgeRecord lock(UUID id) {
    return db.selectFrom(PLEDGE).where(PLEDGE.ID.eq(id)).forUpdate().fetchOne();
  }

  private static boolean owns(Caller caller, PledgeRecord pledge) {
    return caller.personId().equals(pledge.getPersonId())
        || (caller.emailVerified() && caller.email().equalsIgnoreCase(pledge.getEmail()));
  }

  /** Shares the window's row until commit: closing waits for us, or we find it closed. */
  private boolean windowIsOpen(UUID campaignId, Instant now) {
    var window = window(campaignId);
    return window.getClosedAt() == null && now.isBefore(window.getClosesAt());
  }

  private PledgeWindowRecord window(UUID campaignId) {
    return db.selectFrom(PLEDGE_WINDOW).where(PLEDGE_WINDOW.CAMPAIGN_ID.eq(campaignId)).forShare().fetchSingle();
  }

  /** @throws Problem 409 when the campaign takes no pledges any more */
  void requireOpen(PledgeRecord pledge) {
    if (!windowIsOpen(pledge.getCampaignId(), clock.instant())) {
      throw Problem.conflict("campaign_not_open");
    }
  }

  private void requireOpen(PledgeRecord pledge, PledgeState next, Instant now) {
    if (!PledgeState.of(pledge.getState()).mayBecome(next)) {
      throw Problem.conflict("state_not_allowed");
    }
    if (!windowIsOpen(pledge.getCampaignId(), now)) {
      throw Problem.conflict("campaign_not_open");
    }
  }

  private void swap(PledgeRecord pledge, Change change, Lines.Priced priced) {
    var before = new HashSet<>(goods.addons(pledge.getId()));
    if (!Objects.equals(change.rewardId(), pledge.getRewardId()) || !before.equals(new HashSet<>(priced.addons()))) {
      goods.free(pledge.getId());
      if (!goods.take(pledge.getId(), change.rewardId(), priced.addons())) {
        throw Problem.conflict("reward_sold_out");
      }
      pledge.setRewardId(change.rewardId());
      goods.storeAddons(pledge.getId(), priced.addons());
    }
  }

  private Problem refusal(PledgeRequest request, PledgeWriter.Found found) {
    if (!found.open()) {
      return Problem.conflict("campaign_not_open");
    }
    if (found.late() && (found.rewardLate() == null || !found.rewardLate())) {
      return found.rewardLate() == null ? Problem.validation("rewardId", "required") : Problem.conflict("reward_not_late");
    }
    if (found.late() && !areLate(request.addons())) {
      return Problem.conflict("reward_not_late");
    }
    if (request.rewardId() == null) {
      return Problem.conflict("reward_sold_out");
    }
    if (found.rewardMinor() == null) {
      return Problem.validation("rewardId", "unknown_choice");
    }
    if (request.amountMinor() < found.rewardMinor()) {
      return Problem.validation("amountMinor", "below_reward", Francs.grouped(found.rewardMinor()));
    }
    if (found.rewardNeedsAddress() && request.address() == null) {
      return Problem.validation("address", "required");
    }
    return Problem.conflict("reward_sold_out");
  }

  private boolean areLate(List<PledgeRequest.Addon> addons) {
    return addons == null || db.fetchCount(OFFER, OFFER.REWARD_ID.in(addons.stream().map(PledgeRequest.Addon::id).toList()).and(OFFER.LATE.isTrue())) == addons.size();
  }
}
