package ch.fundus.local;

import java.io.IOException;
import java.nio.file.Path;

/** What commands do with stacks as a whole. */
public final class Stacks {
  private Stacks() {}

  /** Ends the stack on a data folder; false when there was none. */
  public static boolean stop(Path data) throws IOException {
    return Leftovers.stop(data, Progress.toConsole()) > 0;
  }

  /** The port offset that a data folder was last started with; 0 for a new one. */
  public static int rememberedOffset(Path data) {
    return AddressMove.rememberedOffset(data);
  }

  /** Removes a data folder that was made for one run only. */
  public static void deleteData(Path data) throws IOException {
    Folders.delete(data);
  }

  /** The first offset from the given one at which every port is free. */
  public static int freeOffset(int from) {
    for (int offset = from; offset < from + 5_000; offset += 100) {
      if (PortCheck.allFree(new Ports(offset))) {
        return offset;
      }
    }
    throw new StackException("No free ports were found from offset " + from + " on.");
  }
}
