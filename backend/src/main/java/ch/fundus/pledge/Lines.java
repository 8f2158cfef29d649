package ch.fundus.pledge;

import static ch.fundus.pledge.jooq.Tables.LINE;

import ch.fundus.campaign.Campaigns;
import ch.fundus.money.BasisPoints;
import ch.fundus.money.Francs;
import ch.fundus.pledge.PledgeRequest.Addon;
import ch.fundus.pledge.jooq.tables.records.PledgeRecord;
import ch.fundus.web.Languages;
import ch.fundus.web.Problem;
import ch.fundus.web.Problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What a pledge consists of: reward, add-ons, shipping, gift, and a tip for the platform. */
@Component
class Lines {
  /**
   * One line. {@code kind} is reward, addon, shipping, gift or tip; {@code title} names the reward or add-on,
   * of shipping the one that is sent; {@code vatMinor} is the value added tax that the amount includes.
   */
  record Line(String kind, UUID itemId, String title, int quantity, long unitMinor, long amountMinor, int vatBp, long vatMinor) {
    /** Whether it is bought: neither sent, given nor a tip. */
    boolean isPurchase() {
      return kind.equals("reward") || kind.equals("addon");
    }

    /** Its title, with how many. */
    String named() {
      return quantity == 1 ? title : quantity + " × " + title;
    }
  }

  /** What somebody would like; {@code amountMinor} is for reward and gift, everything else comes on top. */
  record Wish(UUID campaignId, Long amountMinor, UUID rewardId, List<Addon> addons, String country, Long tipMinor) {}

  /** {@code amountMinor} is the campaign's, {@code feeMinor} of it Fundus' fee; {@code totalMinor} is paid, with the tip. */
  record Quote(List<Line> lines, long amountMinor, long shippingMinor, long tipMinor, long totalMinor, long feeMinor, boolean needsAddress) {}

  /** A wish with its prices; {@code amountMinor} is what the campaign gets. */
  record Priced(long amountMinor, long shippingMinor, Zone zone, long tipMinor, List<Addon> addons) {
    long extrasMinor(long contributionMinor) {
      return amountMinor - contributionMinor;
    }

    String zoneCode() {
      return zone == null ? null : zone.code();
    }
  }

  private final DSLContext db;
  private final Offers offers;
  private final CampaignWords words;
  private final Campaigns campaigns;

  Lines(DSLContext db, Offers offers, CampaignWords words, Campaigns campaigns) {
    this.db = db;
    this.offers = offers;
    this.words = words;
    this.campaigns = campaigns;
  }

  /** What is charged or transferred for a pledge. */
  static long totalMinor(PledgeRecord pledge) {
    return pledge.getAmountMinor() + pledge.getTipMinor();
  }

  /**
   * Puts the prices to a wish. A reward that its campaign does not have is left to whoever places it.
   *
   * @throws Problem 422 for an unknown add-on, for something that is not sent there, or for a missing address
   */
  Priced price(Wish wish, boolean hasAddress) {
    var addons = wish.addons() == null ? List.<Addon>of() : wish.addons();
    var tip = wish.tipMinor() == null ? 0 : wish.tipMinor();
    if (wish.amountMinor() + tip > PledgeRequest.MAX_MINOR) {
      throw Problem.validation("tipMinor", "amount_too_large", Francs.grouped(PledgeRequest.MAX_MINOR - wish.amountMinor()));
    }
    if (wish.rewardId() == null && addons.isEmpty()) {
      return new Priced(wish.amountMinor(), 0, null, tip, addons);
    }
    var errors = new ArrayList<FieldError>();
    var catalogue = offers.of(wish.campaignId());
    var reward = catalogue.get(wish.rewardId());
    var basket = new Basket(wish.country(), hasAddress, errors);
    if (reward != null && !reward.addon()) {
      basket.send(reward, 1);
    }
    for (var addon : addons) {
      var item = catalogue.get(addon.id());
      if (item == null || !item.addon()) {
        errors.add(new FieldError("addons." + addon.id(), "unknown_addon"));
      } else {
        basket.priceMinor += item.amountMinor() * addon.quantity();
        basket.send(item, addon.quantity());
      }
    }
    var amount = wish.amountMinor() + basket.priceMinor + basket.shippingMinor;
    // Tip included, it is one charge.
    PledgeRequest.checkAmount(amount + tip, errors);
    if (!errors.isEmpty()) {
      throw Problem.validation(errors.stream().distinct().toList());
    }
    return new Priced(amount, basket.shippingMinor, basket.zone, tip, addons);
  }

  /** Price and shipping of reward and add-ons alone; {@code amountMinor} is all of it. */
  Priced goods(UUID campaignId, UUID rewardId, List<Addon> addons, String country) {
    var reward = rewardId == null ? 0 : offers.of(campaignId).get(rewardId).amountMinor();
    var priced = price(new Wish(campaignId, PledgeRequest.MIN_MINOR, rewardId, addons, country, 0L), country != null);
    return new Priced(priced.amountMinor() - PledgeRequest.MIN_MINOR + reward, priced.shippingMinor(), priced.zone(), 0, addons);
  }

  private static final class Basket {
    private final String country;
    private final boolean hasAddress;
    private final List<FieldError> errors;
    private Zone zone;
    private long priceMinor;
    private long shippingMinor;

    Basket(String country, boolean hasAddress, List<FieldError> errors) {
      this.country = country;
      this.hasAddress = hasAddress;
      this.errors = errors;
    }

    void send(Offers.Item item, int quantity) {
      if (!item.needsAddress()) {
        return;
      }
      if (!hasAddress) {
        errors.add(new FieldError("address", "required"));
        return;
      }
      // A country that we do not know does no harm where the price is the same everywhere.
      var destination = Zone.of(country).or(() -> item.sameEverywhere() ? java.util.Optional.of(Zone.WORLD) : java.util.Optional.empty());
      var price = destination.map(item::shippingMinor).orElse(null);
      if (destination.isEmpty()) {
        errors.add(new FieldError("address.country", "unknown_choice"));
      } else if (price == null) {
        errors.add(new FieldError("address.country", "not_sent_there"));
      } else {
        zone = destination.get();
        shippingMinor += price * quantity;
      }
    }
  }

  /** The same as placing would do, without placing: nothing is reserved. */
  Quote quote(Wish wish) {
    var errors = new ArrayList<FieldError>();
    if (wish.campaignId() == null) {
      errors.add(new FieldError("campaignId", "required"));
    }
    PledgeRequest.checkAmount(wish.amountMinor(), errors);
    PledgeRequest.checkExtras(wish.addons(), wish.tipMinor(), errors);
    if (!errors.isEmpty()) {
      throw Problem.validation(errors);
    }
    var catalogue = offers.of(wish.campaignId());
    var reward = requireReward(wish.campaignId(), wish.rewardId(), wish.amountMinor());
    var priced = price(wish, wish.country() != null && !wish.country().isBlank());
    var lines = lines(wish, priced, reward, catalogue);
    var needsAddress = reward != null && reward.needsAddress() || priced.addons().stream().anyMatch(a -> catalogue.get(a.id()).needsAddress());
    return new Quote(lines, priced.amountMinor(), priced.shippingMinor(), priced.tipMinor(), priced.amountMinor() + priced.tipMinor(),
        feeMinor(wish.campaignId(), priced.amountMinor()), needsAddress);
  }

  /**
   * The reward that somebody chose; null for none.
   *
   * @throws Problem 422 when the campaign has no such reward, or it costs more
   */
  Offers.Item requireReward(UUID campaignId, UUID rewardId, long amountMinor) {
    if (rewardId == null) {
      return null;
    }
    var reward = offers.of(campaignId).get(rewardId);
    if (reward == null || reward.addon()) {
      throw Problem.validation("rewardId", "unknown_choice");
    }
    if (amountMinor < reward.amountMinor()) {
      throw Problem.validation("amountMinor", "below_reward", Francs.grouped(reward.amountMinor()));
    }
    return reward;
  }

  private List<Line> lines(Wish wish, Priced priced, Offers.Item reward, java.util.Map<UUID, Offers.Item> catalogue) {
    var titles = words.of(wish.campaignId(), Languages.current()).rewards();
    var goods = new ArrayList<Line>();
    var shipping = new ArrayList<Line>();
    if (reward != null) {
      add(goods, shipping, "reward", reward, 1, priced.zone(), titles.get(reward.id()));
    }
    priced.addons().forEach(a -> add(goods, shipping, "addon", catalogue.get(a.id()), a.quantity(), priced.zone(), titles.get(a.id())));
    goods.addAll(shipping);
    var gift = wish.amountMinor() - (reward == null ? 0 : reward.amountMinor());
    if (gift > 0) {
      goods.add(new Line("gift", null, null, 1, gift, gift, 0, 0));
    }
    if (priced.tipMinor() > 0) {
      goods.add(new Line("tip", null, null, 1, priced.tipMinor(), priced.tipMinor(), 0, 0));
    }
    return goods;
  }

  private static void add(List<Line> goods, List<Line> shipping, String kind, Offers.Item item, int quantity, Zone zone, String title) {
    goods.add(line(kind, item.id(), title, quantity, item.amountMinor(), item.vatBp()));
    var postage = zone == null || !item.needsAddress() ? null : item.shippingMinor(zone);
    if (postage != null && postage > 0) {
      shipping.add(line("shipping", item.id(), title, kind.equals("reward") ? 1 : quantity, postage, item.vatBp()));
    }
  }

  private static Line line(String kind, UUID itemId, String title, int quantity, long unitMinor, int vatBp) {
    var amount = unitMinor * quantity;
    return new Line(kind, itemId, title, quantity, unitMinor, amount, vatBp, BasisPoints.included(amount, vatBp));
  }

  /** The lines of a pledge as it stands. */
  List<Line> of(PledgeRecord pledge, String language) {
    var titles = words.of(pledge.getCampaignId(), language).rewards();
    return db.selectFrom(LINE).where(LINE.PLEDGE_ID.eq(pledge.getId())).orderBy(LINE.SORT, LINE.OFFER_ID).fetch(l -> new Line(
        l.getKind(), l.getOfferId(), l.getOfferId() == null ? null : titles.get(l.getOfferId()), l.getQuantity(), l.getUnitMinor(), l.getAmountMinor(),
        l.getVatBp(), BasisPoints.included(l.getAmountMinor(), l.getVatBp())));
  }

  /** The share of Fundus' fee in what a campaign gets; the fee itself is taken on the campaign's whole sum. */
  long feeMinor(UUID campaignId, long amountMinor) {
    var rule = campaigns.require(campaignId).feeRule();
    return BasisPoints.of(amountMinor, campaigns.feeRule(rule).rateBp());
  }
}
