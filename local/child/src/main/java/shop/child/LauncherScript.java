package shop.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Writes an executable script that starts a program of this project. The build runs this class with
 * its own JDK and the class path of the program, and the script contains both.
 */
public final class LauncherScript {
  private LauncherScript() {}

  /**
   * Writes a script with the class path of this process.
   *
   * @param arguments the script; the project's root folder; the module's class folder; its jar,
   *     which replaces the class folder, because class data sharing needs jars; the template
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
   * Writes a script.
   *
   * @param template the resource with the part of the script that runs once a JDK is found
   */
  public static void write(
      Path script, String template, String root, String classPath, String javaHome)
      throws IOException {
    String text =
        readResource("shop/child/launcher.sh")
            .replace("@FIND_JDK@\n", readResource("shop/child/find-jdk.sh"))
            .replace("@PROGRAM@\n", readResource(template))
            .replace("@NAME@", script.getFileName().toString())
            .replace("@ROOT@", escapeQuotes(root))
            .replace("@CLASS_PATH@", escapeQuotes(classPath))
            .replace("@JAVA_HOME@", escapeQuotes(javaHome));
    Files.writeString(script, text);
    if (!script.toFile().setExecutable(true)) {
      throw new IOException(script + " cannot be made executable.");
    }
  }

  private static String readResource(String name) throws IOException {
    try (InputStream template = LauncherScript.class.getClassLoader().getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(template).readAllBytes(), UTF_8);
    }
  }

  /** Escapes text for single quotes. */
  private static String escapeQuotes(String text) {
    return text.replace("'", "'\\''");
  }
}
