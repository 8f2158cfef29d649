package ch.fundus.model;

import ch.fundus.model.Command.Card;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A pledge of the model and the money that came and went for it. */
final class ModelPledge {
  /** Money that came by transfer, and what of it is the campaign's. */
  static final class Receipt {
    final long amountMinor;
    long acceptedMinor;
    long returnedMinor;

    Receipt(long amountMinor, long acceptedMinor) {
      this.amountMinor = amountMinor;
      this.acceptedMinor = acceptedMinor;
    }
  }

  /** Money that goes back by transfer; {@code held} if it was the campaign's before. */
  static final class Back {
    final Receipt receipt;
    final long amountMinor;
    final boolean held;
    Instant answerBy;
    /** {@code asked, due, paid} or {@code kept}. */
    String state;

    Back(Receipt receipt, long amountMinor, boolean held, Instant answerBy) {
      this.receipt = receipt;
      this.amountMinor = amountMinor;
      this.held = held;
      this.answerBy = answerBy;
      this.state = answerBy == null ? "due" : "asked";
    }
  }

  final ModelCampaign campaign;
  final boolean bank;
  Card card;
  long amountMinor;
  /** What was asked for, as long as less has come. */
  long missingMinor;
  String state;
  Instant payBy;
  Instant recoverUntil;
  final List<Receipt> receipts = new ArrayList<>();
  final List<Back> backs = new ArrayList<>();
  long chargedMinor;
  long refundedMinor;
  /** Refunds that the supporter's bank sent back: still owed. */
  final List<Long> owedMinor = new ArrayList<>();
  long disputedMinor;
  /** {@code none, open, won} or {@code lost}. */
  String dispute = "none";

  ModelPledge(ModelCampaign campaign, boolean bank, Card card, long amountMinor) {
    this.campaign = campaign;
    this.bank = bank;
    this.card = card;
    this.amountMinor = amountMinor;
  }

  boolean is(String... states) {
    return List.of(states).contains(state);
  }

  /** What is left of the accepted money. */
  long acceptedMinor() {
    return receipts.stream().mapToLong(r -> r.acceptedMinor - r.returnedMinor).sum();
  }

  long refundableMinor() {
    return chargedMinor - refundedMinor - owedMinor.stream().mapToLong(m -> m).sum();
  }

  /** What the supporter has paid, less what they have back. */
  long netMinor() {
    var came = receipts.stream().mapToLong(r -> r.amountMinor).sum();
    var back = backs.stream().filter(b -> b.state.equals("paid")).mapToLong(b -> b.amountMinor).sum();
    var lost = dispute.equals("open") || dispute.equals("lost") ? disputedMinor : 0;
    return came - back + chargedMinor - refundedMinor - lost;
  }
}
