package ch.fundus;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** Every module proves its edges: no cycle, no reach into another's internals, no undeclared dependency. */
class ModularityTests {
  private final ApplicationModules modules = ApplicationModules.of(FundusApplication.class);

  @Test
  void modulesKeepTheirBoundaries() {
    modules.verify();
  }

  @Test
  void diagramsAreDrawnFromTheCode() {
    new Documenter(modules).writeDocumentation();
  }
}
