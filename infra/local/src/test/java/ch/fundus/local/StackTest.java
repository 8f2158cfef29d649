package ch.fundus.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.fundus.local.mail.CaughtMail;
import ch.fundus.local.mail.TestMail;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts a real PostgreSQL and a real mail catcher, stops them, kills them and starts them again. */
class StackTest {
  private static final Set<Part> PARTS = EnumSet.of(Part.POSTGRES, Part.MAIL);

  // A space in the path, because people have such folders.
  @TempDir(factory = FolderWithSpace.class)
  Path data;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private Stack start(int offset) throws Exception {
    StackOptions options = StackOptions.demo(data, offset).withParts(PARTS);
    return Stack.start(Project.find(), options, new Progress(new PrintStream(said, true)));
  }

  @Test
  void keepsAwayFromPortsThatBrowsersRefuse() throws Exception {
    // The backend would get 10080, which Node's fetch and every browser call a "bad port".
    assertThat(PortCheck.allFree(new Ports(2_000))).isFalse();
    assertThatThrownBy(() -> start(2_000))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("Browsers refuse port 10080");
  }

  @Test
  void keepsWhatWasStoredAndMailedAcrossStarts() throws Exception {
    int offset = Stacks.freeOffset(20_000);
    try (Stack stack = start(offset)) {
      try (Connection owner = as(stack, "fundus_owner")) {
        owner.createStatement().execute("CREATE TABLE kept AS SELECT 42 AS answer");
      }
      TestMail.send(stack.ports().smtp(), "grandma@demo.example", "Danke", "http://localhost/x?a=1&b=2.");
      assertThat(messages(stack, "grandma@demo.example")).contains("\"subject\":\"Danke\"", "?a=1&b=2\"");
      assertThat(messages(stack, "luca@demo.example")).isEqualTo("{\"messages\":[]}");
    }
    try (Stack stack = start(offset)) {
      assertThat(single(stack, "SELECT answer FROM kept")).isEqualTo("42");
      assertThat(stack.mail().store().list("")).extracting(CaughtMail::subject).containsExactly("Danke");
    }
    assertThat(data.resolve("stack.json")).doesNotExist();
    assertThat(Stacks.rememberedOffset(data)).isEqualTo(offset);
  }

  @Test
  void runsPostgresAsSafeAsARealOneAndLetsNobodyInWithoutAPassword() throws Exception {
    try (Stack stack = start(Stacks.freeOffset(20_000))) {
      assertThat(single(stack, "SHOW fsync")).isEqualTo("on");
      assertThat(single(stack, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(single(stack, "SHOW full_page_writes")).isEqualTo("on");
      assertThat(single(stack, "SELECT datlocprovider::text || datlocale FROM pg_database WHERE datname = 'fundus'"))
          .isEqualTo("bC.UTF-8");
      String url = stack.ports().jdbcUrl("fundus");
      for (String role : List.of("postgres", "fundus_owner", "fundus_app")) {
        assertThatThrownBy(() -> DriverManager.getConnection(url, role, "guessed"))
            .as(role)
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("password authentication failed");
      }
      try (Connection app = as(stack, "fundus_app")) {
        assertThatThrownBy(() -> app.createStatement().execute("CREATE SCHEMA mine"))
            .hasMessageContaining("permission denied");
      }
      try (Connection web = as(stack, "fundus_web")) {
        web.createStatement().execute("CREATE TABLE session (id text)");
      }
      assertThat(single(stack, "SELECT to_regclass('web_session.session') IS NOT NULL")).isEqualTo("t");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("secrets.properties"))))
        .isEqualTo("rw-------");
  }

  @Test
  void startsPostgresAgainWhenItIsKilled() throws Exception {
    try (Stack stack = start(Stacks.freeOffset(20_000))) {
      try (Connection owner = as(stack, "fundus_owner")) {
        owner.createStatement().execute("CREATE TABLE committed AS SELECT 7 AS n");
      }
      ProcessHandle killed = stack.handle(Part.POSTGRES);
      killed.destroyForcibly();
      killed.onExit().get();
      eventually(() -> stack.runs(Part.POSTGRES) && stack.handle(Part.POSTGRES).pid() != killed.pid());
      eventually(() -> "7".equals(single(stack, "SELECT n FROM committed")));
    }
    assertThat(said.toString()).contains("PostgreSQL ended", "PostgreSQL answers again");
  }

  @Test
  void leavesNoServerBehind() throws Exception {
    ProcessHandle server;
    try (Stack stack = start(Stacks.freeOffset(20_000))) {
      server = stack.handle(Part.POSTGRES);
      assertThat(StackState.read(data).orElseThrow().parts()).containsKey("postgres");
    }
    assertThat(server.isAlive()).isFalse();
    assertThat(Leftovers.stop(data, new Progress(new PrintStream(said)))).isZero();
  }

  @Test
  void refusesASecondStackOnTheSameFolder() throws Exception {
    try (Stack stack = start(Stacks.freeOffset(20_000))) {
      assertThatThrownBy(() -> start(Stacks.freeOffset(21_000)))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("Another Fundus runs on " + data);
      assertThat(stack.runs(Part.POSTGRES)).isTrue();
    }
  }

  @Test
  void namesThePortThatIsTakenAndTheOptionThatHelps() throws Exception {
    int offset = Stacks.freeOffset(20_000);
    try (ServerSocket taken = new ServerSocket(new Ports(offset).smtp(), 1, InetAddress.getByName("127.0.0.1"))) {
      assertThatThrownBy(() -> start(offset))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("Port " + taken.getLocalPort())
          .hasMessageContaining("--port-offset");
    }
  }

  private static Connection as(Stack stack, String role) throws SQLException {
    return DriverManager.getConnection(stack.ports().jdbcUrl("fundus"), role, stack.secrets().get(role));
  }

  private static String single(Stack stack, String sql) throws SQLException {
    try (Connection connection = stack.database();
        var result = connection.createStatement().executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }

  private static String messages(Stack stack, String recipient) throws Exception {
    URI uri = URI.create(stack.ports().inboxUrl() + "/api/messages?to=" + recipient);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private interface Check {
    boolean holds() throws Exception;
  }

  private static void eventually(Check check) throws Exception {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
    while (true) {
      try {
        if (check.holds()) {
          return;
        }
      } catch (SQLException | StackException e) {
        // Not yet.
      }
      assertThat(Instant.now()).as("waited too long").isBefore(deadline);
      Thread.sleep(100);
    }
  }
}
