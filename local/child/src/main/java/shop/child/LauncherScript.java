package shop.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Writes an executable that starts a program of the build's. The build runs it with its own JDK and
 * the program's class path, so that the script names both.
 */
public final class LauncherScript {
  /** What the classes are compiled for. */
  private static final int RELEASE = 25;

  private LauncherScript() {}

  /**
   * Writes it.
   *
   * @param arguments the script, the project's root folder, the module's classes and its jar, which
   *     takes their place since an archive of classes needs jars, and the resource that says what
   *     the script does once it has found a JDK
   */
  static void main(String... arguments) throws IOException {
    String classPath = System.getProperty("java.class.path").replace(arguments[2], arguments[3]);
    write(
        Path.of(arguments[0]),
        arguments[4],
        arguments[1],
        classPath,
        System.getProperty("java.home"));
  }

  /**
   * Writes it.
   *
   * @param template the resource that says what it does once it has found a JDK
   */
  public static void write(
      Path script, String template, String root, String classPath, String javaHome)
      throws IOException {
    String text =
        (resource("shop/child/find-jdk.sh") + "\n" + resource(template))
            .replace("@NAME@", script.getFileName().toString())
            .replace("@ROOT@", quoted(root))
            .replace("@CLASS_PATH@", quoted(classPath))
            .replace("@JAVA_HOME@", quoted(javaHome))
            .replace("@RELEASE@", Integer.toString(RELEASE));
    Files.writeString(script, text);
    if (!script.toFile().setExecutable(true)) {
      throw new IOException(script + " cannot be made executable.");
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream template = LauncherScript.class.getClassLoader().getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(template).readAllBytes(), UTF_8);
    }
  }

  /** For the inside of single quotes. */
  private static String quoted(String text) {
    return text.replace("'", "'\\''");
  }
}
