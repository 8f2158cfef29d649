package ch.fundus.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessIdTest {
  @Test
  void aReusedNumberIsNotTheProcess() {
    ProcessId here = ProcessId.of(ProcessHandle.current());
    assertThat(here.find()).contains(ProcessHandle.current());
    assertThat(new ProcessId(here.pid(), here.startedAtMillis() - 60_000).find()).isEmpty();
  }

  @Test
  void aProcessThatDoesNotListenIsKilled() throws Exception {
    Process stubborn = new ProcessBuilder("sh", "-c", "trap '' TERM; while true; do sleep 0.1; done").start();
    ProcessId.end(stubborn.toHandle(), Duration.ofMillis(300));
    assertThat(stubborn.isAlive()).isFalse();
  }
}
