package ch.fundus.local.replay;

import ch.fundus.local.client.PledgeOrder;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Invents who pledges: as many different people as the history counts backers. */
final class Supporters {
  /** What the reward of every replayed campaign costs. */
  static final long REWARD_MINOR = 2_500;

  private static final List<String> FIRST =
      List.of(
          "Anna", "Beat", "Chiara", "Denis", "Elif", "Fabio", "Greta", "Hugo", "Ines", "Jonas", "Katja",
          "Lionel", "Mina", "Nadine", "Oskar", "Priya", "Reto", "Sofie", "Tamara", "Urs", "Vera", "Yannick");
  private static final List<String> LAST =
      List.of(
          "Aebi", "Bianchi", "Courvoisier", "Demir", "Egli", "Favre", "Gerber", "Huber", "Isler", "Jenni",
          "Keller", "Lang", "Meier", "Nguyen", "Oser", "Pfister", "Rossi", "Sutter", "Thommen", "Vogt", "Wyss");
  private static final List<String> LANGUAGES = List.of("de", "de", "de", "fr", "it", "en");

  /** One pledge to come: its id and what is filled in. */
  record Order(UUID id, PledgeOrder content) {}

  private Supporters() {}

  /** All pledges of a row, in the order in which they come. */
  static List<Order> of(HistoryRow row, UUID campaignId, UUID rewardId) {
    long seed = Identifiers.seed(row.id());
    long[] amounts = PledgeSplit.split(row.pledgedMinor(), row.backers(), seed);
    Random random = new Random(~seed);
    Order[] orders = new Order[amounts.length];
    for (int i = 0; i < amounts.length; i++) {
      String name = pick(FIRST, random) + " " + pick(LAST, random);
      String display = pick(List.of("name", "name", "name", "anonymous", "pseudonym"), random);
      boolean wantsReward = random.nextBoolean() && amounts[i] >= REWARD_MINOR;
      orders[i] =
          new Order(
              Identifiers.pledge(row.id(), i),
              new PledgeOrder(
                  campaignId,
                  amounts[i],
                  wantsReward ? rewardId : null,
                  "supporter-" + row.id() + "-" + (i + 1) + "@replay.example",
                  name,
                  display,
                  display.equals("pseudonym") ? name.charAt(0) + "." : null,
                  pick(LANGUAGES, random),
                  null,
                  null));
    }
    return List.of(orders);
  }

  private static <T> T pick(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
