package ch.fundus.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A campaign of the model with books of its own: every movement takes from one account and gives to another. */
final class ModelCampaign {
  /** A payout by way of Stripe. */
  static final class Payout {
    long amountMinor;
    long reversedMinor;
    long releasedUpToMinor;
    /** How many people must release it. */
    int eyes;
    boolean held;
    /** {@code due, transferred, paid, failed, reversed} or {@code netted}. */
    String state = "due";

    long leftMinor() {
      return amountMinor - reversedMinor;
    }

    boolean isOver() {
      return List.of("reversed", "netted").contains(state);
    }
  }

  final long goalMinor;
  final Instant deadline;
  String state = "live";
  boolean account;
  boolean iban;
  /** {@code none, due} or {@code paid}. */
  String bankPayout = "none";
  long bankPayoutMinor;
  final List<Payout> payouts = new ArrayList<>();
  private final Map<String, Long> books = new TreeMap<>();

  ModelCampaign(long goalMinor, Instant deadline) {
    this.goalMinor = goalMinor;
    this.deadline = deadline;
  }

  void move(String from, String to, long minor) {
    books.merge(from, -minor, Long::sum);
    books.merge(to, minor, Long::sum);
  }

  /** What was given to an account less what was taken from it. */
  long balance(String account) {
    return books.getOrDefault(account, 0L);
  }

  Map<String, Long> books() {
    return books;
  }

  boolean isOpen(Instant now) {
    return state.equals("live") && now.isBefore(deadline);
  }
}
