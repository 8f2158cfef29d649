package ch.fundus.local;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What to start, where its data is and how the parts are set. */
public record StackOptions(
    Path data,
    int portOffset,
    Set<Part> parts,
    String profile,
    boolean development,
    boolean training,
    List<String> backendJvmOptions,
    Map<Part, Map<String, String>> environments) {

  /** All sample people come from one address, and the simulator has no limit to keep to. */
  private static final Map<String, String> ONE_MACHINE =
      Map.of("RATE_LIMIT_FACTOR", "1000000", "STRIPE_REQUESTS_PER_SECOND", "5000");

  /** Everything, as a person tries it. */
  public static StackOptions demo(Path data, int portOffset) {
    return new StackOptions(
        data,
        portOffset,
        EnumSet.allOf(Part.class),
        "demo",
        false,
        true,
        List.of("-XX:+UseSerialGC", "-Xms128m", "-Xmx512m"),
        Map.of(Part.BACKEND, ONE_MACHINE));
  }

  /** The demo without pages, for programs that talk to the API only. */
  public static StackOptions minimal(Path data, int portOffset) {
    return demo(data, portOffset).withParts(EnumSet.complementOf(EnumSet.of(Part.FRONTEND)));
  }

  public StackOptions withParts(Set<Part> chosen) {
    return new StackOptions(
        data, portOffset, chosen, profile, development, training, backendJvmOptions, environments);
  }

  public StackOptions withBackendJvmOptions(List<String> chosen) {
    return new StackOptions(data, portOffset, parts, profile, development, training, chosen, environments);
  }

  /** Adds variables to one part, over those that the stack sets itself. */
  public StackOptions withEnvironment(Part part, Map<String, String> variables) {
    var all = new java.util.EnumMap<Part, Map<String, String>>(Part.class);
    all.putAll(environments);
    all.put(part, Map.copyOf(variables));
    return new StackOptions(
        data, portOffset, parts, profile, development, training, backendJvmOptions, all);
  }

  /** The same with Vite's development server instead of the built pages. */
  public StackOptions forDevelopment() {
    return new StackOptions(
        data, portOffset, parts, profile, true, false, backendJvmOptions, environments);
  }

  /**
   * Starts without recording classes first: right for a stack that lives once, as recording costs
   * more than one start gains.
   */
  public StackOptions withoutTraining() {
    return new StackOptions(
        data, portOffset, parts, profile, development, false, backendJvmOptions, environments);
  }

  Map<String, String> environment(Part part) {
    return environments.getOrDefault(part, Map.of());
  }
}
