package shop.architecture;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import shop.contracts.Route;
import shop.web.Serves;

/** The controllers' methods, by the route that they serve. */
final class Controllers {
  private Controllers() {}

  /** Every method that serves a route, found in the functions' classes. */
  static Map<Route, Method> byRoute() {
    Map<Route, Method> methods = new EnumMap<>(Route.class);
    for (Class<?> controller : all()) {
      for (Method method : controller.getDeclaredMethods()) {
        Serves serves = method.getAnnotation(Serves.class);
        if (serves != null) {
          Method other = methods.put(serves.value(), method);
          if (other != null) {
            throw new IllegalStateException(serves.value() + " is served twice");
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

  /** A parameter that is read into a record by an annotation, or null. */
  static java.util.Optional<Class<?>> parameter(
      Method method, Class<? extends java.lang.annotation.Annotation> annotation) {
    return Arrays.stream(method.getParameters())
        .filter(parameter -> parameter.isAnnotationPresent(annotation))
        .<Class<?>>map(java.lang.reflect.Parameter::getType)
        .findFirst();
  }
}
