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
  private static final int MOST = 500;
  private final Exceptions exceptions;

  ExceptionController(Exceptions exceptions) {
    this.exceptions = exceptions;
  }

  record Assignment(String assignee) {}

  record Closing(String note) {}

  @GetMapping
  List<Exceptions.Case> list(@RequestParam(defaultValue = "true") boolean open) {
    return exceptions.list(open, MOST);
  }

  @PostMapping("/{id}/assign")
  Exceptions.Case assign(@PathVariable UUID id, @RequestBody Assignment assignment) {
    return exceptions.assign(id, assignment.assignee());
  }

  /** Says why nothing more is to be done; what happened to money stays in the books. */
  @PostMapping("/{id}/close")
  Exceptions.Case close(@PathVariable UUID id, @RequestBody Closing closing, Principal principal) {
    if (closing.note() == null || closing.note().isBlank()) {
      throw Problem.validation("note", "required");
    }
    return exceptions.close(id, principal.getName(), closing.note());
  }
}
