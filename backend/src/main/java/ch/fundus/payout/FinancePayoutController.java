package ch.fundus.payout;

import static ch.fundus.payout.jooq.Tables.PAYOUT;

import ch.fundus.identity.Caller;
import ch.fundus.payout.jooq.tables.records.PayoutRecord;
import ch.fundus.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Payouts on the finance desk: what is on its way, what is held and why, and a creator's reserve. */
@RestController
@RequestMapping("/api/finance")
@PreAuthorize("hasAnyRole('finance', 'admin')")
class FinancePayoutController {
  private final DSLContext db;
  private final InstantSource clock;
  private final Payouts payouts;
  private final Reserves reserves;
  private final PayoutReviews reviews;

  FinancePayoutController(DSLContext db, InstantSource clock, Payouts payouts, Reserves reserves, PayoutReviews reviews) {
    this.db = db;
    this.clock = clock;
    this.payouts = payouts;
    this.reserves = reserves;
    this.reviews = reviews;
  }

  /** {@code hold} is {@code dispute}, {@code finance} or null; {@code nextAt} is when a failed step is tried again. */
  record View(
      UUID id, UUID campaignId, UUID creatorId, int seq, long amountMinor, long reversedMinor, String state, String hold, String holdNote,
      String failureCode, int attempts, Instant nextAt, Instant createdAt, Instant paidAt) {}

  record Hold(String note) {}

  record Reserve(Integer rateBp, Integer days) {}

  @GetMapping("/payouts")
  List<View> list(@RequestParam(defaultValue = "true") boolean open) {
    return db.selectFrom(PAYOUT)
        .where(open ? PAYOUT.STATE.notIn("paid", "reversed", "netted") : PAYOUT.STATE.in("paid", "reversed", "netted"))
        .orderBy(open ? PAYOUT.CREATED_AT.asc() : PAYOUT.UPDATED_AT.desc())
        .limit(500)
        .fetch(FinancePayoutController::view);
  }

  /** Stops a payout where it is, until it is released; a dispute's hold ends with the dispute only. */
  @PostMapping("/payouts/{id}/hold")
  @Transactional
  public View hold(@PathVariable UUID id, @RequestBody Hold hold, Caller caller) {
    if (hold.note() == null || hold.note().isBlank()) {
      throw Problem.validation("note", "required");
    }
    var row = lock(id);
    if (List.of("paying", "paid", "reversed", "netted").contains(row.getState()) || "dispute".equals(row.getHold())) {
      throw Problem.conflict("state_not_allowed");
    }
    row.setHold("finance");
    row.setHoldNote(hold.note().strip());
    row.setHoldBy(caller.personId());
    reviews.voided(id);
    row.update();
    return view(row);
  }

  /** One person's release; it ends a hold of finance too. A payout that needs two people leaves after the second. */
  @PostMapping("/payouts/{id}/release")
  @Transactional
  public View release(@PathVariable UUID id, Caller caller) {
    var row = lock(id);
    if ("dispute".equals(row.getHold())) {
      throw Problem.conflict("state_not_allowed");
    }
    var held = row.getHold() != null;
    row.setHold(null);
    row.update();
    if (List.of("due", "waiting_for_account").contains(row.getState()) && !reviews.released(row) && !(held && reviews.releasedBy(id, caller.personId()))) {
      reviews.release(row, caller.personId());
    }
    return view(row);
  }

  /** Tries a payout now that failed or waits for its next attempt. */
  @PostMapping("/payouts/{id}/retry")
  @Transactional
  public View retry(@PathVariable UUID id) {
    var row = lock(id);
    if (row.getState().equals("failed")) {
      payouts.again(row);
    } else if (row.getNextAt() != null) {
      row.setNextAt(clock.instant());
      row.update();
    } else {
      throw Problem.conflict("state_not_allowed");
    }
    return view(row);
  }

  /** How much of a creator's payouts waits for refunds and disputes; 0 ends it for payouts to come. */
  @PutMapping("/creators/{id}/reserve")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void reserve(@PathVariable UUID id, @RequestBody Reserve reserve, Caller caller) {
    if (reserve.rateBp() == null || reserve.rateBp() < 0 || reserve.rateBp() > 5_000) {
      throw Problem.validation("rateBp", "invalid");
    }
    if (reserve.days() == null || reserve.days() < 1 || reserve.days() > 50) {
      throw Problem.validation("days", "invalid");
    }
    reserves.rule(id, reserve.rateBp(), reserve.days(), caller.personId());
  }

  private PayoutRecord lock(UUID id) {
    return db.selectFrom(PAYOUT).where(PAYOUT.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Problem::notFound);
  }

  private static View view(PayoutRecord p) {
    return new View(p.getId(), p.getCampaignId(), p.getCreatorId(), p.getSeq(), p.getAmountMinor(), p.getReversedMinor(), p.getState(), p.getHold(),
        p.getHoldNote(), p.getFailureCode(), p.getAttempts(), p.getNextAt(), p.getCreatedAt(), p.getPaidAt());
  }
}
