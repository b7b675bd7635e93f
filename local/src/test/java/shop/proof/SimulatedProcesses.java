package shop.proof;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import shop.aws.Shop;
import shop.contracts.Area;
import shop.local.function.FunctionLoader;
import shop.local.function.LambdaFunction;
import shop.testkit.api.ApiAnswer;

/** The processes that functions run in: one for each function, until it crashes. */
final class SimulatedProcesses {
  private final CallPoints callPoints;
  private final Function<Area, Shop> shops;
  private final Map<String, LambdaFunction> functions = new HashMap<>();

  /** A crashed process loses its memory, but its classes are reused: loading them is slow. */
  private final Map<Area, ClassLoader> classes = new EnumMap<>(Area.class);

  SimulatedProcesses(CallPoints callPoints, Function<Area, Shop> shops) {
    this.callPoints = callPoints;
    this.shops = shops;
  }

  /** Ends every process between two calls. */
  void restart() {
    functions.clear();
  }

  /**
   * Calls a function; starts its process if there is none.
   *
   * @param function an API area's or a worker's name
   */
  byte[] invoke(String function, byte[] event) throws Simulation.NoResponseException {
    LambdaFunction lambda = functions.computeIfAbsent(function, this::load);
    callPoints.startInvocation(function);
    try {
      byte[] response = lambda.invoke(event);
      if (!callPoints.processCrashed()) {
        return response;
      }
    } catch (Throwable e) { // Every failure is the same to the caller: no response.
      if (!callPoints.processCrashed()) {
        throw new Simulation.NoResponseException(e.toString());
      }
    } finally {
      if (callPoints.processCrashed()) {
        functions.remove(function);
      }
    }
    throw new Simulation.NoResponseException("the process crashed");
  }

  /** Calls an API function and reads its response. */
  ApiAnswer callApi(String function, byte[] event) throws Simulation.NoResponseException {
    try {
      return ApiAnswer.of(Simulation.JSON.readTree(invoke(function, event)));
    } catch (IOException e) {
      throw new AssertionError("an API function returned invalid JSON", e);
    }
  }

  /** A new process of a function, with empty memory. */
  private LambdaFunction load(String function) {
    Optional<Area> area =
        Arrays.stream(Area.values()).filter(a -> a.slug().equals(function)).findFirst();
    return area.map(api -> FunctionLoader.api(api, shops.apply(api), classes(api)))
        .orElseGet(() -> FunctionLoader.worker(function, shops.apply(Area.WORKERS)));
  }

  private ClassLoader classes(Area area) {
    return classes.computeIfAbsent(area, _ -> FunctionLoader.loader());
  }
}
