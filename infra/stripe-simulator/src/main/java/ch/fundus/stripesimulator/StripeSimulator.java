package ch.fundus.stripesimulator;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;

import ch.fundus.stripesimulator.api.Resources;
import ch.fundus.stripesimulator.control.Control;
import ch.fundus.stripesimulator.control.ControlApi;
import ch.fundus.stripesimulator.hosted.Pages;
import ch.fundus.stripesimulator.http.Api;
import ch.fundus.stripesimulator.http.ApiHandler;
import ch.fundus.stripesimulator.http.Expander;
import ch.fundus.stripesimulator.http.Faults;
import ch.fundus.stripesimulator.http.Router;
import ch.fundus.stripesimulator.http.SimulatorTransformer;
import ch.fundus.stripesimulator.state.Timers;
import ch.fundus.stripesimulator.state.World;
import ch.fundus.stripesimulator.webhook.Events;
import ch.fundus.stripesimulator.webhook.Webhooks;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.Notifier;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

/** A running double of Stripe. */
public final class StripeSimulator implements AutoCloseable {
  private static final int THREADS = 64;

  private final World world;
  private final Timers timers;
  private final Webhooks webhooks;
  private final Control control;
  private final Api api;
  private final WireMockServer server;
  private final String baseUrl;

  private StripeSimulator(StripeSimulatorOptions options) {
    int port = options.port() == 0 ? freePort() : options.port();
    baseUrl = "http://localhost:" + port;
    String publicUrl = options.publicUrl() == null ? baseUrl : options.publicUrl();
    world = new World(options.state(), options.maxEvents(), options.maxIdempotencyKeys());
    timers = new Timers(world);
    webhooks =
        new Webhooks(
            world,
            options.webhookUrl(),
            options.webhookSecret(),
            options.webhookUrlV2(),
            options.webhookSecretV2());
    var router = new Router<ApiHandler>();
    var expander = new Expander();
    var setup =
        new Resources.Setup(
            publicUrl,
            options.settleAfter().toMillis(),
            options.availableAfter().toSeconds(),
            options.anyExpiry());
    var resources =
        new Resources(world, new Events(world, webhooks), expander, timers, router, setup);
    var faults = new Faults();
    control = new Control(world, resources, webhooks, faults);
    api = new Api(world, router, expander, faults);
    var pages = new Pages(world, resources, webhooks);
    new ControlApi(control).routes(pages.router());
    server = server(port, new SimulatorTransformer(api, pages::answer));
  }

  /** Starts a simulator; it answers when this returns. */
  public static StripeSimulator start(StripeSimulatorOptions options) {
    var simulator = new StripeSimulator(options);
    simulator.server.start();
    simulator.server.stubFor(any(anyUrl()).willReturn(ok()));
    simulator.webhooks.start();
    return simulator;
  }

  private static WireMockServer server(int port, SimulatorTransformer transformer) {
    return new WireMockServer(
        WireMockConfiguration.options()
            .port(port)
            .containerThreads(THREADS)
            .jettyStopTimeout(500L)
            .disableRequestJournal()
            .stubRequestLoggingDisabled(true)
            .gzipDisabled(true)
            .useChunkedTransferEncoding(Options.ChunkedEncodingPolicy.NEVER)
            .notifier(new Silence())
            .extensions(transformer));
  }

  /** WireMock would print each request otherwise. */
  private static final class Silence implements Notifier {
    @Override
    public void info(String message) {}

    @Override
    public void error(String message) {
      System.err.println("stripe-simulator: " + message);
    }

    @Override
    public void error(String message, Throwable cause) {
      System.err.println("stripe-simulator: " + message + ": " + cause);
    }
  }

  // The hosted addresses must be known before the server runs, so the port is chosen here.
  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  /** Where it answers, for {@code setApiBase}; no trailing slash. */
  public String baseUrl() {
    return baseUrl;
  }

  public int port() {
    return server.port();
  }

  /** How many API calls it has answered. */
  public long requests() {
    return api.requests();
  }

  /** What a test can make happen. */
  public Control control() {
    return control;
  }

  @Override
  public void close() {
    webhooks.close();
    timers.close();
    server.stop();
    world.close();
  }
}
