package ch.fundus.notification;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every mail there is: the values it needs, and those that it lists as facts under its text. A value
 * marked {@code ?} may be missing; what speaks of it is then left out.
 */
enum MailKind {
  PLEDGE_CONFIRMED("campaignTitle amount rewardTitle? terms deadline link receiptCode? verifyAt? " + Parts.OPTIONAL,
      "campaignTitle rewardTitle purchase shipping giftPart tip amount feeShare deadline receiptCode"),
  PLEDGE_CANCELLED("campaignTitle amount link", "campaignTitle amount"),
  PLEDGE_RELEASED("campaignTitle amount outcome link", "campaignTitle amount"),
  PLEDGE_CHARGED("campaignTitle amount creatorName link receiptCode? verifyAt? " + Parts.OPTIONAL,
      "campaignTitle creatorName purchase shipping giftPart tip amount feeShare receiptCode"),
  PLEDGE_KEPT("campaignTitle amount creatorName link receiptCode? verifyAt? " + Parts.OPTIONAL,
      "campaignTitle creatorName purchase shipping giftPart tip amount feeShare receiptCode"),
  PLEDGE_LATE("campaignTitle amount rewardTitle? creatorName link receiptCode? verifyAt? " + Parts.OPTIONAL,
      "campaignTitle creatorName rewardTitle purchase shipping giftPart tip amount feeShare receiptCode"),
  PLEDGE_TOO_LATE("campaignTitle amount link", "campaignTitle amount"),
  PLEDGE_ACTION_REQUIRED("campaignTitle amount terms reason until link", "campaignTitle amount until"),
  PLEDGE_REMINDER("campaignTitle amount reason until link", "campaignTitle amount until"),
  PLEDGE_METHOD_NEEDED("campaignTitle amount terms deadline link", "campaignTitle amount deadline"),
  PLEDGE_DROPPED("campaignTitle amount link", "campaignTitle amount"),
  PLEDGE_REFUNDED("campaignTitle amount link", "campaignTitle amount"),
  PLEDGE_AWAITING("campaignTitle amount terms rewardTitle? until reference account link " + Parts.OPTIONAL,
      "campaignTitle purchase shipping giftPart tip amount feeShare account reference until"),
  PLEDGE_PAID("campaignTitle amount terms rewardTitle? link " + Parts.OPTIONAL,
      "campaignTitle rewardTitle purchase shipping giftPart tip amount feeShare"),
  PLEDGE_UNDERPAID("campaignTitle amount expected rewardLost? link", "campaignTitle expected amount"),
  PLEDGE_OVERPAID("campaignTitle amount excess until link", "campaignTitle amount excess until"),
  PLEDGE_RETURNED("campaignTitle returned reason link", "campaignTitle returned"),
  PLEDGE_LAPSED("campaignTitle amount link", "campaignTitle amount"),
  BANK_MONEY_HELD("days count amount link", "count amount"),
  COLLECTED_MONEY_HELD("days count amount link", "count amount"),
  BOOKS_BREACHED("invariants count since link", "invariants count since"),
  CAMPAIGN_SUBMITTED("campaignTitle link", ""),
  CAMPAIGN_APPROVED("campaignTitle link? note?", ""),
  CAMPAIGN_CHANGES_REQUESTED("campaignTitle note link?", ""),
  CAMPAIGN_REFUSED("campaignTitle reasonCode note? link?", "reasonCode"),
  APPEAL_FILED("campaignTitle link", ""),
  APPEAL_UPHELD("campaignTitle note link", ""),
  APPEAL_OVERTURNED("campaignTitle note link", ""),
  CAMPAIGN_LIVE("campaignTitle deadline? link?", "deadline"),
  CAMPAIGN_SUCCEEDED("campaignTitle pledged backers link", "pledged backers"),
  CAMPAIGN_KEPT("campaignTitle pledged backers link", "pledged backers"),
  CAMPAIGN_GOAL("campaignTitle pledged secondGoal? link", "pledged secondGoal"),
  CAMPAIGN_SECOND_GOAL("campaignTitle pledged link", "pledged"),
  GOAL_REACHED("campaignTitle amount link", ""),
  GOAL_SECOND("campaignTitle amount link", ""),
  CAMPAIGN_FAILED("campaignTitle pledged? backers? link?", "pledged backers"),
  CAMPAIGN_CANCELLED("campaignTitle note? link?", ""),
  CAMPAIGN_SETTLED("campaignTitle? collected fee net link", "campaignTitle collected fee net"),
  LATE_SETTLED("campaignTitle? collected fee net link", "campaignTitle collected fee net"),
  PAYOUT_PAID("campaignTitle? amount link", "campaignTitle amount"),
  PAYOUT_PAUSED("campaignTitle? amount? link", "campaignTitle amount"),
  PAYOUT_FAILED("campaignTitle? amount? link", "campaignTitle amount"),
  PAYOUT_ACCOUNT_CHANGED("link", ""),
  DEBT_NETTED("campaignTitle? amount link", "campaignTitle amount"),
  DISPUTE_OPENED("campaignTitle amount link", "campaignTitle amount"),
  DISPUTE_WON("campaignTitle amount link", "campaignTitle amount"),
  DISPUTE_LOST("campaignTitle amount link", "campaignTitle amount"),
  PAYOUT_ACCOUNT_NEEDED("campaignTitle? amount? link", "campaignTitle amount"),
  REPORT_DUE("campaignTitle? due link", "campaignTitle due"),
  UPDATE_PUBLISHED("campaignTitle updateTitle body link", ""),
  PAYEE_CONFIRMATION("campaignTitle creatorName role amount link", "campaignTitle creatorName role amount"),
  STATISTICS_REPORT("period due link", "");

  private static final Map<String, MailKind> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(MailKind::code, Function.identity()));

  private final List<String> required;
  private final List<String> facts;

  MailKind(String values, String facts) {
    this.required = words(values).stream().filter(v -> !v.endsWith("?")).toList();
    this.facts = words(facts);
  }

  static MailKind of(String code) {
    var kind = BY_CODE.get(code);
    if (kind == null) {
      throw new IllegalArgumentException("there is no mail of the kind " + code);
    }
    return kind;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  List<String> facts() {
    return facts;
  }

  /** @throws IllegalArgumentException if a value is missing that the mail can not do without */
  void check(Map<String, String> model) {
    for (var name : required) {
      if (model.get(name) == null) {
        throw new IllegalArgumentException("a mail of the kind " + code() + " needs the value " + name);
      }
    }
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }

  /** What a pledge consists of; here, since constants are made before the enum's own fields. */
  private static final class Parts {
    static final String OPTIONAL = "purchase? shipping? giftPart? tip? feeShare?";
  }
}
