package shop.architecture.document;

import static shop.architecture.document.Markdown.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import shop.architecture.Reactor;
import shop.architecture.Repository;

/** docs/modules.md: the modules of the build and their dependencies on each other. */
public final class ModulesDocument {
  private final Reactor reactor = new Reactor(Repository.texts());

  private ModulesDocument() {}

  public static String text() {
    return new ModulesDocument().document();
  }

  private String document() {
    Markdown document =
        new Markdown("Modules")
            .paragraph(
                "A module exists where the class path must differ or where something is deployed."
                    + " An arrow points to the module that is needed; one that follows from others"
                    + " is left out.")
            .block("mermaid", diagram())
            .table("module", "description", "needs", "only its tests need");
    for (Reactor.Module module : reactor.modules()) {
      document.row(
          code(module.path()),
          module.description(),
          names(needed(module, false)),
          names(neededByTestsOnly(module)));
    }
    return document.text();
  }

  private List<String> diagram() {
    List<String> lines = new ArrayList<>(List.of("graph TD"));
    for (Reactor.Module module : reactor.modules()) {
      Set<String> needed = needed(module, false);
      Set<String> implied = new TreeSet<>();
      needed.forEach(path -> implied.addAll(allNeeded(path)));
      lines.add("  %s[%s]".formatted(id(module.path()), module.path()));
      needed.stream()
          .filter(path -> !implied.contains(path))
          .forEach(path -> lines.add("  %s --> %s".formatted(id(module.path()), id(path))));
    }
    return lines;
  }

  private Set<String> needed(Reactor.Module module, boolean test) {
    return module.dependencies().stream()
        .filter(dependency -> dependency.test() == test)
        .map(dependency -> reactor.artifact(dependency.artifactId()).path())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> neededByTestsOnly(Reactor.Module module) {
    Set<String> needed = needed(module, true);
    needed.removeAll(needed(module, false));
    return needed;
  }

  private Set<String> allNeeded(String path) {
    Set<String> all = new TreeSet<>();
    for (String needed : needed(reactor.module(path), false)) {
      all.add(needed);
      all.addAll(allNeeded(needed));
    }
    return all;
  }

  private static String id(String path) {
    return path.replace('/', '_').replace('-', '_');
  }

  private static String names(Set<String> paths) {
    return paths.stream().map(Markdown::code).collect(Collectors.joining(", "));
  }
}
