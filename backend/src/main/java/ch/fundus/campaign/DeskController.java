package ch.fundus.campaign;

import ch.fundus.identity.Caller;
import ch.fundus.web.RateLimits;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The creator's desk. Who acts for a campaign's creator may use it: membership counts, not a role, because
 * a token from before the first creator profile does not carry the role yet.
 */
@RestController
@RequestMapping("/api/desk")
class DeskController {
  record Note(String note) {}

  record Preview(CampaignPage campaign, @Schema(ref = "#/components/schemas/FairPay") Object fairPay) {}

  private final Drafts drafts;
  private final DraftDeletion deletion;
  private final LifeCycle lifeCycle;
  private final Updates updates;
  private final Projects projects;
  private final AiDisclosures aiDisclosures;
  private final CampaignPages pages;
  private final Campaigns campaigns;
  private final ObjectProvider<SubmissionCheck> remuneration;
  private final RateLimits limits;

  DeskController(
      Drafts drafts, DraftDeletion deletion, LifeCycle lifeCycle, Updates updates, Projects projects, AiDisclosures aiDisclosures, CampaignPages pages, Campaigns campaigns,
      ObjectProvider<SubmissionCheck> remuneration, RateLimits limits) {
    this.drafts = drafts;
    this.deletion = deletion;
    this.lifeCycle = lifeCycle;
    this.updates = updates;
    this.projects = projects;
    this.aiDisclosures = aiDisclosures;
    this.pages = pages;
    this.campaigns = campaigns;
    this.remuneration = remuneration;
    this.limits = limits;
  }

  @GetMapping("/campaigns")
  List<CampaignDraft.Row> campaigns(Caller caller) {
    return drafts.of(caller);
  }

  @PostMapping("/campaigns")
  @ResponseStatus(HttpStatus.CREATED)
  CampaignDraft create(Caller caller, @RequestBody CampaignDraft.NewDraft wanted) {
    limits.take("draft", caller.personId().toString(), 30);
    return drafts.create(caller, wanted);
  }

  @GetMapping("/campaigns/{id}")
  CampaignDraft campaign(Caller caller, @PathVariable UUID id) {
    return drafts.read(caller, id);
  }

  @PutMapping("/campaigns/{id}")
  CampaignDraft change(Caller caller, @PathVariable UUID id, @RequestBody CampaignDraft.Change change) {
    return drafts.change(caller, id, change);
  }

  @DeleteMapping("/campaigns/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(Caller caller, @PathVariable UUID id) {
    deletion.delete(caller, id);
  }

  @PostMapping("/campaigns/{id}/submit")
  CampaignDraft submit(Caller caller, @PathVariable UUID id) {
    lifeCycle.submit(caller, id);
    return drafts.read(caller, id);
  }

  @PostMapping("/campaigns/{id}/withdraw")
  CampaignDraft withdraw(Caller caller, @PathVariable UUID id) {
    lifeCycle.withdraw(caller, id);
    return drafts.read(caller, id);
  }

  @PostMapping("/campaigns/{id}/launch")
  CampaignDraft launch(Caller caller, @PathVariable UUID id) {
    lifeCycle.launch(caller, id);
    return drafts.read(caller, id);
  }

  /** Also for curators, who see the result on the public page. */
  @PostMapping("/campaigns/{id}/cancel")
  CampaignPage cancel(Caller caller, @PathVariable UUID id, @RequestBody Note note) {
    lifeCycle.cancel(caller, id, note.note());
    return pages.of(id);
  }

  /** Corrects what a launched campaign declares about AI; the former declaration stays public. */
  @PostMapping("/campaigns/{id}/ai")
  CampaignDraft declare(Caller caller, @PathVariable UUID id, @RequestBody AiDisclosures.Declaration declaration) {
    aiDisclosures.declare(caller, id, declaration);
    return drafts.read(caller, id);
  }

  @PostMapping("/campaigns/{id}/updates")
  @ResponseStatus(HttpStatus.CREATED)
  Updates.Update publish(Caller caller, @PathVariable UUID id, @RequestBody Updates.NewUpdate update) {
    return updates.publish(caller, id, update);
  }

  @GetMapping("/campaigns/{id}/preview")
  Preview preview(Caller caller, @PathVariable UUID id) {
    campaigns.requireMember(caller, id);
    var check = remuneration.getIfAvailable();
    return new Preview(pages.of(id), check == null ? null : check.fairPay(id));
  }

  @GetMapping("/projects")
  List<Projects.Project> projects(Caller caller) {
    return projects.of(caller);
  }

  @PutMapping("/projects/{id}")
  Projects.Project changeProject(Caller caller, @PathVariable UUID id, @RequestBody Projects.Change change) {
    return projects.change(caller, id, change);
  }
}
