package shop.local;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import shop.aws.Dependency;
import shop.aws.Shop;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.local.function.FunctionLoader;
import shop.local.function.LambdaFunction;
import shop.local.gateway.LocalGateway;
import shop.local.gateway.StoredFile;

/** The API: the real function of each area behind the local gateway. */
final class LocalApi implements AutoCloseable {
  private final LocalGateway gateway;
  private final Map<Area, LambdaFunction> functions = new EnumMap<>(Area.class);

  private LocalApi(LocalGateway gateway) {
    this.gateway = gateway;
  }

  /**
   * Binds the port. Requests are served only after {@link #serve}.
   *
   * @throws StartupException when the port is in use
   */
  static LocalApi bind(int port) {
    try {
      return new LocalApi(LocalGateway.bind(port));
    } catch (IOException e) {
      throw new StartupException(
          "Port %d is in use. Stop the program that uses it, or choose another port with -Dport=."
              .formatted(port));
    }
  }

  URI base() {
    return gateway.base();
  }

  /**
   * Loads the authorizer and the function of every area that has routes.
   *
   * @param startChecks what the shop must have besides to be ready
   */
  void startFunctions(LocalSettings settings, List<Dependency> startChecks) {
    for (Area area : Area.values()) {
      boolean hasRoutes = Arrays.stream(Route.values()).anyMatch(route -> route.area() == area);
      if (hasRoutes || area == Area.AUTHORIZER) {
        functions.put(area, FunctionLoader.api(area, shop(area, settings, startChecks)));
      }
    }
  }

  private static Shop shop(Area area, LocalSettings settings, List<Dependency> startChecks) {
    if (area != Area.OPS) {
      return settings.shop(area);
    }
    return new Shop(settings.forArea(area)) {
      @Override
      public List<Dependency> dependencies() {
        return Stream.concat(super.dependencies().stream(), startChecks.stream()).toList();
      }
    };
  }

  /**
   * Starts to serve requests.
   *
   * @param pages served beside the API, by method and path
   * @param images served by path, as the content network does
   */
  void serve(
      Settings settings,
      Map<String, Function<String, Optional<byte[]>>> pages,
      Function<String, Optional<StoredFile>> images) {
    gateway.serve(
        new LocalGateway.Backend(
            functions,
            Optional.ofNullable(functions.get(Area.AUTHORIZER)).orElseThrow(),
            settings.duration(Setting.SESSION_CACHE_TTL),
            Set.copyOf(settings.list(Setting.CORS_ALLOWED_ORIGINS)),
            pages,
            images));
  }

  @Override
  public void close() {
    gateway.close();
  }
}
