package shop.proof;

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

/** The processes that functions run in: one each, until it dies. */
final class SimulatedProcesses {
  private final CallPoints points;
  private final Function<Area, Shop> shops;
  private final Map<String, LambdaFunction> functions = new HashMap<>();

  /** A process that dies takes its memory along, but classes are slow to load again. */
  private final Map<Area, ClassLoader> classes = new EnumMap<>(Area.class);

  SimulatedProcesses(CallPoints points, Function<Area, Shop> shops) {
    this.points = points;
    this.shops = shops;
  }

  /** Every process ends between two calls. */
  void restart() {
    functions.clear();
  }

  /**
   * Calls a function, whose process begins when there is none.
   *
   * @param function an API area's or a worker's name
   */
  byte[] invoke(String function, byte[] event) throws Simulation.NoAnswer {
    LambdaFunction lambda = functions.computeIfAbsent(function, this::load);
    points.enter(function);
    try {
      byte[] answer = lambda.invoke(event);
      if (!points.died()) {
        return answer;
      }
    } catch (Throwable e) { // Whatever it is, nobody outside hears it.
      if (!points.died()) {
        throw new Simulation.NoAnswer(e.toString());
      }
    } finally {
      if (points.died()) {
        functions.remove(function);
      }
    }
    throw new Simulation.NoAnswer("the process died");
  }

  /** A new process of a function, with empty memory. */
  private LambdaFunction load(String function) {
    Optional<Area> area =
        Arrays.stream(Area.values()).filter(a -> a.slug().equals(function)).findFirst();
    return area.map(api -> FunctionLoader.api(api, shops.apply(api), classes(api)))
        .orElseGet(() -> FunctionLoader.worker(function, shops.apply(Area.WORKERS)));
  }

  private ClassLoader classes(Area area) {
    return classes.computeIfAbsent(area, first -> FunctionLoader.loader());
  }
}
