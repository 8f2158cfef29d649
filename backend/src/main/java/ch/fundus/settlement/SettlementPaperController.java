package ch.fundus.settlement;

import ch.fundus.campaign.Campaigns;
import ch.fundus.identity.Caller;
import ch.fundus.ledger.CampaignBooks;
import ch.fundus.paper.Paper;
import ch.fundus.paper.Papers;
import ch.fundus.pledge.ClosedPledges;
import ch.fundus.web.Languages;
import ch.fundus.web.Problem;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The creator's settlement statement as PDF: from gross to what is still to be paid out, as the sealed ledger has it. */
@RestController
class SettlementPaperController {
  private final Settlements settlements;
  private final Campaigns campaigns;
  private final CampaignBooks books;
  private final Papers papers;
  private final ClosedPledges pledges;

  SettlementPaperController(Settlements settlements, Campaigns campaigns, CampaignBooks books, Papers papers, ClosedPledges pledges) {
    this.settlements = settlements;
    this.campaigns = campaigns;
    this.books = books;
    this.papers = papers;
    this.pledges = pledges;
  }

  /** 409 until the campaign is settled and its entries are sealed. */
  @GetMapping("/api/desk/campaigns/{id}/settlement.pdf")
  ResponseEntity<byte[]> settlement(@PathVariable UUID id, Caller caller) {
    var campaign = campaigns.requireMember(caller, id);
    var money = books.of(id);
    if (money.asOf() == null || settlements.find(id).filter(s -> s.state().equals("done")).isEmpty()) {
      throw Problem.conflict("not_settled_yet");
    }
    return papers.answer(paper(campaign, money, Languages.current()), "fundus-settlement-" + campaign.slug());
  }

  private Paper paper(Campaigns.Summary campaign, CampaignBooks.View money, String language) {
    Function<String, String> t = key -> papers.text(language, key);
    Function<Long, String> chf = minor -> Papers.chf(minor, language);
    var title = campaigns.titles(List.of(campaign.id()), language).getOrDefault(campaign.id(), campaign.title());
    var other = money.outMinor() - money.tipMinor() - money.feeMinor() - money.refundedMinor() - money.paidOutMinor();
    var net = money.inMinor() - money.tipMinor() - money.feeMinor() - money.refundedMinor() - other;
    return Paper.of(language, t.apply("settlement.title"))
        .facts(t.apply("campaign"), title, t.apply("settlement.asOf"), Papers.day(money.asOf().sealedAt(), language),
            t.apply("settlement.seal"), money.asOf().number() + ", " + money.asOf().seal().substring(0, 16) + "…")
        .table(t.apply("settlement.caption"), List.of(t.apply("part"), t.apply("amount")),
            List.of(
                List.of(t.apply("settlement.gross"), chf.apply(money.inMinor() - money.tipMinor() - money.matchMinor() - money.lateMinor())),
                List.of(t.apply("settlement.late"), chf.apply(money.lateMinor())),
                List.of(t.apply("settlement.match"), chf.apply(money.matchMinor())),
                List.of(t.apply("settlement.fee"), chf.apply(-(money.feeMinor() - money.vatMinor()))),
                List.of(t.apply("settlement.vat"), chf.apply(-money.vatMinor())),
                List.of(t.apply("settlement.refunds"), chf.apply(-money.refundedMinor())),
                List.of(t.apply("settlement.other"), chf.apply(-other))),
            List.of(t.apply("settlement.net"), chf.apply(net)))
        .table(t.apply("settlement.parts"), List.of(t.apply("part"), t.apply("vat.included"), t.apply("amount")), parts(campaign.id(), language), null)
        .table(t.apply("settlement.payouts"), List.of(t.apply("part"), t.apply("amount")),
            List.of(List.of(t.apply("settlement.paidOut"), chf.apply(-money.paidOutMinor()))),
            List.of(t.apply("settlement.due"), chf.apply(money.heldMinor())))
        .text(papers.text(language, "settlement.processor", chf.apply(money.processorFeeMinor())))
        .build();
  }

  /** What was sold, sent and given in the collected pledges, and the value added tax that the creator owes on it. */
  private List<List<String>> parts(UUID campaignId, String language) {
    return pledges.collectedParts(campaignId).stream().map(p -> List.of(
        papers.text(language, "settlement.part." + p.kind()) + (p.vatBp() == 0 ? "" : ", " + papers.text(language, "vat.rate", Papers.percent(p.vatBp()))),
        p.vatBp() == 0 ? "" : Papers.chf(p.vatMinor(), language), Papers.chf(p.amountMinor(), language))).toList();
  }
}
