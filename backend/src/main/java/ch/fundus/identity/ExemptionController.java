package ch.fundus.identity;

import java.util.List;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where officials and finance say which creators are exempt from tax, and on what document. */
@RestController
@RequestMapping("/api/exemptions")
@PreAuthorize("hasAnyRole('official', 'finance', 'admin')")
class ExemptionController {
  private final Exemptions exemptions;

  ExemptionController(Exemptions exemptions) {
    this.exemptions = exemptions;
  }

  @GetMapping
  List<Exemptions.Exemption> list() {
    return exemptions.all();
  }

  @PostMapping
  Exemptions.Exemption verify(@RequestBody Exemptions.Verification verification, Caller caller) {
    return exemptions.verify(verification, caller.personId());
  }

  @PostMapping("/{id}/revoke")
  Exemptions.Exemption revoke(@PathVariable UUID id, Caller caller) {
    return exemptions.revoke(id, caller.personId());
  }
}
