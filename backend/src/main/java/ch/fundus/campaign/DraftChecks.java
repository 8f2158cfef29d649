package ch.fundus.campaign;

import ch.fundus.campaign.CampaignDraft.Ai;
import ch.fundus.campaign.CampaignDraft.BudgetLine;
import ch.fundus.campaign.CampaignDraft.Change;
import ch.fundus.campaign.CampaignDraft.Reward;
import ch.fundus.campaign.CampaignDraft.TeamMember;
import ch.fundus.campaign.CampaignDraft.Texts;
import ch.fundus.web.Checks;
import ch.fundus.web.Languages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Whether a draft can be kept at all: lengths, ranges and choices. Incomplete is fine here; what is
 * missing for a submission is {@link ReadinessCheck}'s matter.
 */
final class DraftChecks {
  private static final long MAX_SHIPPING_MINOR = 100_000;
  private final Checks checks = new Checks();

  private DraftChecks() {}

  /** The content with texts trimmed and nothing null but what may be. */
  static Change clean(Change c, Reference reference) {
    return new DraftChecks().cleaned(c, reference);
  }

  /** A declaration on its own, as it is corrected after the launch. */
  static Ai clean(Ai ai) {
    var checks = new DraftChecks();
    var cleaned = checks.ai(ai);
    checks.checks.done();
    return cleaned;
  }

  private Change cleaned(Change c, Reference reference) {
    checks.required("version", c.version());
    checks.requiredChoice("language", c.language(), Languages.ALL);
    checks.requiredChoice("discipline", c.discipline(), reference.disciplineCodes());
    checks.requiredChoice("area", c.area(), reference.areaCodes());
    checks.amount("goalMinor", c.goalMinor(), 100, Choices.MAX_GOAL_MINOR);
    checks.amount("secondGoalMinor", c.secondGoalMinor(), 100, Choices.MAX_GOAL_MINOR);
    if (c.secondGoalMinor() != null && (c.goalMinor() == null || c.secondGoalMinor() <= c.goalMinor())) {
      checks.fail("secondGoalMinor", "second_goal_not_above_goal");
    }
    checks.between("durationDays", c.durationDays(), Choices.MIN_DAYS, Choices.MAX_DAYS);
    checks.choice("fundingModel", c.fundingModel(), FundingModel.CODES);
    var cleaned =
        new Change(
            c.version(), c.language(), c.discipline(), c.area(), c.goalMinor(), c.secondGoalMinor(), c.durationDays(),
            c.fundingModel() == null ? FundingModel.ALL_OR_NOTHING.code() : c.fundingModel(),
            texts(c.texts()), budget(list("budget", c.budget(), 60)), rewards(list("rewards", c.rewards(), 40), reference.vatRates()),
            team(list("team", c.team(), 40)), ai(c.ai()), checks.text("zeroFeeReason", c.zeroFeeReason(), 1000), c.image(), vatNumber(c.vatNumber()));
    if (c.image() != null) {
      checks.required("image.id", c.image().id());
      checks.between("image.focusX", c.image().focusX(), 0, 100);
      checks.between("image.focusY", c.image().focusY(), 0, 100);
    }
    checks.done();
    return cleaned;
  }

  private <T> List<T> list(String field, List<T> entries, int max) {
    var present = entries == null ? List.<T>of() : entries;
    if (present.stream().anyMatch(Objects::isNull)) {
      checks.fail(field, "invalid");
      return List.of();
    }
    checks.atMost(field, present, max);
    return present;
  }

  private Map<String, Texts> texts(Map<String, Texts> texts) {
    var result = new LinkedHashMap<String, Texts>();
    for (var entry : texts == null ? Map.<String, Texts>of().entrySet() : texts.entrySet()) {
      var at = "texts." + entry.getKey();
      checks.choice(at, entry.getKey(), Languages.ALL);
      var t = entry.getValue();
      if (t == null) {
        continue;
      }
      var clean =
          new Texts(
              line(at + ".title", t.title(), 80), line(at + ".pitch", t.pitch(), 240), checks.text(at + ".story", t.story(), 20_000),
              checks.text(at + ".secondGoal", t.secondGoal(), 1000), checks.text(at + ".lessPlan", t.lessPlan(), 1000));
      if (!clean.isEmpty()) {
        result.put(entry.getKey(), clean);
      }
    }
    return result;
  }

  private String line(String field, String value, int max) {
    return checks.text(field, value == null ? "" : value.replaceAll("\\s+", " "), max);
  }

  private List<BudgetLine> budget(List<BudgetLine> lines) {
    return numbered(lines, (at, l) -> {
      checks.requiredChoice("budget" + at + ".category", l.category(), Choices.BUDGET_CATEGORIES);
      checks.required("budget" + at + ".amountMinor", l.amountMinor());
      checks.amount("budget" + at + ".amountMinor", l.amountMinor(), 1, Choices.MAX_GOAL_MINOR);
      return new BudgetLine(l.category(), checks.required("budget" + at + ".label", l.label(), 120), l.amountMinor());
    });
  }

  private String vatNumber(String given) {
    if (given == null || given.isBlank()) {
      return null;
    }
    var number = VatNumbers.canonical(given);
    if (number == null) {
      checks.fail("vatNumber", "vat_number");
    }
    return number;
  }

  private List<Reward> rewards(List<Reward> rewards, Set<Integer> vatRates) {
    return numbered(rewards, (at, r) -> {
      checks.required("rewards" + at + ".amountMinor", r.amountMinor());
      checks.amount("rewards" + at + ".amountMinor", r.amountMinor(), 100, 99_999_999);
      checks.between("rewards" + at + ".quantity", r.quantity(), 1, 100_000);
      checks.choice("rewards" + at + ".shipping", r.shipping(), Choices.SHIPPING);
      if (r.deliveryOn() != null && (r.deliveryOn().getYear() < 1990 || r.deliveryOn().getYear() > 2100)) {
        checks.fail("rewards" + at + ".deliveryOn", "invalid");
      }
      var shipping = r.shipping() == null ? "none" : r.shipping();
      checks.choice("rewards" + at + ".kind", r.kind(), Choices.REWARD_KINDS);
      if (r.vatBp() != null && r.vatBp() != 0 && !vatRates.contains(r.vatBp())) {
        checks.fail("rewards" + at + ".vatBp", "unknown_choice");
      }
      return new Reward(
          r.id(), r.amountMinor(), r.quantity(), r.deliveryOn(), shipping, rewardTexts("rewards" + at, r.texts()), r.kind() == null ? "reward" : r.kind(),
          shippingPrices("rewards" + at + ".shippingMinor", shipping, r.shippingMinor()), r.vatBp() == null ? 0 : r.vatBp());
    });
  }

  private ShippingPrices shippingPrices(String at, String shipping, ShippingPrices given) {
    var p = given == null ? ShippingPrices.NONE : given;
    checks.amount(at + ".switzerland", p.switzerland(), 0, MAX_SHIPPING_MINOR);
    checks.amount(at + ".europe", p.europe(), 0, MAX_SHIPPING_MINOR);
    checks.amount(at + ".world", p.world(), 0, MAX_SHIPPING_MINOR);
    return ShippingPrices.within(shipping, p.switzerland(), p.europe(), p.world());
  }

  private Map<String, RewardText> rewardTexts(String at, Map<String, RewardText> texts) {
    var result = new LinkedHashMap<String, RewardText>();
    for (var entry : texts == null ? Map.<String, RewardText>of().entrySet() : texts.entrySet()) {
      var field = at + ".texts." + entry.getKey();
      checks.choice(field, entry.getKey(), Languages.ALL);
      var t = entry.getValue() == null ? new RewardText("", "") : entry.getValue();
      var clean = new RewardText(line(field + ".title", t.title(), 120), checks.text(field + ".description", t.description(), 2000));
      if (!(clean.title() + clean.description()).isEmpty()) {
        result.put(entry.getKey(), clean);
      }
    }
    return result;
  }

  private List<TeamMember> team(List<TeamMember> team) {
    return numbered(team, (at, m) -> new TeamMember(
        checks.required("team" + at + ".name", m.name(), 120), checks.required("team" + at + ".role", m.role(), 120)));
  }

  private Ai ai(Ai ai) {
    if (ai == null) {
      return Ai.UNKNOWN;
    }
    checks.choice("ai.use", ai.use(), Choices.AI_USES);
    var stages = list("ai.stages", ai.stages(), 8);
    stages.forEach(s -> checks.choice("ai.stages", s, Choices.AI_STAGES));
    checks.choice("ai.imageSource", ai.imageSource(), Choices.IMAGE_SOURCES);
    return new Ai(
        ai.use(), stages.stream().distinct().toList(), checks.text("ai.tools", ai.tools(), 500),
        checks.text("ai.humanContribution", ai.humanContribution(), 1000), checks.text("ai.trainingData", ai.trainingData(), 1000),
        checks.text("ai.likeness", ai.likeness(), 1000), ai.imageSource(), !Boolean.FALSE.equals(ai.tdmReserved()));
  }

  private interface Cleaning<T> {
    T clean(String at, T entry);
  }

  private static <T> List<T> numbered(List<T> entries, Cleaning<T> cleaning) {
    return java.util.stream.IntStream.range(0, entries.size()).mapToObj(i -> cleaning.clean("[" + i + "]", entries.get(i))).toList();
  }
}
