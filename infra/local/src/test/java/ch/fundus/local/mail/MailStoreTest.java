package ch.fundus.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailStoreTest {
  private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private MailStore store;

  @BeforeEach
  void open() {
    store = new MailStore(folder, 3, NOON);
  }

  private void add(String to, String subject, String text, String html) throws Exception {
    MimeMessage message = TestMail.of(to, subject, text, html);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    message.writeTo(bytes);
    store.add(to, new ByteArrayInputStream(bytes.toByteArray()));
  }

  @Test
  void keepsOnlyTheLatest() throws Exception {
    for (int i = 1; i <= 5; i++) {
      add("a@demo.example", "Nr. " + i, "", "");
    }
    assertThat(store.list("")).extracting(CaughtMail::subject).containsExactly("Nr. 5", "Nr. 4", "Nr. 3");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void readsTextHtmlAndLinks() throws Exception {
    add(
        "a@demo.example",
        "Zürich–Genève",
        "Grüezi. Siehe http://localhost:5173/de/x?key=1&b=2.",
        "<p><a href=\"http://localhost:5173/de/x?key=1&amp;b=2\">ja</a> <a href='http://localhost/y'>y</a></p>");
    CaughtMail mail = new MailStore(folder, 3, NOON).list("A@demo.example").getFirst();
    assertThat(mail.subject()).isEqualTo("Zürich–Genève");
    assertThat(mail.text()).startsWith("Grüezi");
    assertThat(mail.html()).contains("<a href=");
    assertThat(mail.receivedAt()).isEqualTo(NOON.instant());
    assertThat(mail.links())
        .containsExactly("http://localhost:5173/de/x?key=1&b=2", "http://localhost/y");
  }

  @Test
  void survivesAFileThatIsNoMail() throws Exception {
    add("a@demo.example", "gut", "", "");
    Files.writeString(folder.resolve("0000000000001-000000009.eml"), "rubbish");
    assertThat(new MailStore(folder, 3, NOON).list("")).extracting(CaughtMail::subject).containsExactly("gut");
  }

  @Test
  void anInboxPageShowsAMailWithoutRunningIt() throws Exception {
    add("a@demo.example", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<script>alert(1)</script>");
    CaughtMail mail = store.list("").getFirst();
    assertThat(InboxHtml.mail(mail) + InboxHtml.list(store.list(""), 1, "\"><script>"))
        .doesNotContain("<script", "<img");
  }

  @Test
  void forgets() throws Exception {
    add("a@demo.example", "weg", "", "");
    store.clear();
    assertThat(store.list("")).isEmpty();
    assertThat(new MailStore(folder, 3, NOON).list("")).isEmpty();
  }
}
