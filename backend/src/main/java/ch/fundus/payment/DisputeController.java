package ch.fundus.payment;

import ch.fundus.identity.Caller;
import ch.fundus.web.Problem;
import java.io.IOException;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Disputes on the finance desk: what is objected to, until when, and our answer. */
@RestController
@RequestMapping("/api/finance/disputes")
@PreAuthorize("hasAnyRole('finance', 'admin')")
class DisputeController {
  private static final int MOST = 20_000;
  private final Disputes disputes;

  DisputeController(Disputes disputes) {
    this.disputes = disputes;
  }

  @GetMapping
  List<Disputes.View> list(@RequestParam(defaultValue = "true") boolean open) {
    return disputes.list(open);
  }

  @GetMapping("/{id}")
  Disputes.View read(@PathVariable String id) {
    return disputes.find(id);
  }

  /** Submits evidence, which can be done once: a text and, optionally, a document. */
  @PostMapping("/{id}/evidence")
  Disputes.View answer(@PathVariable String id, @RequestParam(defaultValue = "") String text, @RequestParam(required = false) MultipartFile file, Caller caller) throws IOException {
    if (text.isBlank() || text.length() > MOST) {
      throw Problem.validation("text", text.isBlank() ? "required" : "too_long", MOST);
    }
    return disputes.answer(id, text.strip(), file == null || file.isEmpty() ? null : file.getInputStream(), caller.personId());
  }
}
