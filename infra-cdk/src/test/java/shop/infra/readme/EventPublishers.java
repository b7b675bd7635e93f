package shop.infra.readme;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import shop.events.EventType;
import shop.infra.function.LambdaSpec;

/**
 * Finds the events that a function publishes, by a call graph of the compiled functions and the
 * domain: an event counts for a function when the function's code can reach a method that creates
 * the event's record. A call of an interface method reaches all its implementations. Adapters are
 * left out, except those of the table's stream: they store events, but do not create them.
 */
final class EventPublishers {
  private static final String FUNCTIONS = "shop/functions/";

  /** Of the domain: most events are effects of use cases. */
  private static final String EFFECTS = "shop/commit/Effects.class";

  /** Of the adapters: what reads the table's stream creates an event that no use case has. */
  private static final String STREAM = "shop/aws/bus";

  private final Map<MethodRef, Set<MethodRef>> calls = new HashMap<>();
  private final Map<String, Set<String>> subtypes = new HashMap<>();

  /** A method by its class's internal name, its own name and its descriptor. */
  private record MethodRef(String owner, String name, String descriptor) {}

  private EventPublishers() {}

  /** Reads the compiled functions and the domain from the class path. */
  static EventPublishers fromClassPath() {
    EventPublishers graph = new EventPublishers();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        graph.addClasses(path);
      } else if (Files.exists(path) && holdsShopClasses(path)) {
        try (FileSystem jar = FileSystems.newFileSystem(path)) {
          graph.addClasses(jar.getPath("/"));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return graph;
  }

  /** The events that a function can publish. */
  Set<EventType> eventsOf(LambdaSpec spec) {
    String folder = FUNCTIONS + spec.area().slug().replace("-", "") + "/";
    Predicate<MethodRef> isEntry =
        method ->
            method.owner().startsWith(folder)
                && spec.worker().map(method.name()::equals).orElse(true);
    Deque<MethodRef> pending = new ArrayDeque<>(calls.keySet().stream().filter(isEntry).toList());
    Set<MethodRef> reached = new HashSet<>(pending);
    while (!pending.isEmpty()) {
      for (MethodRef called : calls.getOrDefault(pending.pop(), Set.of())) {
        targets(called.owner(), called).filter(reached::add).forEach(pending::push);
      }
    }
    Set<EventType> events = EnumSet.noneOf(EventType.class);
    for (EventType event : EventType.values()) {
      String record = event.record().getName().replace('.', '/');
      if (reached.stream().anyMatch(method -> isConstructor(method, record))) {
        events.add(event);
      }
    }
    return events;
  }

  private static boolean isConstructor(MethodRef method, String owner) {
    return method.owner().equals(owner) && method.name().equals("<init>");
  }

  /** The method of a type, and the methods of its subtypes that override or implement it. */
  private Stream<MethodRef> targets(String owner, MethodRef called) {
    MethodRef own = new MethodRef(owner, called.name(), called.descriptor());
    if (called.name().equals("<init>")) {
      return Stream.of(own);
    }
    return Stream.concat(
        Stream.of(own),
        subtypes.getOrDefault(owner, Set.of()).stream()
            .flatMap(subtype -> targets(subtype, called)));
  }

  /** Whether a jar is one of the shop's: third-party jars have a version number in their names. */
  private static boolean holdsShopClasses(Path jar) {
    return jar.toString().endsWith("-SNAPSHOT.jar");
  }

  /**
   * Adds the classes of a folder or jar, if it is a function's or the domain's, or reads the
   * stream.
   */
  private void addClasses(Path root) {
    boolean wanted = Files.exists(root.resolve(FUNCTIONS)) || Files.exists(root.resolve(EFFECTS));
    if (wanted) {
      addAll(root);
    } else if (Files.exists(root.resolve(STREAM))) {
      addAll(root.resolve(STREAM));
    }
  }

  private void addAll(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".class")).toList()) {
        add(ClassFile.of().parse(Files.readAllBytes(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(ClassModel type) {
    String name = type.thisClass().asInternalName();
    List<String> supertypes = new ArrayList<>();
    type.superclass().ifPresent(parent -> supertypes.add(parent.asInternalName()));
    type.interfaces().forEach(parent -> supertypes.add(parent.asInternalName()));
    supertypes.forEach(
        parent -> subtypes.computeIfAbsent(parent, key -> new HashSet<>()).add(name));
    for (MethodModel method : type.methods()) {
      calls.put(
          new MethodRef(name, method.methodName().stringValue(), method.methodType().stringValue()),
          called(method));
    }
  }

  private static Set<MethodRef> called(MethodModel method) {
    Set<MethodRef> called = new HashSet<>();
    method
        .code()
        .ifPresent(
            code -> {
              for (CodeElement element : code) {
                switch (element) {
                  case InvokeInstruction call ->
                      called.add(
                          new MethodRef(
                              call.owner().asInternalName(),
                              call.name().stringValue(),
                              call.type().stringValue()));
                  case InvokeDynamicInstruction lambda -> addBodies(lambda, called);
                  default -> {}
                }
              }
            });
    return called;
  }

  /** Adds the methods that a lambda expression or method reference calls. */
  private static void addBodies(InvokeDynamicInstruction lambda, Set<MethodRef> called) {
    lambda.bootstrapArgs().stream()
        .filter(DirectMethodHandleDesc.class::isInstance)
        .map(DirectMethodHandleDesc.class::cast)
        .map(
            body ->
                new MethodRef(
                    body.owner().descriptorString().replaceAll("^L|;$", ""),
                    body.methodName(),
                    body.lookupDescriptor()))
        .forEach(called::add);
  }
}
