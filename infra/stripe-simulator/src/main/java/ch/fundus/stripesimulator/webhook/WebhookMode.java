package ch.fundus.stripesimulator.webhook;

/** How events are delivered from now on. */
public enum WebhookMode {
  /** Once, at once, in order of their creation as far as parallel delivery keeps it. */
  NORMAL,
  /** Each event several times. */
  DUPLICATE,
  /** Each event at a random moment within a window, so that their order is lost. */
  SHUFFLED,
  /** Each event after a fixed delay. */
  DELAYED,
  /** Not at all; the events can be listed, and redelivered later. */
  OFF
}
