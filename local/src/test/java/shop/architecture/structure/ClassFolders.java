package shop.architecture.structure;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import shop.architecture.Reactor;
import shop.architecture.Repository;
import shop.local.LocalShop;

/**
 * The compiled main code of this module and of all that it needs. Modules that are built later
 * (bench, infra-cdk) have no classes yet when this module is tested; {@link SourceGraph} has them.
 */
final class ClassFolders {
  private static final String OWN_MODULE = "local";

  /** The folder of each module's classes, by the module's path. */
  private final Map<String, Path> folders = new LinkedHashMap<>();

  private final JavaClasses classes;

  ClassFolders() {
    Path root = Repository.ROOT.toAbsolutePath().normalize();
    Path output = root.resolve(OWN_MODULE).relativize(location(LocalShop.class));
    for (Reactor.Module module : new Reactor(Repository.texts()).closure(OWN_MODULE)) {
      Path folder = root.resolve(module.path()).resolve(output);
      if (!Files.isDirectory(folder)) {
        throw new IllegalStateException(folder + " is missing: build the whole project first");
      }
      folders.put(module.path(), folder);
    }
    classes = new ClassFileImporter().importPaths(folders.values());
  }

  private static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  JavaClasses classes() {
    return classes;
  }

  /** The paths of the modules. */
  Set<String> modules() {
    return folders.keySet();
  }

  /** Whether a class is main code: test support in test jars is not. */
  boolean contains(JavaClass type) {
    return classes.contain(type.getName());
  }

  /** The path of the module that a class was compiled in. */
  String moduleOf(JavaClass type) {
    URI source = type.getSource().orElseThrow().getUri();
    return folders.entrySet().stream()
        .filter(folder -> source.toString().startsWith(folder.getValue().toUri().toString()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(type + " is of no module"));
  }

  /** The packages of a module, or of several, sorted. */
  String[] packagesOf(String... modules) {
    TreeSet<String> packages = new TreeSet<>();
    for (JavaClass type : classes) {
      if (List.of(modules).contains(moduleOf(type))) {
        packages.add(type.getPackageName());
      }
    }
    return packages.toArray(String[]::new);
  }
}
