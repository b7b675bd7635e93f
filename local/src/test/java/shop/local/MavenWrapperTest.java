package shop.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mvnw} in a project of its own, with a Maven, JDKs and programs that only print. */
class MavenWrapperTest {
  private static final Path ROOT = Path.of(System.getProperty("shop.root"));
  private static final String FIND_JDK = "local/child/src/main/resources/shop/child/find-jdk.sh";

  @TempDir private Path temp;
  private Path project;

  private record Run(int exit, List<String> output) {}

  @BeforeEach
  void createProject() throws IOException {
    project = temp.resolve("the project");
    copy("mvnw");
    copy(FIND_JDK);
    jdk(temp.resolve("old"), 17);
    program(project.resolve("local/target/shop"), "echo shop \"$@\"");
    program(project.resolve("local/ops/target/shop-ops"), "echo shop-ops \"$@\"");
  }

  @Test
  void passesArgumentsToMaven() throws Exception {
    maven("echo maven \"$@\"; exit 3");

    Run run = run("verify", "-Dtest=A B");

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.output()).singleElement().asString().endsWith(" verify -Dtest=A B");
  }

  @Test
  void runsMavenOnTheJdkOfAnInstallerWhenTheJavaOnThePathIsTooOld() throws Exception {
    Path installed = jdk(temp.resolve("home/.sdkman/candidates/java/25-tem"), 25);
    maven("echo \"$JAVA_HOME\"");

    Run run = run("verify");

    assertThat(run.output()).containsExactly(installed.toString());
  }

  @Test
  void startsTheShopAfterOneLineForEachModule() throws Exception {
    maven(
        """
        echo '[INFO] Scanning for projects...'
        echo '[INFO] Building events 1-SNAPSHOT      [2/27]'
        echo '[INFO] --- compiler:3.15.0:compile (default-compile) @ events ---'
        echo '[WARNING] no analysis runs here'
        """);

    Run run = run("-Plocal", "-Dport=9000");

    assertThat(run.exit()).isZero();
    assertThat(run.output()).containsExactly("[2/27] events", "shop -Plocal -Dport=9000");
    assertThat(project.resolve("target/build.log")).content().contains("compiler:3.15.0");
  }

  @Test
  void showsDownloadsEvery25Megabytes() throws Exception {
    maven(
        """
        for file in 1 2 3 4 5; do
          echo "[INFO] Downloading from central: https://maven.example/$file.jar"
          echo "[INFO] Downloaded from central: https://maven.example/$file.jar (12 MB at 3.1 MB/s)"
        done
        """);

    Run run = run("-Plocal");

    assertThat(run.output())
        .containsExactly(
            "  downloading what is not in the local Maven repository; this happens once",
            "  downloaded 36 MB in 3 files",
            "shop -Plocal");
  }

  @Test
  void showsErrorsAndStartsNothingWhenTheBuildFails() throws Exception {
    maven(
        """
        echo '[INFO] BUILD FAILURE'
        echo '[ERROR] Foo.java:[2,13] cannot find symbol'
        echo '  symbol:   class Strin'
        echo '[INFO] 1 error'
        exit 1
        """);

    Run run = run("-Plocal");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.output())
        .startsWith("[ERROR] Foo.java:[2,13] cannot find symbol", "  symbol:   class Strin")
        .hasSize(3);
    assertThat(run.output().getLast()).startsWith("mvnw: the build failed.");
  }

  @Test
  void runsTheOperatorsToolWithItsWords() throws Exception {
    maven("echo maven \"$@\"");

    Run run = run("-Pops", "-Dops=redrive --stage test");

    assertThat(run.output()).containsExactly("shop-ops redrive --stage test");
    assertThat(project.resolve("target/build.log"))
        .content()
        .contains("-Plocal -pl local/ops -am -Pops");
  }

  private void copy(String file) throws IOException {
    Path target = project.resolve(file);
    Files.createDirectories(target.getParent());
    Files.copy(ROOT.resolve(file), target, StandardCopyOption.COPY_ATTRIBUTES);
  }

  /** Installs a Maven of the version that mvnw wants. */
  private void maven(String script) throws IOException {
    Matcher version =
        Pattern.compile("VERSION=([\\d.]+)").matcher(Files.readString(project.resolve("mvnw")));
    assertThat(version.find()).isTrue();
    program(
        temp.resolve("home/.m2/wrapper/dists/apache-maven-" + version.group(1) + "/bin/mvn"),
        script);
  }

  private Path jdk(Path home, int version) throws IOException {
    program(home.resolve("bin/java"), "exit 0");
    program(home.resolve("bin/javac"), "exit 0");
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%d.0.1\"\n".formatted(version));
    return home;
  }

  private static void program(Path path, String script) throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, "#!/bin/sh\n" + script + "\n");
    assertThat(path.toFile().setExecutable(true)).isTrue();
  }

  private Run run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(project.resolve("mvnw").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeAll(List.of("JAVA_HOME", "MAVEN_USER_HOME"));
    builder.environment().put("HOME", temp.resolve("home").toString());
    builder.environment().put("PATH", temp.resolve("old/bin") + ":/usr/bin:/bin");
    Process process = builder.start();
    List<String> output = process.inputReader().lines().toList();
    return new Run(process.waitFor(), output);
  }
}
