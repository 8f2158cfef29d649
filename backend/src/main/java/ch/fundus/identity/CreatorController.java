package ch.fundus.identity;

import ch.fundus.web.RateLimits;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Anybody signed in may become a creator, and a creator's members keep its public face. */
@RestController
@RequestMapping("/api/creators")
class CreatorController {
  private final CreatorProfiles profiles;
  private final KeycloakDirectory directory;
  private final RateLimits limits;

  CreatorController(CreatorProfiles profiles, KeycloakDirectory directory, RateLimits limits) {
    this.profiles = profiles;
    this.directory = directory;
    this.limits = limits;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Creators.Creator create(Caller caller, @RequestBody CreatorProfiles.Profile profile) {
    limits.take("creator", caller.personId().toString(), 10);
    var creator = profiles.create(caller, profile);
    grant(caller);
    return creator;
  }

  @PutMapping("/{id}")
  Creators.Creator change(Caller caller, @PathVariable UUID id, @RequestBody CreatorProfiles.Profile profile) {
    var creator = profiles.change(caller, id, profile);
    grant(caller);
    return creator;
  }

  /** After the commit, and again whenever the token does not show the role yet. */
  private void grant(Caller caller) {
    if (!caller.is("creator") && !caller.is("admin")) {
      directory.grant(caller.subject(), "creator");
    }
  }
}
