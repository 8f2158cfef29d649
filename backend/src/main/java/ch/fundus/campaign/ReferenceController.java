package ch.fundus.campaign;

import ch.fundus.web.Languages;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The lists from which forms and filters are made. */
@RestController
class ReferenceController {
  record Choice(String code, String label) {}

  record DisciplineChoice(String code, String label, Map<String, String> labels, String scheme, String unescoDomain) {}

  record Lists(
      List<DisciplineChoice> disciplines, List<Reference.Area> areas, List<String> languages, Campaigns.FeeRule feeRule,
      List<Choice> budgetCategories, List<Choice> refusalReasons, List<Choice> shipping, List<Choice> aiUses, List<Choice> aiStages, List<Choice> imageSources,
      java.util.Collection<Integer> vatRates) {}

  private final Reference reference;
  private final Campaigns campaigns;
  private final InstantSource clock;
  private final MessageSource messages;

  ReferenceController(Reference reference, Campaigns campaigns, InstantSource clock, MessageSource messages) {
    this.reference = reference;
    this.campaigns = campaigns;
    this.clock = clock;
    this.messages = messages;
  }

  @GetMapping("/api/reference")
  ResponseEntity<Lists> lists() {
    var language = Languages.current();
    var disciplines =
        reference.disciplines().stream()
            .map(d -> new DisciplineChoice(d.code(), d.labels().get(language), d.labels(), d.scheme(), d.unescoDomain()))
            .toList();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic())
        .varyBy("Accept-Language")
        .body(
            new Lists(
                disciplines, reference.areas(), Languages.ALL, campaigns.feeRuleAt(clock.instant()),
                choices("budget_category", Choices.BUDGET_CATEGORIES), choices("refusal_reason", Choices.REFUSAL_REASONS),
                choices("shipping", Choices.SHIPPING), choices("ai_use", Choices.AI_USES), choices("ai_stage", Choices.AI_STAGES),
                choices("image_source", Choices.IMAGE_SOURCES),
                reference.vatRates()));
  }

  private List<Choice> choices(String list, List<String> codes) {
    var locale = Languages.locale(Languages.current());
    return codes.stream().map(c -> new Choice(c, messages.getMessage(list + "." + c, null, c, locale))).toList();
  }
}
