package ch.fundus.stripesimulator.api;

import ch.fundus.stripesimulator.http.ApiError;
import ch.fundus.stripesimulator.http.Params;
import ch.fundus.stripesimulator.state.PaymentMethod;

/** Stripe's limits and fees for payments in Swiss francs; all amounts in Rappen. */
final class Amounts {
  static final long MINIMUM = 50;
  static final long MAXIMUM = 99_999_999;
  static final long TWINT_MAXIMUM = 500_000;

  private Amounts() {}

  static long payment(Params params) {
    params.require("amount");
    long amount = positive(params, "amount");
    if (amount < MINIMUM) {
      throw ApiError.invalid(
          "amount_too_small", "Amount must be at least Fr. 0.50 chf", "amount");
    }
    if (amount > MAXIMUM) {
      throw ApiError.invalid(
          "amount_too_large", "Amount must be no more than Fr. 999,999.99 chf", "amount");
    }
    return amount;
  }

  /** A positive amount, or null when none is given. */
  static Long positive(Params params, String name) {
    Long amount = params.number(name);
    if (amount != null && amount < 1) {
      throw ApiError.invalid(
          "parameter_invalid_integer",
          "This value must be greater than or equal to 1.",
          name);
    }
    return amount;
  }

  static void checkMethod(long amount, PaymentMethod method) {
    if (method.isTwint() && amount > TWINT_MAXIMUM) {
      throw ApiError.invalid(
          "amount_too_large", "Amount must be no more than Fr. 5,000.00 chf for twint.", "amount");
    }
  }

  static String currency(Params params) {
    String currency = params.require("currency").toLowerCase(java.util.Locale.ROOT);
    if (!currency.equals("chf")) {
      throw ApiError.invalid(
          "invalid_currency",
          "Invalid currency: " + currency + ". This simulator's account settles in chf only.",
          "currency");
    }
    return "chf";
  }

  /** Cards 2.9 % + 30 Rappen, TWINT 1.9 % + 30, rounded half up. */
  static long fee(long amount, boolean twint) {
    long perMille = twint ? 19 : 29;
    return (amount * perMille + 500) / 1_000 + 30;
  }
}
