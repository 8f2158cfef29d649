package ch.fundus.campaign;

import static ch.fundus.campaign.CampaignState.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pair of states, against a list that was written down apart from the table. */
class CampaignStateTest {
  private static final Set<String> ALLOWED =
      Set.of(
          "DRAFT SUBMITTED", "SUBMITTED DRAFT", "SUBMITTED CHANGES_REQUESTED", "SUBMITTED APPROVED", "SUBMITTED REFUSED",
          "CHANGES_REQUESTED SUBMITTED", "REFUSED APPROVED", "APPROVED LIVE", "APPROVED DRAFT", "LIVE SUCCEEDED", "LIVE FAILED", "LIVE CANCELLED",
          "SUCCEEDED SETTLED", "SETTLED REPORTED");

  static Stream<Arguments> pairs() {
    return Stream.of(CampaignState.values()).flatMap(from -> Stream.of(CampaignState.values()).map(to -> Arguments.of(from, to)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void onlyWhatIsListedHappens(CampaignState from, CampaignState to) {
    assertThat(from.mayBecome(to)).isEqualTo(ALLOWED.contains(from + " " + to));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void codesAreTheDatabases(CampaignState state, CampaignState ignored) {
    assertThat(CampaignState.of(state.code())).isEqualTo(state);
    assertThat(state.isEditable()).isEqualTo(state == DRAFT || state == CHANGES_REQUESTED);
  }
}
