package ch.fundus.local.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An SMTP server that keeps what it gets, and the inbox page in front of it. */
public final class MailCatcher implements AutoCloseable {
  /** Enough to look back on; a replay sends far more. */
  private static final int KEPT_MAILS = 2_000;

  private final MailStore store;
  private final GreenMail smtp;
  private final HttpServer http;
  private final ExecutorService threads;

  private MailCatcher(MailStore store, GreenMail smtp, HttpServer http, ExecutorService threads) {
    this.store = store;
    this.smtp = smtp;
    this.http = http;
    this.threads = threads;
  }

  /** Starts both servers on this machine's own address only. */
  public static MailCatcher start(Path folder, int smtpPort, int httpPort) throws IOException {
    MailStore store = new MailStore(folder, KEPT_MAILS, Clock.systemUTC());
    ServerSetup setup = new ServerSetup(smtpPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(10_000);
    GreenMail smtp = new GreenMail(setup);
    smtp.start();
    smtp.getUserManager()
        .setMessageDeliveryHandler(
            (message, address) -> new StoringMailbox(address.getEmail(), store));

    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    InetAddress here = InetAddress.getByName("127.0.0.1");
    HttpServer http = HttpServer.create(new InetSocketAddress(here, httpPort), 100);
    http.setExecutor(threads);
    http.createContext("/", new InboxPages(store));
    http.start();
    return new MailCatcher(store, smtp, http, threads);
  }

  /** The mails caught so far. */
  public MailStore store() {
    return store;
  }

  @Override
  public void close() {
    http.stop(0);
    smtp.stop();
    threads.shutdownNow();
  }
}
