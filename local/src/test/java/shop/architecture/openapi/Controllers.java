package shop.architecture.openapi;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import shop.contracts.Route;
import shop.web.Serves;

/** The methods of the controllers by the route that each serves. */
final class Controllers {
  private Controllers() {}

  /**
   * Every method that serves a route, from the classes of all functions.
   *
   * @throws IllegalStateException when two methods serve one route
   */
  static Map<Route, Method> byRoute() {
    Map<Route, Method> methods = new EnumMap<>(Route.class);
    for (Class<?> controller : all()) {
      for (Method method : controller.getDeclaredMethods()) {
        Serves serves = method.getAnnotation(Serves.class);
        if (serves != null) {
          Method other = methods.put(serves.value(), method);
          if (other != null) {
            throw new IllegalStateException(serves.value() + " has two controllers");
          }
        }
      }
    }
    return methods;
  }

  private static List<? extends Class<?>> all() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("shop.functions")
            .stream()
            .filter(type -> type.isAnnotatedWith(Controller.class))
            .map(type -> type.reflect())
            .toList();
  }

  /** The record of the parameter that has an annotation. */
  static Optional<Class<?>> parameter(Method method, Class<? extends Annotation> annotation) {
    return Arrays.stream(method.getParameters())
        .filter(parameter -> parameter.isAnnotationPresent(annotation))
        .<Class<?>>map(Parameter::getType)
        .findFirst();
  }
}
