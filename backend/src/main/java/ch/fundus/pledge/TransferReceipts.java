package ch.fundus.pledge;

import ch.fundus.bank.BankDays;
import ch.fundus.bank.BankEvents.ReceiptMatched;
import ch.fundus.bank.BankEvents.TransferReturned;
import ch.fundus.bank.BankReceipts;
import ch.fundus.bank.TransferRefunds;
import ch.fundus.campaign.CampaignState;
import ch.fundus.campaign.Campaigns;
import ch.fundus.ledger.Ledger;
import ch.fundus.ledger.Posting;
import ch.fundus.pledge.PledgeRequest.Addon;
import ch.fundus.pledge.jooq.tables.records.PledgeRecord;
import ch.fundus.pledge.jooq.tables.records.PledgeWindowRecord;
import ch.fundus.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.UUID;
import org.jooq.JSONB;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What is done with money that came for a pledge by transfer; the cases are those of docs/guides/operator.md. */
@Service
class TransferReceipts {
  /** How long a supporter may think about money that was too much. */
  private static final Duration THINKING = Duration.ofDays(7);

  private final InstantSource clock;
  private final Pledges pledges;
  private final Transfers transfers;
  private final BankReceipts receipts;
  private final TransferRefunds refunds;
  private final Campaigns campaigns;
  private final Ledger ledger;
  private final PledgeMails mails;
  private final Lines lines;
  private final Goods goods;
  private final Tips tips;
  private final JsonMapper json;

  TransferReceipts(InstantSource clock, Pledges pledges, Transfers transfers, BankReceipts receipts, TransferRefunds refunds,
      Campaigns campaigns, Ledger ledger, PledgeMails mails, Lines lines, Goods goods, Tips tips, JsonMapper json) {
    this.clock = clock;
    this.pledges = pledges;
    this.transfers = transfers;
    this.receipts = receipts;
    this.refunds = refunds;
    this.campaigns = campaigns;
    this.ledger = ledger;
    this.mails = mails;
    this.lines = lines;
    this.goods = goods;
    this.tips = tips;
    this.json = json;
  }

  /** Money has come. It counts if it can; what does not fit goes back. */
  @EventListener
  void on(ReceiptMatched receipt) {
    var pledge = pledges.lock(receipt.pledgeId());
    if (pledge == null) {
      receipts.queue(receipt.receiptId(), "unknown_reference");
      return;
    }
    var window = transfers.window(pledge.getCampaignId());
    var payable = pledge.getMethod().equals("bank") && List.of("awaiting", "lapsed").contains(pledge.getState());
    if (isShort(pledge) && window.getClosedAt() == null && !receipt.bookedOn().isAfter(BankDays.dayOf(window.getClosesAt()))) {
      topUp(pledge, receipt, window);
    } else if (!payable) {
      refuse(pledge, receipt, List.of("confirmed", "collecting", "charged").contains(pledge.getState()) ? BankReceipts.Outcome.DUPLICATE : ended(pledge));
    } else if (window.getClosedAt() == null && !receipt.bookedOn().isAfter(BankDays.dayOf(window.getClosesAt()))) {
      accept(pledge, receipt, window, false);
    } else if (window.getClosedAt() == null) {
      // The end has come and is not yet decided: the desk takes it up when it is.
      receipts.queue(receipt.receiptId(), "after_the_end");
    } else if (campaigns.require(pledge.getCampaignId()).state() == CampaignState.SUCCEEDED
        && !receipt.bookedOn().isAfter(BankDays.lastLateDay(window.getClosesAt()))) {
      accept(pledge, receipt, window, true);
    } else {
      refuse(pledge, receipt, ended(pledge));
    }
  }

  /**
   * Owes back a part of a collected transfer because finance says so. Until it is collected the pledge counts with
   * all its money, so a part of it can not leave; its supporter may take the whole pledge back.
   *
   * @throws Problem 409 when it is not collected yet
   */
  @Transactional
  TransferRefunds.View refund(UUID refundId, UUID pledgeId, long amountMinor, String reason, UUID by) {
    if (List.of("confirmed", "collecting").contains(pledges.lock(pledgeId).getState())) {
      throw Problem.conflict("not_collected_yet");
    }
    return refunds.request(refundId, pledgeId, amountMinor, reason, by);
  }

  private BankReceipts.Outcome ended(PledgeRecord pledge) {
    return switch (campaigns.require(pledge.getCampaignId()).state()) {
      case SUCCEEDED, SETTLED, REPORTED -> BankReceipts.Outcome.LATE_FUNDED;
      case FAILED -> BankReceipts.Outcome.LATE_FAILED;
      default -> BankReceipts.Outcome.ENDED;
    };
  }

  private void refuse(PledgeRecord pledge, ReceiptMatched receipt, BankReceipts.Outcome outcome) {
    receipts.settle(receipt.receiptId(), pledge.getId(), pledge.getCampaignId(), outcome, 0, null);
    mails.returned(pledge, receipt.receiptId(), receipt.amountMinor(), outcome.code());
  }

  private void accept(PledgeRecord pledge, ReceiptMatched receipt, PledgeWindowRecord window, boolean late) {
    if (receipt.amountMinor() < PledgeRequest.MIN_MINOR) {
      refuse(pledge, receipt, BankReceipts.Outcome.UNDER);
      return;
    }
    var expected = Lines.totalMinor(pledge);
    var accepted = Math.min(expected, receipt.amountMinor());
    // Where less came, the campaign comes first and the tip last.
    var forCampaign = Math.min(pledge.getAmountMinor(), accepted);
    var rewardLost = dropGoodsIfLost(pledge, forCampaign);
    var now = clock.instant();
    pledge.setAskedMinor(accepted < expected ? expected : null);
    pledge.setAskedTipMinor(accepted < expected ? pledge.getTipMinor() : null);
    pledge.setAmountMinor(forCampaign);
    pledge.setTipMinor(accepted - forCampaign);
    pledge.setState((late ? PledgeState.CHARGED : PledgeState.CONFIRMED).code());
    pledge.setConfirmedAt(now);
    pledge.setEndedAt(late ? now : null);
    pledge.update();
    if (!late) {
      ledger.post(Posting.commitment(pledge.getId(), pledge.getRevision(), pledge.getCampaignId(), forCampaign, now));
    }
    var excess = receipt.amountMinor() - accepted;
    // After the end nothing more can be given, so nobody is asked.
    var ask = excess == 0 || late ? null : earlier(now.plus(THINKING), window.getClosesAt());
    var outcome = late ? BankReceipts.Outcome.LATE_FUNDED : excess > 0 ? BankReceipts.Outcome.OVER : accepted < expected ? BankReceipts.Outcome.UNDER : BankReceipts.Outcome.EXACT;
    receipts.settle(receipt.receiptId(), pledge.getId(), pledge.getCampaignId(), outcome, accepted, ask);
    if (late) {
      tips.book(pledge, now);
    }
    if (accepted < expected || rewardLost != null) {
      mails.underpaid(pledge, expected, rewardLost);
    } else if (excess > 0 && ask != null) {
      mails.overpaid(pledge, excess, ask);
    } else {
      mails.paid(pledge);
    }
  }

  /** Counted with less than was asked for: the rest may still come. */
  private static boolean isShort(PledgeRecord pledge) {
    return pledge.getState().equals("confirmed") && pledge.getAskedMinor() != null;
  }

  /** What may still come of a pledge that was paid in part, or null. */
  Long missingMinor(PledgeRecord pledge) {
    return isShort(pledge) && Transfers.isOpen(transfers.find(pledge.getCampaignId()), clock.instant()) ? pledge.getAskedMinor() - Lines.totalMinor(pledge) : null;
  }

  /** More money for a pledge that was paid in part: both together count, up to what was asked for. */
  private void topUp(PledgeRecord pledge, ReceiptMatched receipt, PledgeWindowRecord window) {
    var asked = pledge.getAskedMinor();
    var before = Lines.totalMinor(pledge);
    var added = Math.min(asked - before, receipt.amountMinor());
    var excess = receipt.amountMinor() - added;
    var complete = before + added == asked;
    var now = clock.instant();
    var forCampaign = Math.min(before + added, asked - pledge.getAskedTipMinor());
    pledge.setTipMinor(before + added - forCampaign);
    raise(pledge, forCampaign - pledge.getAmountMinor(), now);
    takeBackGoods(pledge);
    if (complete) {
      pledge.setAskedMinor(null);
      pledge.setAskedTipMinor(null);
      pledge.setDroppedReward(null);
      pledge.setDroppedAddons(null);
    }
    pledge.update();
    var ask = excess == 0 ? null : earlier(now.plus(THINKING), window.getClosesAt());
    var outcome = excess > 0 ? BankReceipts.Outcome.OVER : complete ? BankReceipts.Outcome.EXACT : BankReceipts.Outcome.UNDER;
    receipts.settle(receipt.receiptId(), pledge.getId(), pledge.getCampaignId(), outcome, added, ask);
    if (!complete) {
      mails.underpaid(pledge, asked, null);
    } else if (ask != null) {
      mails.overpaid(pledge, excess, ask);
    } else {
      mails.paid(pledge);
    }
  }

  /** The commitment is replaced by a larger one, as after any change; the caller stores the pledge. */
  private void raise(PledgeRecord pledge, long byMinor, Instant now) {
    ledger.post(Posting.commitmentVoid(pledge.getId(), pledge.getRevision(), pledge.getCampaignId(), pledge.getAmountMinor(), now));
    pledge.setAmountMinor(pledge.getAmountMinor() + byMinor);
    pledge.setRevision(pledge.getRevision() + 1);
    ledger.post(Posting.commitment(pledge.getId(), pledge.getRevision(), pledge.getCampaignId(), pledge.getAmountMinor(), now));
  }

  /** The reward and add-ons that too small a sum had cost, if the sum is large enough now and there are units left. */
  private void takeBackGoods(PledgeRecord pledge) {
    var reward = pledge.getDroppedReward();
    var addons = pledge.getDroppedAddons() == null ? List.<Addon>of() : List.of(json.readValue(pledge.getDroppedAddons().data(), Addon[].class));
    if (pledge.getRewardId() != null || (reward == null && addons.isEmpty())) {
      return;
    }
    var address = pledge.getAddress() == null ? null : json.readValue(pledge.getAddress().data(), PledgeRequest.Address.class);
    var priced = lines.goods(pledge.getCampaignId(), reward, addons, address == null ? null : address.country());
    if (pledge.getAmountMinor() >= priced.amountMinor()) {
      if (goods.take(pledge.getId(), reward, addons)) {
        goods.restore(pledge, reward, addons, priced);
        pledge.setDroppedReward(null);
        pledge.setDroppedAddons(null);
      } else {
        goods.free(pledge.getId());
      }
    }
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  /** A smaller sum, or units that somebody else has taken since, cost reward, add-ons and shipping; returns their titles then. */
  private String dropGoodsIfLost(PledgeRecord pledge, long accepted) {
    var items = lines.of(pledge, pledge.getLanguage()).stream().filter(l -> l.itemId() != null).toList();
    if (items.isEmpty()) {
      return null;
    }
    var addons = goods.addons(pledge.getId());
    var taken = !pledge.getState().equals("lapsed") || goods.take(pledge.getId(), pledge.getRewardId(), addons);
    if (accepted >= items.stream().mapToLong(Lines.Line::amountMinor).sum() && taken) {
      return null;
    }
    pledge.setDroppedReward(pledge.getRewardId());
    pledge.setDroppedAddons(addons.isEmpty() ? null : JSONB.valueOf(json.writeValueAsString(addons)));
    goods.keepTheGiftOnly(pledge);
    return items.stream().filter(l -> !l.kind().equals("shipping")).map(l -> l.title() == null ? "" : l.title()).collect(Collectors.joining(", "));
  }

  /** The supporter decides about money that was too much. */
  @Transactional
  public void excess(UUID id, boolean keep) {
    var pledge = pledges.lock(id);
    var excess = refunds.asked(id).orElseThrow(() -> Problem.conflict("state_not_allowed"));
    if (!keep) {
      refunds.sendBack(excess);
      return;
    }
    var now = clock.instant();
    if (!pledge.getState().equals("confirmed") || !Transfers.isOpen(transfers.window(pledge.getCampaignId()), now)) {
      throw Problem.conflict("campaign_not_open");
    }
    refunds.keep(excess);
    raise(pledge, excess.amountMinor(), now);
    pledge.update();
    mails.paid(pledge);
  }

  @EventListener
  void on(TransferReturned returned) {
    var pledge = pledges.lock(returned.pledgeId());
    if (returned.wasHeld() && PledgeState.of(pledge.getState()).mayBecome(PledgeState.REFUNDED) && refunds.hasGoneBack(pledge.getId(), Lines.totalMinor(pledge))) {
      pledge.setState(PledgeState.REFUNDED.code());
      pledge.setEndedAt(returned.at());
      pledge.update();
    }
    mails.refunded(pledge, returned.refundId(), returned.amountMinor());
  }
}
