package ch.fundus.local;

import ch.fundus.local.mail.MailCatcher;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A running Fundus on one data folder. Start it with {@link #start}, use its {@link #ports()}, and
 * close it: closing ends every part in order.
 */
public final class Stack implements AutoCloseable {
  private final Project project;
  private final StackOptions options;
  private final Path data;
  private final Ports ports;
  private final Secrets secrets;
  private final Progress progress;
  private final Map<Part, Supervised> running = new EnumMap<>(Part.class);
  private final FileChannel lockChannel;
  private final FileLock lock;
  private PostgresServer postgres;
  private MailCatcher mail;
  private BackendApp backend;
  private volatile boolean ready;
  private volatile boolean closing;
  private boolean closed;
  private final Thread atExit = new Thread(this::closeAtExit, "close-stack");
  private final Map<Part, ProcessHandle> preparing = new EnumMap<>(Part.class);

  private Stack(Project project, StackOptions options, Progress progress) throws IOException {
    this.project = project;
    this.options = options;
    this.data = options.data().toAbsolutePath().normalize();
    this.ports = new Ports(options.portOffset());
    this.progress = progress;
    OwnerOnly.createFolder(data);
    this.lockChannel =
        FileChannel.open(
            data.resolve("stack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    this.lock = lockOrFail();
    this.secrets = new Secrets(data);
  }

  private FileLock lockOrFail() throws IOException {
    try {
      FileLock taken = lockChannel.tryLock();
      if (taken != null) {
        return taken;
      }
    } catch (OverlappingFileLockException e) {
      // The same program holds it: told below like any other holder.
    }
    lockChannel.close();
    throw new StackException(
        "Another Fundus runs on " + data + ". Stop it with ./fundus stop --data " + data);
  }

  /** Starts the chosen parts and returns when each of them answers. */
  public static Stack start(Project project, StackOptions options, Progress progress)
      throws Exception {
    Stack stack = new Stack(project, options, progress);
    Runtime.getRuntime().addShutdownHook(stack.atExit);
    try {
      Leftovers.end(stack.data, progress);
      PortCheck.requireFree(stack.ports, options.parts());
      stack.startParts();
      return stack;
    } catch (Throwable e) {
      stack.close();
      throw e;
    }
  }

  private void startParts() throws Exception {
    writeState();
    if (has(Part.POSTGRES)) {
      postgres = new PostgresServer(project, data, ports.postgres(), secrets);
      progress.step("PostgreSQL answers on port " + ports.postgres(), this::startPostgres);
      AddressMove.follow(data, ports, postgres);
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<Part, Future<?>> starts = new LinkedHashMap<>();
      for (Part part : List.of(Part.MAIL, Part.SIMULATOR, Part.KEYCLOAK, Part.BACKEND)) {
        if (has(part)) {
          starts.put(part, threads.submit(() -> startPart(part)));
        }
      }
      awaitAll(starts);
    }
    if (has(Part.FRONTEND)) {
      startPart(Part.FRONTEND);
    }
  }

  /** Says that everything answers and is filled, to whoever waits for a stack in the background. */
  public void markReady() {
    ready = true;
    writeState();
  }

  private static void awaitAll(Map<Part, Future<?>> starts) throws Exception {
    try {
      for (Future<?> start : starts.values()) {
        start.get();
      }
    } catch (ExecutionException e) {
      starts.values().forEach(other -> other.cancel(true));
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private Void startPart(Part part) throws Exception {
    Path log = LogFile.open(data, part.id());
    switch (part) {
      case POSTGRES -> startPostgres();
      case MAIL -> startMail();
      case SIMULATOR -> {
        SimulatorApp app = new SimulatorApp(data, ports, secrets, log);
        requireBuilt(part, SimulatorApp.available());
        supervise(part, ports.simulator(), app::process, app::awaitReady);
      }
      case KEYCLOAK -> {
        KeycloakServer app =
            new KeycloakServer(project, ports, secrets, options.training(), log);
        app.prepare(progress);
        supervise(part, ports.keycloak(), app::process, app::awaitReady);
      }
      case BACKEND -> {
        backend = new BackendApp(project, data, ports, secrets, options, log);
        requireBuilt(part, backend.available());
        backend.prepare(progress, training -> notePreparing(part, training));
        supervise(part, ports.backend(), backend::process, backend::awaitReady);
      }
      case FRONTEND -> {
        FrontendApp app = new FrontendApp(project, ports, secrets, options, log);
        requireBuilt(part, app.available());
        supervise(part, ports.frontend(), app::process, app::awaitReady);
      }
    }
    return null;
  }

  private static void requireBuilt(Part part, boolean available) {
    if (!available) {
      throw new StackException(part.title() + " is not built. ./fundus demo builds what is missing.");
    }
  }

  private Path startPostgres() throws Exception {
    postgres.start();
    Supervised watch = Supervised.adopted(Part.POSTGRES, postgres::postmaster, postgres::start, this);
    register(Part.POSTGRES, watch);
    return data;
  }

  private void startMail() throws Exception {
    String title = "Mail catcher answers on port " + ports.inbox() + ", SMTP " + ports.smtp();
    mail =
        progress.step(
            title, () -> MailCatcher.start(data.resolve("mail"), ports.smtp(), ports.inbox()));
  }

  private void supervise(
      Part part, int port, Supervised.Launch launch, Supervised.Ready readiness)
      throws Exception {
    Supervised supervised = Supervised.process(part, launch, readiness, this);
    register(part, supervised);
    progress.step(
        part.title() + " answers on port " + port,
        () -> {
          supervised.start();
          return part;
        });
  }

  private void register(Part part, Supervised supervised) {
    synchronized (running) {
      requireOpen();
      running.put(part, supervised);
    }
    writeState();
  }

  private void requireOpen() {
    if (closing) {
      throw new StackException("Fundus was stopped while it started.");
    }
  }

  /** A training run is noted too, so that it can be ended after a kill of this program. */
  private void notePreparing(Part part, LocalProcess training) {
    synchronized (running) {
      if (closing) {
        training.stop(Duration.ofSeconds(1));
      }
      requireOpen();
      preparing.put(part, training.process().toHandle());
    }
    writeState();
  }

  private boolean has(Part part) {
    return options.parts().contains(part);
  }

  /** Ends a part and starts it again, as after a new build. */
  public void restart(Part part) throws Exception {
    Supervised supervised;
    synchronized (running) {
      supervised = running.get(part);
    }
    if (supervised != null) {
      supervised.stop();
    }
    startPart(part);
  }

  /** Notes the processes that run now, so that another launcher can end them. */
  void writeState() {
    Map<String, ProcessId> parts = new TreeMap<>();
    synchronized (running) {
      if (closed) {
        return;
      }
      preparing.forEach((part, p) -> parts.put(part.id(), ProcessId.of(p)));
      running.forEach((part, p) -> p.handle().ifPresent(h -> parts.put(part.id(), ProcessId.of(h))));
      new StackState(
              ports.offset(), ready, ProcessId.of(ProcessHandle.current()), parts, addresses())
          .write(data);
    }
  }

  private Map<String, String> addresses() {
    return Map.of(
        "frontend", ports.frontendUrl(),
        "backend", ports.backendUrl(),
        "keycloak", ports.keycloakUrl(),
        "simulator", ports.simulatorUrl(),
        "mail", ports.inboxUrl());
  }

  public Ports ports() {
    return ports;
  }

  public Path data() {
    return data;
  }

  public Project project() {
    return project;
  }

  public Secrets secrets() {
    return secrets;
  }

  public Progress progress() {
    return progress;
  }

  /** The mails caught so far. */
  public MailCatcher mail() {
    return mail;
  }

  /** Whether a part was started and its process lives. */
  public boolean runs(Part part) {
    synchronized (running) {
      return part == Part.MAIL ? mail != null
          : running.containsKey(part) && running.get(part).handle().isPresent();
    }
  }

  /** The process of a part, for measuring its memory or killing it in a test of faults. */
  public ProcessHandle handle(Part part) {
    synchronized (running) {
      Supervised supervised = running.get(part);
      if (supervised == null) {
        throw new StackException(part.title() + " was not started.");
      }
      return supervised.handle().orElseThrow(() -> new StackException(part.title() + " is down."));
    }
  }

  /** A second backend on the same database, as a canton with two machines would run it. */
  public SecondBackend another() throws Exception {
    int port = ports.backend() + 10;
    LocalProcess process = backend.process(port, LogFile.open(data, "backend-2"));
    process.start();
    SecondBackend another = new SecondBackend(process, "http://localhost:" + port);
    try {
      backend.awaitReady(process, another.url());
      return another;
    } catch (StackException | InterruptedException e) {
      another.close();
      throw e;
    }
  }

  /** A database connection that may read everything, for audits and bare measurements. */
  public Connection database() throws SQLException {
    return postgres.asSuperuser("fundus");
  }

  /** The same for whole files of SQL. */
  public Connection databaseForFiles() throws SQLException {
    return postgres.forFiles("fundus");
  }

  /** A database connection with the backend's own rights. */
  public Connection databaseAsBackend() throws SQLException {
    return java.sql.DriverManager.getConnection(
        ports.jdbcUrl("fundus"), "fundus_app", secrets.get("fundus_app"));
  }

  boolean closing() {
    return closing;
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closing) {
        return;
      }
      closing = true;
    }
    ready = false;
    for (Part part : List.of(Part.FRONTEND, Part.BACKEND, Part.SIMULATOR, Part.KEYCLOAK)) {
      Supervised supervised;
      synchronized (running) {
        supervised = running.get(part);
      }
      if (supervised != null) {
        supervised.stop();
      }
    }
    if (mail != null) {
      mail.close();
    }
    if (postgres != null) {
      postgres.stop();
    }
    synchronized (running) {
      closed = true;
      running.clear();
      preparing.values().forEach(p -> ProcessId.end(p, Duration.ofSeconds(5)));
      preparing.clear();
    }
    release();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The program is ending: the hook is what called us.
    }
  }

  private void closeAtExit() {
    progress.print("Stopping Fundus ...");
    close();
    progress.print("Fundus is stopped.");
  }

  private void release() {
    try {
      java.nio.file.Files.deleteIfExists(StackState.file(data));
      lock.release();
      lockChannel.close();
    } catch (IOException e) {
      progress.say("The data folder could not be released: " + e.getMessage());
    }
  }

  static Duration patience(Part part) {
    return switch (part) {
      // Its first run stores what it has recorded before it ends.
      case KEYCLOAK -> Duration.ofSeconds(120);
      case BACKEND -> Duration.ofSeconds(40);
      default -> Duration.ofSeconds(20);
    };
  }
}
