package ch.fundus.campaign;

import ch.fundus.campaign.CampaignDraft.Ai;
import ch.fundus.money.Francs;
import ch.fundus.web.Checks;
import ch.fundus.web.Languages;
import ch.fundus.web.Problem;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What stands between a draft and its submission. */
@Component
class ReadinessCheck {
  private final ObjectProvider<SubmissionCheck> remuneration;
  private final InstantSource clock;

  ReadinessCheck(ObjectProvider<SubmissionCheck> remuneration, InstantSource clock) {
    this.remuneration = remuneration;
    this.clock = clock;
  }

  List<Readiness> of(Content c, CampaignDraft.Balance balance) {
    var found = new ArrayList<Readiness>();
    texts(c, found);
    money(c, balance, found);
    rewards(c, found);
    ai(c.ai(), found);
    marks(c, found);
    if (c.image() == null) {
      found.add(Readiness.hint("image", "image_missing"));
    }
    if (c.team().isEmpty()) {
      found.add(Readiness.hint("team", "team_missing"));
    }
    fairPay(c.id(), c.zeroFeeReason(), found);
    return found;
  }

  /** @throws Problem 422 with every error that is left */
  void require(Content content, CampaignDraft.Balance balance) {
    var checks = new Checks();
    of(content, balance).stream()
        .filter(r -> r.severity() == Readiness.Severity.ERROR)
        .forEach(r -> checks.fail(r.field(), r.code(), r.args()));
    checks.done();
  }

  private static void texts(Content c, List<Readiness> found) {
    var own = c.texts().getOrDefault(c.language(), CampaignDraft.Texts.NONE);
    var at = "texts." + c.language();
    required(found, at + ".title", own.title());
    required(found, at + ".pitch", own.pitch());
    required(found, at + ".story", own.story());
    if (c.secondGoalMinor() != null) {
      required(found, at + ".secondGoal", own.secondGoal());
    }
    if (c.fundingModel() == FundingModel.KEEP_IT_ALL) {
      // Whoever keeps less than was asked for says beforehand what is done with it.
      required(found, at + ".lessPlan", own.lessPlan());
    }
    if (!own.story().isEmpty() && own.story().length() < 300) {
      found.add(Readiness.hint(at + ".story", "story_short"));
    }
    c.texts().forEach((language, t) -> {
      if (!language.equals(c.language()) && (t.title().isEmpty() || t.pitch().isEmpty() || t.story().isEmpty())) {
        found.add(Readiness.error("texts." + language, "translation_incomplete"));
      }
    });
    if (c.texts().size() < 2) {
      found.add(Readiness.hint("texts", "translation_missing", Languages.ALL.size()));
    }
  }

  private static void money(Content c, CampaignDraft.Balance balance, List<Readiness> found) {
    required(found, "goalMinor", c.goalMinor());
    required(found, "durationDays", c.durationDays());
    if (c.goalMinor() == null) {
      return;
    }
    if (balance.differenceMinor() > 0) {
      found.add(Readiness.error("budget", "budget_below_goal", Francs.grouped(balance.differenceMinor())));
    } else if (balance.differenceMinor() < 0) {
      found.add(Readiness.error("budget", "budget_above_goal", Francs.grouped(-balance.differenceMinor())));
    }
  }

  private void rewards(Content c, List<Readiness> found) {
    if (c.vatNumber() == null && c.rewards().stream().anyMatch(r -> r.vatBp() > 0)) {
      found.add(Readiness.error("vatNumber", "vat_number_missing"));
    }
    if (c.rewards().stream().allMatch(CampaignDraft.Reward::isAddon)) {
      found.add(Readiness.hint("rewards", "rewards_missing"));
    }
    var end = LocalDate.ofInstant(clock.instant(), LifeCycle.ZONE).plusDays(c.durationDays() == null ? 0 : c.durationDays());
    for (var i = 0; i < c.rewards().size(); i++) {
      var reward = c.rewards().get(i);
      var text = reward.texts().get(c.language());
      required(found, "rewards[" + i + "].texts." + c.language() + ".title", text == null ? "" : text.title());
      if (reward.deliveryOn() == null) {
        found.add(Readiness.hint("rewards[" + i + "].deliveryOn", "delivery_missing"));
      } else if (reward.deliveryOn().isBefore(end)) {
        found.add(Readiness.hint("rewards[" + i + "].deliveryOn", "delivery_early"));
      }
    }
  }

  private static void ai(Ai ai, List<Readiness> found) {
    required(found, "ai.use", ai.use());
    if (ai.use() != null && !ai.use().equals("none")) {
      if (ai.stages().isEmpty()) {
        found.add(Readiness.error("ai.stages", "required"));
      }
      required(found, "ai.humanContribution", ai.humanContribution());
    }
  }

  /** What the file itself says must not be denied by keeping silent. */
  private static void marks(Content c, List<Readiness> found) {
    var marked = c.image() == null || c.image().marks() == null ? null : c.image().marks().source();
    if (denies(c.ai(), marked)) {
      found.add(Readiness.error("ai.imageSource", "ai_marked", marked));
    }
  }

  /** Whether the file names a model, and the declaration does not. */
  static boolean denies(Ai ai, String marked) {
    var byModel = marked != null && marked.toLowerCase(java.util.Locale.ROOT).contains("trainedalgorithmicmedia");
    return byModel && ("none".equals(ai.use()) || ai.imageSource() == null);
  }

  private void fairPay(UUID id, String zeroFeeReason, List<Readiness> found) {
    var check = remuneration.getIfAvailable();
    if (check == null) {
      return;
    }
    if (check.plannedForCreatorMinor(id) == 0 && zeroFeeReason.isEmpty()) {
      found.add(Readiness.error("zeroFeeReason", "zero_fee_needs_reason"));
    }
    found.addAll(check.check(id));
  }

  private static void required(List<Readiness> found, String field, Object value) {
    if (value == null || value.equals("")) {
      found.add(Readiness.error(field, "required"));
    }
  }
}
