package ch.fundus.pledge;

import ch.fundus.identity.Caller;
import ch.fundus.payment.ChargeWorker;
import ch.fundus.payment.Purchases;
import ch.fundus.payment.Refunds;
import ch.fundus.payment.Setups;
import ch.fundus.web.Languages;
import ch.fundus.web.Problem;
import ch.fundus.web.RateLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Pledging: signed in, or by e-mail alone with the key of the mailed link. */
@RestController
@RequestMapping("/api")
class PledgeController {
  private static final int PLEDGES_PER_HOUR = 60;
  private static final int PAGES_PER_HOUR = 30;
  private final Pledges pledges;
  private final PledgeViews views;
  private final Lines lines;
  private final PledgeMails mails;
  private final PledgeKeys keys;
  private final Setups setups;
  private final Purchases purchases;
  private final LateSales lateSales;
  private final ChargeWorker charges;
  private final Refunds refunds;
  private final TransferReceipts transferReceipts;
  private final RateLimits limits;

  PledgeController(Pledges pledges, PledgeViews views, Lines lines, PledgeMails mails, PledgeKeys keys, Setups setups, Purchases purchases, LateSales lateSales,
      ChargeWorker charges, Refunds refunds, TransferReceipts transferReceipts, RateLimits limits) {
    this.pledges = pledges;
    this.views = views;
    this.lines = lines;
    this.mails = mails;
    this.keys = keys;
    this.setups = setups;
    this.purchases = purchases;
    this.lateSales = lateSales;
    this.charges = charges;
    this.refunds = refunds;
    this.transferReceipts = transferReceipts;
    this.limits = limits;
  }

  record Page(String url) {}

  record Recovery(String action) {}

  record RefundRequest(UUID id, Long amountMinor, String reason) {}

  @PutMapping("/pledges/{id}")
  ResponseEntity<PledgeViews.Placed> place(
      @PathVariable UUID id, @RequestBody PledgeRequest sent, Optional<Caller> caller, HttpServletRequest http) {
    limits.take("pledge", caller.map(c -> c.personId().toString()).orElse(http.getRemoteAddr()), PLEDGES_PER_HOUR);
    var request = completed(sent, caller).checked();
    var placed = pledges.place(id, request, caller.map(Caller::personId).orElse(null));
    return ResponseEntity.status(placed.fresh() ? HttpStatus.CREATED : HttpStatus.OK).body(views.placed(id, request, placed, keys.key(id)));
  }

  /** What a pledge would consist of and cost, to the Rappen, before anything is placed. */
  @PostMapping("/pledges/quote")
  Lines.Quote quote(@RequestBody Lines.Wish wish) {
    return lines.quote(wish);
  }

  @GetMapping("/pledges/{id}")
  PledgeViews.View read(@PathVariable UUID id, @RequestParam(required = false) String key, Optional<Caller> caller) {
    return views.view(pledges.open(id, key, caller));
  }

  /** The payment page for a pledge that has no way to pay yet. */
  @PostMapping("/pledges/{id}/checkout")
  Page checkout(@PathVariable UUID id, @RequestParam(required = false) String key, Optional<Caller> caller) {
    var pledge = pledges.open(id, key, caller);
    if (pledge.getLate()) {
      limits.take("checkout", id.toString(), PAGES_PER_HOUR);
      return new Page(purchases.begin(lateSales.purchase(pledge, mails.link(pledge))));
    }
    var another = pledge.getState().equals("confirmed") && setups.needsAnother(id);
    if (!another && !List.of("placed", "awaiting", "lapsed").contains(pledge.getState())) {
      throw Problem.conflict("state_not_allowed");
    }
    pledges.requireOpen(pledge);
    limits.take("checkout", id.toString(), PAGES_PER_HOUR);
    return new Page(setups.begin(new Setups.Request(id, Lines.totalMinor(pledge), pledge.getEmail(), pledge.getLanguage(), mails.link(pledge))));
  }

  @PostMapping("/pledges/{id}/change")
  PledgeViews.View change(@PathVariable UUID id, @RequestParam(required = false) String key, @RequestBody Pledges.Change change, Optional<Caller> caller) {
    pledges.open(id, key, caller);
    pledges.change(id, change);
    return views.view(pledges.open(id, key, caller));
  }

  @PostMapping("/pledges/{id}/cancel")
  PledgeViews.View cancel(@PathVariable UUID id, @RequestParam(required = false) String key, Optional<Caller> caller) {
    pledges.open(id, key, caller);
    pledges.cancel(id);
    return views.view(pledges.open(id, key, caller));
  }

  /** After a failed charge: confirm the same payment, or give another way to pay. */
  @PostMapping("/pledges/{id}/recover")
  Page recover(@PathVariable UUID id, @RequestParam(required = false) String key, @RequestBody Recovery recovery, Optional<Caller> caller) {
    var pledge = pledges.open(id, key, caller);
    if (!pledge.getState().equals(PledgeState.ACTION_REQUIRED.code())) {
      throw Problem.conflict("state_not_allowed");
    }
    limits.take("recover", id.toString(), PAGES_PER_HOUR);
    var url = switch (recovery.action() == null ? "" : recovery.action()) {
      case "confirm" -> charges.confirmOnSession(id, mails.link(pledge));
      case "new_card" -> setups.begin(new Setups.Request(id, Lines.totalMinor(pledge), pledge.getEmail(), pledge.getLanguage(), mails.link(pledge)));
      default -> throw Problem.validation("action", "unknown_choice");
    };
    return new Page(url);
  }

  @PostMapping("/pledges/{id}/refunds")
  @PreAuthorize("hasAnyRole('finance', 'admin')")
  Refunds.View refund(@PathVariable UUID id, @RequestBody RefundRequest request, Caller caller) {
    if (request.id() == null || request.amountMinor() == null || request.reason() == null || request.reason().isBlank()) {
      throw Problem.validation(request.id() == null ? "id" : request.amountMinor() == null ? "amountMinor" : "reason", "required");
    }
    if (pledges.isTransfer(id)) {
      var made = transferReceipts.refund(request.id(), id, request.amountMinor(), request.reason(), caller.personId());
      return new Refunds.View(made.id(), made.pledgeId(), made.amountMinor(), made.reason(), made.state());
    }
    return refunds.request(request.id(), id, request.amountMinor(), request.reason(), caller.personId());
  }

  @GetMapping("/me/pledges")
  List<PledgeViews.View> mine(Caller caller) {
    return pledges.of(caller).stream().map(views::view).toList();
  }

  /** Whoever is signed in need not repeat what the account knows. */
  private static PledgeRequest completed(PledgeRequest sent, Optional<Caller> caller) {
    var email = blank(sent.email()) ? caller.map(Caller::email).orElse(null) : sent.email().strip();
    var name = blank(sent.name()) ? caller.map(Caller::name).orElse("") : sent.name().strip();
    var language = blank(sent.language()) ? Languages.current() : sent.language().toLowerCase(Locale.ROOT);
    var display = blank(sent.display()) ? "anonymous" : sent.display();
    return new PledgeRequest(sent.campaignId(), sent.amountMinor(), sent.rewardId(), email, name, display, sent.publicName(), language,
        sent.address(), sent.message(), sent.addons(), sent.tipMinor());
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }
}
