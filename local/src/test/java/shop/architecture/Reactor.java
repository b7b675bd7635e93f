package shop.architecture;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** What the poms declare: modules, their dependencies on each other, profiles and properties. */
public final class Reactor {
  private final Map<Path, String> texts;
  private final Map<String, Module> modules = new LinkedHashMap<>();

  /** Reads the poms among the texts of a repository. */
  public Reactor(Map<Path, String> texts) {
    this.texts = texts;
    Element root = pom("pom.xml");
    List<Element> parents = new ArrayList<>(List.of(root));
    parents.addAll(profiles(root));
    for (Element parent : parents) {
      for (Element module : children(parent, "modules", "module")) {
        modules.computeIfAbsent(module.getTextContent(), this::module);
      }
    }
  }

  /**
   * A module of the build.
   *
   * @param path its folder, relative to the repository
   * @param dependencies artifacts of this build that it needs, with those for tests
   */
  public record Module(
      String path, String artifactId, String description, List<Dependency> dependencies) {}

  /**
   * A dependency on another module of the build.
   *
   * @param test whether only tests need it
   */
  public record Dependency(String artifactId, boolean test) {}

  /** Every module, those of profiles last. */
  public List<Module> modules() {
    return List.copyOf(modules.values());
  }

  public Module module(String path) {
    Element pom = pom(path + "/pom.xml");
    List<Dependency> dependencies =
        children(pom, "dependencies", "dependency").stream()
            .filter(dependency -> text(dependency, "groupId").equals("shop"))
            .map(d -> new Dependency(text(d, "artifactId"), text(d, "scope").equals("test")))
            .distinct()
            .toList();
    return new Module(path, text(pom, "artifactId"), text(pom, "description"), dependencies);
  }

  /** A module and those that it needs, directly or not, for its tests too. */
  public Set<Module> closure(String path) {
    Set<Module> closure = new LinkedHashSet<>();
    List<Module> open = new ArrayList<>(List.of(Objects.requireNonNull(modules.get(path))));
    while (!open.isEmpty()) {
      Module module = open.removeLast();
      if (closure.add(module)) {
        module.dependencies().forEach(dependency -> open.add(artifact(dependency.artifactId())));
      }
    }
    return closure;
  }

  /** The module that builds an artifact. */
  public Module artifact(String artifactId) {
    return modules.values().stream()
        .filter(module -> module.artifactId().equals(artifactId))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no module builds " + artifactId));
  }

  /** The names of the profiles of all poms. */
  public Set<String> profiles() {
    Set<String> ids = new LinkedHashSet<>();
    List<String> poms = new ArrayList<>(List.of("pom.xml"));
    modules.keySet().forEach(path -> poms.add(path + "/pom.xml"));
    for (String pom : poms) {
      profiles(pom(pom)).forEach(profile -> ids.add(text(profile, "id")));
    }
    return ids;
  }

  private static List<Element> profiles(Element pom) {
    return children(pom, "profiles", "profile");
  }

  private Element pom(String path) {
    try {
      String text = Objects.requireNonNull(texts.get(Path.of(path)), path);
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(text)))
          .getDocumentElement();
    } catch (Exception e) {
      throw new IllegalStateException(path + " is no pom", e);
    }
  }

  private static List<Element> children(Element parent, String list, String name) {
    return named(parent, list).stream().flatMap(all -> named(all, name).stream()).toList();
  }

  private static String text(Element parent, String name) {
    List<Element> found = named(parent, name);
    return found.isEmpty() ? "" : found.getFirst().getTextContent().strip();
  }

  private static List<Element> named(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }
}
