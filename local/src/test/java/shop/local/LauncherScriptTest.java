package shop.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.child.LauncherScript;

class LauncherScriptTest {
  private static final String TEMPLATE = "shop/local/launcher.sh";

  @TempDir private Path temp;
  private Path script;

  private record Run(int exit, List<String> output) {}

  @BeforeEach
  void write() throws IOException {
    script = temp.resolve("shop");
    LauncherScript.write(script, TEMPLATE, "/the shop's root", "a.jar:b c.jar", jdk("build's", 25));
  }

  @Test
  void startsTheShopWithTheBuildsClassPath() throws Exception {
    Run run = run(Map.of());

    assertThat(run.exit()).isZero();
    assertThat(run.output())
        .startsWith("build's")
        .containsSubsequence("-cp", "a.jar:b c.jar", "shop.local.LocalShop")
        .contains("-Ddata=/the shop's root/data");
  }

  @Test
  void passesShopOptionsAndIgnoresMavenArguments() throws Exception {
    Run run =
        run(
            Map.of(),
            "-Plocal",
            "-Dport=9 0",
            "-q",
            "-D",
            "fresh",
            "package",
            "-DskipTests",
            "-Ddata=x",
            "-D");

    assertThat(run.output())
        .containsSubsequence("-Ddata=/the shop's root/data", "-Dport=9 0", "-Dfresh", "-Ddata=x")
        .endsWith("-Ddata=x", "-cp", "a.jar:b c.jar", "shop.local.LocalShop")
        .doesNotContain("-Plocal", "-q", "package", "-DskipTests", "-D");
  }

  @Test
  void compilesForSpeedOnlyOnRequest() throws Exception {
    assertThat(run(Map.of()).output()).contains("-XX:TieredStopAtLevel=1", "-Dchild.jvm.tier=1");
    assertThat(run(Map.of(), "-Dtiered").output())
        .contains("-XX:TieredStopAtLevel=4", "-Dchild.jvm.tier=4")
        .doesNotContain("-Dtiered");
  }

  @Test
  void prefersTheJdkOfJavaHome() throws Exception {
    Run run = run(Map.of("JAVA_HOME", jdk("user's", 26)));

    assertThat(run.output()).startsWith("user's");
  }

  @Test
  void ignoresAJdkThatIsTooOld() throws Exception {
    Run run = run(Map.of("JAVA_HOME", jdk("old", 17)));

    assertThat(run.output()).startsWith("build's");
  }

  @Test
  void findsTheJdkOnThePathThroughSymbolicLinks() throws Exception {
    LauncherScript.write(script, TEMPLATE, "/root", "a.jar", "/missing");
    Path bin = Files.createDirectories(temp.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("java"), Path.of(jdk("path's", 25), "bin", "java"));

    Run run = run(Map.of("PATH", bin + ":/usr/bin:/bin"));

    assertThat(run.output()).startsWith("path's");
  }

  @Test
  void runsDeadLettersCommandOnTheGivenFolder() throws Exception {
    Run run =
        run(
            Map.of("JAVA_HOME", jdk("user's", 25), "SHOP_DATA", "/elsewhere"),
            "dead-letters",
            "redrive",
            "--all");

    assertThat(run.output()).contains("-Ddata=/elsewhere");
    assertThat(run.output())
        .endsWith("shop.local.DeadLettersCommand", "redrive", "--all")
        .doesNotContain("shop.local.LocalShop");
  }

  @Test
  void runsOperatorCommandsOnTheDefaultFolder() throws Exception {
    Run run = run(Map.of(), "create-admin", "--email", "a@shop.example");

    assertThat(run.output()).contains("-Ddata=/the shop's root/data");
    assertThat(run.output())
        .endsWith("shop.local.OperatorCommands", "create-admin", "--email", "a@shop.example")
        .doesNotContain("shop.local.LocalShop");
  }

  @Test
  void printsOneLineWhenThereIsNoJdk() throws Exception {
    LauncherScript.write(script, TEMPLATE, "/root", "a.jar", "/missing");
    Path bin = Files.createDirectories(temp.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("java"), Path.of(jdk("old", 17), "bin", "java"));

    Run run = run(Map.of("PATH", bin + ":/usr/bin:/bin"));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.output()).singleElement().asString().startsWith("shop: no JDK 25 or newer");
  }

  /** Creates a JDK whose java prints the JDK's name and its own arguments; returns its home. */
  private String jdk(String name, int version) throws IOException {
    Path home = Files.createDirectories(temp.resolve("jdks").resolve(name));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%d.0.1\"\n".formatted(version));
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(
        java, "#!/bin/sh\necho \"%s\"\nfor a in \"$@\"; do echo \"$a\"; done\n".formatted(name));
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.copy(java, home.resolve("bin/javac"), StandardCopyOption.COPY_ATTRIBUTES);
    return home.toString();
  }

  private Run run(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("JAVA_HOME");
    builder.environment().putAll(environment);
    Process process = builder.start();
    List<String> output = process.inputReader().lines().toList();
    return new Run(process.waitFor(), output);
  }
}
