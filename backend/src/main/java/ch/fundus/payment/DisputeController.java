package ch.fundus.payment;

import ch.fundus.identity.Caller;
import ch.fundus.web.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Disputes on the finance desk: what is objected to, until when, what happened, and our answer. */
@RestController
@RequestMapping("/api/finance/disputes")
@PreAuthorize("hasAnyRole('finance', 'admin')")
class DisputeController {
  private static final int MOST = 20_000;
  private final Disputes disputes;
  private final DisputeDesk desk;

  DisputeController(Disputes disputes, DisputeDesk desk) {
    this.disputes = disputes;
    this.desk = desk;
  }

  /** Open ones by their term, those that wait for us first; or the closed ones, the latest first. */
  @GetMapping
  List<DisputeDesk.Line> list(@RequestParam(defaultValue = "true") boolean open) {
    return desk.list(open);
  }

  @GetMapping("/{id}")
  DisputeDesk.Detail read(@PathVariable String id) {
    return desk.find(id);
  }

  /** Submits evidence, which can be done once: a text and, optionally, documents (PDF, JPEG or PNG, together 4.5 MB). */
  @PostMapping("/{id}/evidence")
  DisputeDesk.Detail answer(@PathVariable String id, @RequestParam(defaultValue = "") String text, @RequestParam(required = false) MultipartFile receipt,
      @RequestParam(required = false) MultipartFile communication, @RequestParam(required = false) MultipartFile service,
      @RequestParam(required = false) MultipartFile file, Caller caller) throws IOException {
    if (text.isBlank() || text.length() > MOST) {
      throw Problem.validation("text", text.isBlank() ? "required" : "too_long", MOST);
    }
    var files = Stream.of(EvidenceFile.of("receipt", "receipt", receipt), EvidenceFile.of("communication", "customer_communication", communication),
        EvidenceFile.of("service", "service_documentation", service), EvidenceFile.of("file", "uncategorized_file", file)).filter(Objects::nonNull).toList();
    if (files.stream().mapToLong(f -> f.bytes().length).sum() > EvidenceFile.MOST) {
      throw Problem.validation("file", "evidence_too_large");
    }
    disputes.answer(id, text.strip(), files, caller.personId());
    return desk.find(id);
  }

  /** Accepts the objection: the dispute is lost, for good. */
  @PostMapping("/{id}/accept")
  DisputeDesk.Detail accept(@PathVariable String id, Caller caller) {
    disputes.accept(id, caller.personId());
    return desk.find(id);
  }
}
