package ch.fundus.operation;

import java.util.List;
import java.util.Map;

/**
 * A mail that must go out because of what happens in the surrounding transaction: publish it there, and
 * the notification module writes the mail so that both commit or neither does.
 *
 * @param kind which mail, for instance {@code pledge_confirmed}; an unknown kind is an error
 * @param dedupeKey names the occasion; a second request with the same key changes nothing
 * @param to one mail address
 * @param language de, fr, it or en
 * @param model the values by name: amounts in Rappen and moments in ISO-8601 as text, links complete
 * @param attachments papers that go with it
 */
public record MailRequested(String kind, String dedupeKey, String to, String language, Map<String, String> model, List<Attachment> attachments) {
  /** A paper that goes with the mail. */
  public record Attachment(String name, String contentType, byte[] bytes) {}

  public MailRequested(String kind, String dedupeKey, String to, String language, Map<String, String> model) {
    this(kind, dedupeKey, to, language, model, List.of());
  }
}
