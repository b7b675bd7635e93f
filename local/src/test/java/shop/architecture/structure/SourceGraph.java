package shop.architecture.structure;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.util.TreeScanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import shop.architecture.JavaFile;

/**
 * Which top-level type names which other one in its source: for all modules, also those that are
 * not compiled yet. Javadoc does not count. {@link #cycles} are those within one package.
 */
final class SourceGraph {
  /** Where each top-level type is, by its qualified name. */
  private final SortedMap<String, Path> types = new TreeMap<>();

  private final Map<String, Set<String>> edges = new TreeMap<>();

  SourceGraph(List<JavaFile> files) {
    files.forEach(file -> declared(file).forEach(name -> types.put(name, file.path())));
    for (JavaFile file : files) {
      Set<String> named = new References(file.tree()).find();
      declared(file).forEach(name -> edges.put(name, without(name, named)));
    }
  }

  private static Set<String> without(String name, Set<String> named) {
    Set<String> others = new TreeSet<>(named);
    others.remove(name);
    return others;
  }

  private static List<String> declared(JavaFile file) {
    return file.tree().getTypeDecls().stream()
        .filter(ClassTree.class::isInstance)
        .map(type -> packageOf(file.tree()) + "." + ((ClassTree) type).getSimpleName())
        .toList();
  }

  private static String packageOf(CompilationUnitTree tree) {
    return tree.getPackageName() == null ? "" : tree.getPackageName().toString();
  }

  /** The groups of types that depend on each other in a circle, within a package or across. */
  List<SortedSet<String>> cycles() {
    return Cycles.in(edges);
  }

  /** The groups of packages that depend on each other in a circle. */
  List<SortedSet<String>> packageCycles() {
    Map<String, Set<String>> packages = new TreeMap<>();
    edges.forEach(
        (type, others) ->
            others.forEach(
                other ->
                    packages
                        .computeIfAbsent(packageOf(type), name -> new TreeSet<>())
                        .add(packageOf(other))));
    return Cycles.in(packages);
  }

  /** How many top-level types a package has. */
  SortedMap<String, Integer> packageSizes() {
    SortedMap<String, Integer> sizes = new TreeMap<>();
    types.keySet().forEach(type -> sizes.merge(packageOf(type), 1, Integer::sum));
    return sizes;
  }

  /** Top-level types by simple name. */
  SortedMap<String, List<String>> bySimpleName() {
    SortedMap<String, List<String>> names = new TreeMap<>();
    for (String type : types.keySet()) {
      String simple = type.substring(type.lastIndexOf('.') + 1);
      names.computeIfAbsent(simple, name -> new ArrayList<>()).add(type);
    }
    return names;
  }

  private static String packageOf(String type) {
    return type.substring(0, type.lastIndexOf('.'));
  }

  /** The top-level types that a file names. */
  private final class References extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree tree;
    private final Set<String> names = new HashSet<>();
    private final Set<String> shadowed = new HashSet<>();
    private final Set<String> found = new TreeSet<>();

    References(CompilationUnitTree tree) {
      this.tree = tree;
    }

    Set<String> find() {
      scan(tree, null);
      names.removeAll(shadowed);
      for (String name : names) {
        String sibling = packageOf(tree) + "." + name;
        if (types.containsKey(sibling)) {
          found.add(sibling);
        }
      }
      return found;
    }

    @Override
    public @Nullable Void visitImport(ImportTree imported, @Nullable Void unused) {
      String name = imported.getQualifiedIdentifier().toString();
      qualified(name);
      if (!imported.isStatic()) {
        shadowed.add(name.substring(name.lastIndexOf('.') + 1));
      }
      return null;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
      if (!tree.getTypeDecls().contains(type)) {
        shadowed.add(type.getSimpleName().toString());
      }
      return super.visitClass(type, null);
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree identifier, @Nullable Void unused) {
      names.add(identifier.getName().toString());
      return null;
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree select, @Nullable Void unused) {
      if (select.toString().startsWith("shop.")) {
        qualified(select.toString());
        return null;
      }
      return super.visitMemberSelect(select, null);
    }

    /** Adds the longest beginning of a qualified name that is a type. */
    private void qualified(String name) {
      String type = name;
      while (!types.containsKey(type) && type.contains(".")) {
        type = type.substring(0, type.lastIndexOf('.'));
      }
      if (types.containsKey(type)) {
        found.add(type);
      }
    }
  }
}
