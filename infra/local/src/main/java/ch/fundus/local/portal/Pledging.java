package ch.fundus.local.portal;

import ch.fundus.local.client.FundusClient;
import ch.fundus.local.client.Pledge;
import ch.fundus.local.client.PledgeOrder;
import ch.fundus.local.portal.CampaignContent.Reward;
import ch.fundus.local.portal.PlannedPledge.Fate;
import ch.fundus.local.portal.SupporterContent.Supporter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** What supporters do: pledge and pay, change their mind, pay again after a failed charge. */
final class Pledging {
  private static final String GOOD_CARD = "4242424242424242";

  private final FundusClient client;
  private final Journal journal;
  private final AtomicInteger made = new AtomicInteger();

  Pledging(FundusClient client, Journal journal) {
    this.client = client;
    this.journal = journal;
  }

  int made() {
    return made.get();
  }

  /** Places a pledge and finishes its payment page, unless that has happened before. */
  void place(CampaignContent campaign, PlannedPledge planned) {
    UUID id = Ids.pledge(campaign.key(), planned.number());
    Pledge pledge = client.pledge(id, order(campaign, planned));
    if (comesBack(planned.fate())) {
      journal.note("key/" + id, pledge.accessKey());
    }
    if (pledge.placed() && planned.fate() != Fate.ABANDONED) {
      String page = client.checkout(id, pledge.accessKey());
      if (planned.byTwint()) {
        client.payByTwint(page);
      } else {
        client.pay(page, planned.card());
      }
    }
    made.incrementAndGet();
  }

  private static boolean comesBack(Fate fate) {
    return fate == Fate.CHANGED || fate == Fate.CANCELLED || fate == Fate.RECOVERED;
  }

  /** Changes or cancels a pledge that was made some days ago. */
  void reconsider(CampaignContent campaign, PlannedPledge planned) {
    UUID id = Ids.pledge(campaign.key(), planned.number());
    String key = journal.value("key/" + id).orElseThrow();
    Pledge pledge = client.pledge(id, key);
    if (planned.fate() == Fate.CHANGED) {
      PledgeOrder order = order(campaign, planned);
      client.changePledge(id, key, order, planned.amountMinor());
    } else if (!pledge.state().equals("cancelled")) {
      client.cancelPledge(id, key);
    }
  }

  /** Pays with another card after the first was declined. */
  void recover(CampaignContent campaign, PlannedPledge planned) {
    UUID id = Ids.pledge(campaign.key(), planned.number());
    String key = journal.value("key/" + id).orElseThrow();
    if (client.pledge(id, key).state().equals("action_required")) {
      client.pay(client.recover(id, key, "new_card"), GOOD_CARD);
    }
  }

  private PledgeOrder order(CampaignContent campaign, PlannedPledge planned) {
    Supporter by = planned.by();
    Reward reward = planned.reward() == null ? null : campaign.rewards().get(planned.reward());
    UUID rewardId = reward == null ? null : rewardId(campaign, planned.reward());
    PledgeOrder.Address address =
        !(reward != null && reward.shipped()) && !sendsAddon(campaign, planned)
            ? null
            : new PledgeOrder.Address(
                by.name(), by.address().street(), by.address().postcode(), by.address().city(), country(campaign, planned));
    return new PledgeOrder(
        Ids.campaign(campaign.key()), planned.firstMinor(), rewardId, by.email(), by.name(), by.display(),
        by.publicName(), by.language(), address, planned.message(), addons(campaign, planned), tipMinor(campaign, planned));
  }

  /** Where a campaign has add-ons, every third takes one of those that do not run out. */
  private static Integer addon(CampaignContent campaign, PlannedPledge planned) {
    List<Reward> extras = campaign.extras();
    int wanted = extras.isEmpty() || planned.number() % 3 != 0 ? -1 : planned.number() / 3 % extras.size();
    return wanted < 0 || extras.get(wanted).quantity() != null ? null : wanted;
  }

  private static boolean sendsAddon(CampaignContent campaign, PlannedPledge planned) {
    Integer addon = addon(campaign, planned);
    return addon != null && campaign.extras().get(addon).shipped();
  }

  private List<PledgeOrder.Addon> addons(CampaignContent campaign, PlannedPledge planned) {
    Integer addon = addon(campaign, planned);
    return addon == null ? null
        : List.of(new PledgeOrder.Addon(rewardId(campaign, campaign.rewards().size() + addon), planned.number() % 12 == 0 ? 2 : 1));
  }

  /** Some give the platform something there. */
  private static Long tipMinor(CampaignContent campaign, PlannedPledge planned) {
    return campaign.extras().isEmpty() || planned.number() % 5 != 0 ? null : 200L + 100 * (planned.number() % 4);
  }

  /** Some live in Germany, when what they want is sent there. */
  private static String country(CampaignContent campaign, PlannedPledge planned) {
    Integer addon = addon(campaign, planned);
    boolean abroad = planned.reward() != null && !campaign.rewards().get(planned.reward()).shipping().equals("switzerland")
        && (addon == null || !campaign.extras().get(addon).shipping().equals("switzerland"));
    return abroad && planned.number() % 4 == 0 ? "DE" : "CH";
  }

  /** The id that Fundus gave to a reward, noted when the draft was saved. */
  private UUID rewardId(CampaignContent campaign, int number) {
    return UUID.fromString(journal.value("draft/" + campaign.key()).orElseThrow().split(",")[number]);
  }

  /** Grandma pledges where she is signed in, now and then with a card that will not do. */
  void grandma(Cast cast, CampaignContent campaign, Map.Entry<Long, String> how) {
    UUID id = Ids.pledge(campaign.key(), "grandma");
    PledgeOrder order =
        new PledgeOrder(
            Ids.campaign(campaign.key()), how.getKey(), null, null, null, "name", null, "de", null, null);
    Pledge pledge = cast.grandma().pledge(id, order);
    if (pledge.placed()) {
      client.pay(cast.grandma().checkout(id), how.getValue());
    }
    made.incrementAndGet();
  }
}
