package ch.fundus.operation;

import ch.fundus.web.Problem;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The finance desk's queue of what needs a person, with owner and age. */
@RestController
@RequestMapping("/api/finance/exceptions")
@PreAuthorize("hasAnyRole('finance', 'admin')")
class ExceptionController {
  private static final int LONGEST = 2_000;
  private final ExceptionDesk desk;

  ExceptionController(ExceptionDesk desk) {
    this.desk = desk;
  }

  record Assignment(String assignee) {}

  record Closing(String note) {}

  /** {@code owner}: {@code me}, {@code none}, or the id of one of the people of the desk. */
  @GetMapping
  List<ExceptionDesk.Case> list(@RequestParam(defaultValue = "true") boolean open, @RequestParam(required = false) String kind,
      @RequestParam(required = false) String owner, Principal principal) {
    return desk.list(open, kind, owner, principal.getName());
  }

  /** Open cases by kind, the kind with the oldest first. */
  @GetMapping("/summary")
  List<ExceptionDesk.Count> summary(Principal principal) {
    return desk.summary(principal.getName());
  }

  /** Who can be given a case: whoever has opened the queue within 90 days. */
  @GetMapping("/people")
  List<ExceptionDesk.Person> people(Principal principal) {
    return desk.people(principal.getName());
  }

  @GetMapping("/{id}")
  ExceptionDesk.Case read(@PathVariable UUID id, Principal principal) {
    return desk.find(id, principal.getName());
  }

  /** 409 when somebody else has it. */
  @PostMapping("/{id}/take")
  ExceptionDesk.Case take(@PathVariable UUID id, Principal principal) {
    return desk.take(id, principal.getName());
  }

  /** Without an assignee nobody has it any more. */
  @PostMapping("/{id}/assign")
  ExceptionDesk.Case assign(@PathVariable UUID id, @RequestBody Assignment assignment, Principal principal) {
    var to = assignment.assignee() == null || assignment.assignee().isBlank() ? null : assignment.assignee();
    return desk.assign(id, to, principal.getName());
  }

  /** Says why nothing more is to be done; what happened to money stays in the books. */
  @PostMapping("/{id}/close")
  ExceptionDesk.Case close(@PathVariable UUID id, @RequestBody Closing closing, Principal principal) {
    if (closing.note() == null || closing.note().isBlank() || closing.note().length() > LONGEST) {
      throw Problem.validation("note", closing.note() == null || closing.note().isBlank() ? "required" : "too_long", LONGEST);
    }
    return desk.close(id, closing.note().strip(), principal.getName());
  }
}
