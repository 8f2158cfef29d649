package ch.fundus.local.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/** Something that happens at a moment of simulated time. */
record Event(Instant at, Kind kind, CampaignPlayer campaign) implements Comparable<Event> {
  /** In the order in which events of one moment happen. */
  enum Kind {
    CLOSE,
    CANCEL,
    LAUNCH,
    WAVE_1,
    WAVE_2,
    WAVE_3;

    boolean isWave() {
      return compareTo(WAVE_1) >= 0;
    }

    /** The first of a wave's pledges among so many; the last wave ends with the last pledge. */
    int from(int pledges) {
      return switch (this) {
        case WAVE_2 -> (int) (pledges * 0.4);
        case WAVE_3 -> (int) (pledges * 0.65);
        default -> 0;
      };
    }

    int to(int pledges) {
      return switch (this) {
        case WAVE_1 -> WAVE_2.from(pledges);
        case WAVE_2 -> WAVE_3.from(pledges);
        default -> pledges;
      };
    }
  }

  private static final Comparator<Event> ORDER =
      Comparator.comparing(Event::at)
          .thenComparing(Event::kind)
          .thenComparing(e -> e.campaign().row().line());

  /** Most of the money comes in the first days and the last; a cancelled campaign ends before. */
  static Event wave(Kind wave, CampaignPlayer campaign) {
    double share =
        switch (wave) {
          case WAVE_1 -> 0.05;
          case WAVE_2 -> 0.4;
          default -> campaign.row().outcome().beforeItsEnd() ? 0.6 : 0.95;
        };
    return new Event(campaign.row().launched().plus(part(campaign, share)), wave, campaign);
  }

  static Event launch(CampaignPlayer campaign) {
    return new Event(campaign.row().launched(), Kind.LAUNCH, campaign);
  }

  static Event cancel(CampaignPlayer campaign) {
    return new Event(campaign.row().launched().plus(part(campaign, 0.75)), Kind.CANCEL, campaign);
  }

  static Event close(CampaignPlayer campaign) {
    return new Event(campaign.deadline(), Kind.CLOSE, campaign);
  }

  private static Duration part(CampaignPlayer campaign, double share) {
    return Duration.ofSeconds((long) (campaign.row().durationDays() * 86_400L * share));
  }

  @Override
  public int compareTo(Event other) {
    return ORDER.compare(this, other);
  }
}
