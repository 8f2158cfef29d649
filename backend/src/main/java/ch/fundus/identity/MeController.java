package ch.fundus.identity;

import ch.fundus.web.Checks;
import ch.fundus.web.Languages;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The signed-in person's own account. */
@RestController
@RequestMapping("/api/me")
class MeController {
  record Mine(UUID id, String slug, String name, String kind, String role) {}

  record Me(UUID id, String name, String email, String language, List<String> roles, List<Mine> creators) {}

  record Change(String name, String language) {}

  private final People people;
  private final Creators creators;

  MeController(People people, Creators creators) {
    this.people = people;
    this.creators = creators;
  }

  @GetMapping
  Me me(Caller caller) {
    return me(caller, caller.name(), caller.language());
  }

  @PutMapping
  Me change(Caller caller, @RequestBody Change change) {
    var checks = new Checks();
    var name = checks.text("name", change.name(), 120);
    checks.requiredChoice("language", change.language(), Languages.ALL);
    checks.done();
    people.update(caller, name, change.language());
    return me(caller, name, change.language());
  }

  private Me me(Caller caller, String name, String language) {
    var mine =
        creators.of(caller.personId()).stream()
            .map(m -> new Mine(m.creator().id(), m.creator().slug(), m.creator().name(), m.creator().kind(), m.role()))
            .toList();
    return new Me(caller.personId(), name, caller.email(), language, caller.roles().stream().sorted().toList(), mine);
  }
}
