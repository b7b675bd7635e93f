package shop.local.function;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shop.aws.Shop;
import shop.contracts.Area;

/**
 * Makes functions as Lambda does: the handler's class is loaded, constructed, and called with the
 * bytes of an event. The serverless container keeps statics, so each API area gets a class loader
 * of its own for the container, the edge and the function; everything else is shared, which saves
 * most of the time and the memory that seven isolated functions would cost.
 */
public final class FunctionLoader {
  private static final List<String> OWN =
      List.of(
          "shop.functions.",
          "shop.web.",
          "com.amazonaws.serverless.",
          "org.springframework.cloud.function.serverless.");

  private FunctionLoader() {}

  /**
   * The function of an API area, started.
   *
   * @throws IllegalStateException when its handler does not start
   */
  public static LambdaFunction api(Area area, Shop shop) {
    return api(area, shop, loader());
  }

  /** An API area's classes, not loaded yet. */
  public static ClassLoader loader() {
    return new AreaClassLoader(classPath());
  }

  /**
   * The function of an API area, out of classes that an earlier one may have used: it takes that
   * one's place, which must not be called any more.
   *
   * @param loader the area's own, of {@link #loader}
   */
  public static LambdaFunction api(Area area, Shop shop, ClassLoader loader) {
    RequestStreamHandler handler =
        inLoader(
            loader, () -> construct(loader, handlerOf(area), new Class<?>[] {Shop.class}, shop));
    return event -> call(loader, handler, area.slug(), event);
  }

  /**
   * A worker, started when its first event arrives, as Lambda would.
   *
   * @param definition names the worker within the jar
   */
  public static LambdaFunction worker(String definition, Shop shop) {
    ClassLoader loader = FunctionLoader.class.getClassLoader();
    return new LambdaFunction() {
      private @Nullable RequestStreamHandler handler;

      @Override
      public byte[] invoke(byte[] event) throws IOException {
        return call(loader, handler(), definition, event);
      }

      private synchronized RequestStreamHandler handler() {
        if (handler == null) {
          Class<?>[] parameters = {Shop.class, String.class};
          handler =
              inLoader(
                  loader,
                  () -> construct(loader, handlerOf(Area.WORKERS), parameters, shop, definition));
        }
        return handler;
      }
    };
  }

  /** The class that Lambda would be told to call. */
  static String handlerOf(Area area) {
    StringBuilder name = new StringBuilder();
    for (String word : area.slug().split("-")) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return "shop.functions.%s.%sHandler".formatted(area.slug().replace("-", ""), name);
  }

  private static RequestStreamHandler construct(
      ClassLoader loader, String name, Class<?>[] parameters, Object... arguments) {
    try {
      return Class.forName(name, true, loader)
          .asSubclass(RequestStreamHandler.class)
          .getConstructor(parameters)
          .newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(name + " did not start: " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no handler " + name, e);
    }
  }

  private static byte[] call(
      ClassLoader loader, RequestStreamHandler handler, String function, byte[] event)
      throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      handler.handleRequest(new ByteArrayInputStream(event), answer, new LocalContext(function));
      return answer.toByteArray();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static RequestStreamHandler inLoader(
      ClassLoader loader, Supplier<RequestStreamHandler> make) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return make.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static URL[] classPath() {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      try {
        urls.add(Path.of(entry).toUri().toURL());
      } catch (MalformedURLException e) {
        throw new IllegalStateException("class path entry " + entry, e);
      }
    }
    return urls.toArray(URL[]::new);
  }

  /** Loads an area's own classes itself and leaves the rest to the shared loader. */
  private static final class AreaClassLoader extends URLClassLoader {
    static {
      registerAsParallelCapable();
    }

    AreaClassLoader(URL[] classPath) {
      super(classPath, FunctionLoader.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (OWN.stream().noneMatch(name::startsWith)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }
}
