package shop.opensearch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.opensearch.Version;
import org.opensearch.analysis.common.CommonAnalysisModulePlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.index.mapper.MapperExtrasModulePlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.plugin.analysis.nori.AnalysisNoriPlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.plugins.PluginInfo;
import org.opensearch.transport.Netty4ModulePlugin;

/**
 * The main class of the child process: a cluster of one OpenSearch node, on loopback only, without
 * replicas. The process exits when its standard input ends, so it never outlives the process that
 * started it, even after a kill.
 */
public final class OpenSearchServer {
  static final String READY = "READY";

  private static final String LOOPBACK = "127.0.0.1";

  /** Less than the parent process waits before it kills this one. */
  private static final int CLOSE_SECONDS = 8;

  private static final List<Class<? extends Plugin>> PLUGINS =
      List.of(
          Netty4ModulePlugin.class,
          CommonAnalysisModulePlugin.class,
          MapperExtrasModulePlugin.class,
          AnalysisNoriPlugin.class);

  private OpenSearchServer() {}

  /**
   * Serves requests until standard input ends.
   *
   * @param arguments the port, then the folder of the data
   */
  public static void main(String... arguments) throws Exception {
    Node node = new EmbeddedNode(environment(arguments[0], Path.of(arguments[1])));
    node.start();
    System.out.println(READY);
    while (System.in.read() != -1) {}
    node.close();
    if (!node.awaitClose(CLOSE_SECONDS, TimeUnit.SECONDS)) {
      System.err.println("The node did not close in time.");
    }
    Runtime.getRuntime().halt(0); // Netty does not stop its threads. The data is closed.
  }

  private static Environment environment(String port, Path data) {
    Settings settings =
        Settings.builder()
            .put("path.home", data.toString())
            .put("path.data", data.resolve("nodes").toString())
            .put("cluster.name", "shop-local")
            .put("node.name", "local")
            .put("discovery.type", "single-node")
            .put("network.host", LOOPBACK)
            .put("http.port", port)
            .put("transport.port", "0")
            // The catalogue needs megabytes, so a nearly full disk is accepted.
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .put("action.auto_create_index", false)
            .put("node.processors", 2)
            .build();
    return InternalSettingsPreparer.prepareEnvironment(
        settings, Map.of(), data.resolve("config"), () -> "local");
  }

  /** A node with plugins from the class path. */
  private static final class EmbeddedNode extends Node {
    EmbeddedNode(Environment environment) {
      super(environment, PLUGINS.stream().map(EmbeddedNode::info).toList(), false);
    }

    private static PluginInfo info(Class<? extends Plugin> plugin) {
      return new PluginInfo(
          plugin.getName(),
          "on the class path",
          Version.CURRENT.toString(),
          Version.CURRENT,
          "25",
          plugin.getName(),
          null,
          List.of(),
          false);
    }
  }
}
