package ch.fundus.local.portal;

import ch.fundus.local.portal.SupporterContent.Supporter;

/**
 * A pledge that somebody will make.
 *
 * @param day days after the launch
 * @param reward the reward's place in the campaign, or null
 * @param firstMinor what is pledged at first, {@code amountMinor} unless it is changed later
 * @param changeDay when it is changed or cancelled, for those fates
 */
record PlannedPledge(
    int number,
    Supporter by,
    int day,
    Integer reward,
    long firstMinor,
    long amountMinor,
    String message,
    Fate fate,
    int changeDay) {

  /** What becomes of it. */
  enum Fate {
    KEPT,
    /** Raised some days later. */
    CHANGED,
    CANCELLED,
    /** The payment page is never finished. */
    ABANDONED,
    /** The bank declines at the end. */
    DECLINED,
    /** The bank wants to be asked at the end, and nobody answers. */
    UNAPPROVED,
    /** Declined at the end, then paid with another card. */
    RECOVERED;

    /** Whether it is in the campaign's total. */
    boolean counts() {
      return this != CANCELLED && this != ABANDONED;
    }
  }

  String card() {
    return switch (fate) {
      case DECLINED, RECOVERED -> "4000000000000341";
      case UNAPPROVED -> "4000002760003184";
      default -> CARDS[number % CARDS.length];
    };
  }

  /** About one in three pays by TWINT, as people here do. */
  boolean byTwint() {
    return (fate == Fate.KEPT || fate == Fate.CHANGED) && number % 3 == 1 && amountMinor <= 500_000;
  }

  private static final String[] CARDS = {
    "4242424242424242", "4000007560000009", "5555555555554444", "4242424242424242", "2223003122003222", "378282246310005"
  };
}
