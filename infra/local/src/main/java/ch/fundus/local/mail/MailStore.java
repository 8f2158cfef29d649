package ch.fundus.local.mail;

import jakarta.mail.MessagingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The latest mails, each a file {@code <time>-<number>.eml} whose first line names the recipient of
 * the envelope, so that they are still there after the next start.
 */
public final class MailStore {
  private static final String ENVELOPE = "X-Fundus-Recipient: ";

  private final Path folder;
  private final int limit;
  private final Clock clock;
  private final Deque<CaughtMail> mails = new ArrayDeque<>();
  private long number;

  /** Opens a folder and reads what it holds; keeps at most {@code limit} mails. */
  public MailStore(Path folder, int limit, Clock clock) {
    this.folder = folder;
    this.limit = limit;
    this.clock = clock;
    try {
      Files.createDirectories(folder);
      load();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void load() throws IOException {
    List<Path> files;
    try (var list = Files.list(folder)) {
      files = list.filter(p -> p.toString().endsWith(".eml")).sorted().toList();
    }
    for (Path file : files) {
      try {
        byte[] bytes = Files.readAllBytes(file);
        String id = file.getFileName().toString().replace(".eml", "");
        mails.addFirst(read(id, bytes));
        number++;
      } catch (MessagingException | RuntimeException e) {
        Files.delete(file);
      }
    }
    trim();
  }

  private static CaughtMail read(String id, byte[] stored) throws MessagingException, IOException {
    int end = new String(stored, StandardCharsets.ISO_8859_1).indexOf('\n');
    String recipient =
        new String(stored, ENVELOPE.length(), end - ENVELOPE.length(), StandardCharsets.UTF_8);
    Instant receivedAt = Instant.ofEpochMilli(Long.parseLong(id.substring(0, id.indexOf('-'))));
    return CaughtMail.parse(id, receivedAt, recipient.strip(), new ByteArrayInputStream(stored));
  }

  /** Keeps a mail that arrived for one recipient. */
  public synchronized void add(String recipient, InputStream message) {
    try {
      byte[] body = message.readAllBytes();
      byte[] head = (ENVELOPE + recipient + "\n").getBytes(StandardCharsets.UTF_8);
      byte[] stored = new byte[head.length + body.length];
      System.arraycopy(head, 0, stored, 0, head.length);
      System.arraycopy(body, 0, stored, head.length, body.length);
      String id = "%013d-%09d".formatted(clock.millis(), number++);
      Files.write(folder.resolve(id + ".eml"), stored);
      mails.addFirst(read(id, stored));
      trim();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new IllegalArgumentException("Not a mail", e);
    }
  }

  private void trim() throws IOException {
    while (mails.size() > limit) {
      Files.deleteIfExists(folder.resolve(mails.removeLast().id() + ".eml"));
    }
  }

  /** The mails, latest first; only those to one address when it is not blank. */
  public synchronized List<CaughtMail> list(String recipient) {
    return recipient == null || recipient.isBlank()
        ? new ArrayList<>(mails)
        : mails.stream().filter(m -> m.wentTo(recipient)).toList();
  }

  /** The mail of that id. */
  public synchronized Optional<CaughtMail> find(String id) {
    return mails.stream().filter(m -> m.id().equals(id)).findFirst();
  }

  /** Forgets every mail. */
  public synchronized void clear() {
    try {
      while (!mails.isEmpty()) {
        Files.deleteIfExists(folder.resolve(mails.removeLast().id() + ".eml"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
