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
 * Loads functions as Lambda does: the handler's class is loaded, constructed, and called with the
 * bytes of an event. The serverless container has static state, so each API area has a class loader
 * of its own for the container, the edge and the function. All other classes are shared. That saves
 * most of the time and memory that isolated functions would need.
 */
public final class FunctionLoader {
  /** Classes that each API area loads for itself. */
  private static final List<String> ISOLATED_PREFIXES =
      List.of("shop.functions.", "shop.web.", "com.amazonaws.serverless.");

  private FunctionLoader() {}

  /**
   * Loads and starts the function of an API area.
   *
   * @throws IllegalStateException when its handler does not start
   */
  public static LambdaFunction api(Area area, Shop shop) {
    return api(area, shop, loader());
  }

  /** A new class loader for the classes of an API area. */
  public static ClassLoader loader() {
    return new AreaClassLoader(classPath());
  }

  /**
   * Starts the function of an API area with a given class loader. The function replaces an earlier
   * one of the same class loader, which must not be called any more.
   *
   * @param loader of this area, from {@link #loader}
   */
  public static LambdaFunction api(Area area, Shop shop, ClassLoader loader) {
    RequestStreamHandler handler =
        withContextClassLoader(
            loader,
            () -> construct(loader, handlerClassOf(area), new Class<?>[] {Shop.class}, shop));
    return event -> callHandler(loader, handler, area.slug(), event);
  }

  /**
   * A worker. It starts when its first event arrives, as on Lambda.
   *
   * @param definition the worker's name in the jar
   */
  public static LambdaFunction worker(String definition, Shop shop) {
    ClassLoader loader = FunctionLoader.class.getClassLoader();
    return new LambdaFunction() {
      private @Nullable RequestStreamHandler handler;

      @Override
      public byte[] invoke(byte[] event) throws IOException {
        return callHandler(loader, handler(), definition, event);
      }

      private synchronized RequestStreamHandler handler() {
        if (handler == null) {
          Class<?>[] parameters = {Shop.class, String.class};
          handler =
              withContextClassLoader(
                  loader,
                  () ->
                      construct(
                          loader, handlerClassOf(Area.WORKERS), parameters, shop, definition));
        }
        return handler;
      }
    };
  }

  /** The handler class that the Lambda function is configured with. */
  static String handlerClassOf(Area area) {
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
      throw new IllegalStateException("there is no handler " + name, e);
    }
  }

  private static byte[] callHandler(
      ClassLoader loader, RequestStreamHandler handler, String function, byte[] event)
      throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader previous = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      ByteArrayOutputStream response = new ByteArrayOutputStream();
      handler.handleRequest(new ByteArrayInputStream(event), response, new LocalContext(function));
      return response.toByteArray();
    } finally {
      thread.setContextClassLoader(previous);
    }
  }

  private static RequestStreamHandler withContextClassLoader(
      ClassLoader loader, Supplier<RequestStreamHandler> constructor) {
    Thread thread = Thread.currentThread();
    ClassLoader previous = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return constructor.get();
    } finally {
      thread.setContextClassLoader(previous);
    }
  }

  private static URL[] classPath() {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      try {
        urls.add(Path.of(entry).toUri().toURL());
      } catch (MalformedURLException e) {
        throw new IllegalStateException("invalid class path entry " + entry, e);
      }
    }
    return urls.toArray(URL[]::new);
  }

  /** Loads the isolated classes of an area itself. The shared loader loads all others. */
  private static final class AreaClassLoader extends URLClassLoader {
    static {
      registerAsParallelCapable();
    }

    AreaClassLoader(URL[] classPath) {
      super(classPath, FunctionLoader.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (ISOLATED_PREFIXES.stream().noneMatch(name::startsWith)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }
}
