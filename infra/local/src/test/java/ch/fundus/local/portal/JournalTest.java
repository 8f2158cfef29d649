package ch.fundus.local.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal remembers finished steps over a restart and forgets one that was cut off. */
class JournalTest {
  @Test
  void aLineThatWasCutOffIsNotAStep(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("journal");
    new Journal(file).note("draft/one", "");
    Files.writeString(file, "\nlaunch/one\tli", StandardOpenOption.APPEND);

    Journal again = new Journal(file);
    again.note("launch/two", "live");

    Journal third = new Journal(file);
    assertThat(third.has("draft/one")).isTrue();
    assertThat(third.has("launch/one")).isFalse();
    assertThat(third.value("launch/two")).contains("live");
  }
}
