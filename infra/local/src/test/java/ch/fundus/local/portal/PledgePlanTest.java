package ch.fundus.local.portal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.local.portal.CampaignContent.State;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The drawn pledges add up to what is planned, sell nothing twice and are the same each time. */
class PledgePlanTest {
  private final PortalContent content = PortalContent.load();

  private List<PlannedPledge> plan(CampaignContent campaign) {
    return PledgePlan.of(campaign, content.supporters());
  }

  @Test
  void sumsComeWithinFiveFrancsOfThePlan() {
    for (CampaignContent c : content.campaigns()) {
      List<PlannedPledge> plan = plan(c);
      long sum = plan.stream().filter(p -> p.fate().counts()).mapToLong(PlannedPledge::amountMinor).sum();
      long target = c.plan().state().launched() ? c.goalMinor() * c.plan().percent() / 100 : 0;
      assertThat(Math.abs(sum - target)).as(c.key()).isLessThan(500);
      assertThat(plan.stream().filter(p -> p.fate().counts()).count()).as(c.key()).isEqualTo(c.plan().state().launched() ? c.plan().backers() : 0);
      if (c.plan().state().collected()) {
        assertThat(sum).as(c.key()).isGreaterThanOrEqualTo(c.goalMinor());
      }
    }
  }

  @Test
  void rewardsArePaidForAndNeverOversold() {
    for (CampaignContent c : content.campaigns()) {
      Map<Integer, Long> sold =
          plan(c).stream().filter(p -> p.reward() != null).collect(Collectors.groupingBy(PlannedPledge::reward, Collectors.counting()));
      sold.forEach((reward, units) -> {
        Integer quantity = c.rewards().get(reward).quantity();
        assertThat(quantity == null || units <= quantity).as(c.key() + " " + reward).isTrue();
      });
      assertThat(plan(c)).as(c.key())
          .allMatch(p -> p.reward() == null || p.firstMinor() >= c.rewards().get(p.reward()).amountMinor())
          .allMatch(p -> p.firstMinor() >= 100 && p.firstMinor() <= p.amountMinor());
    }
  }

  @Test
  void nobodyPledgesAfterTheEndOrToday() {
    for (CampaignContent c : content.campaigns()) {
      int last = Math.min(c.plan().days(), c.plan().ago() - 1);
      assertThat(plan(c)).as(c.key()).allMatch(p -> p.day() >= 0 && p.day() <= last && p.changeDay() <= last);
      assertThat(plan(c)).as(c.key()).extracting(p -> p.by().email()).doesNotHaveDuplicates();
    }
  }

  @Test
  void theSameCampaignGivesTheSamePlan() {
    for (CampaignContent c : content.campaigns()) {
      assertThat(plan(c)).isEqualTo(plan(c));
    }
  }

  @Test
  void thereAreAboutTwoAndAHalfThousandPledgesWithEveryFate() {
    List<PlannedPledge> all = content.campaigns().stream().flatMap(c -> plan(c).stream()).toList();
    assertThat(all).hasSizeBetween(2_300, 3_600);
    assertThat(all.stream().map(PlannedPledge::fate).distinct()).hasSize(PlannedPledge.Fate.values().length);
    assertThat(content.campaigns()).filteredOn(c -> c.plan().state() == State.SUCCEEDED).isNotEmpty()
        .allMatch(c -> plan(c).stream().filter(p -> p.fate() == PlannedPledge.Fate.DECLINED).count() >= 2);
  }
}
