package shop.web.container;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import shop.contracts.Route;
import shop.web.Serves;

/** Maps requests to the controller methods marked with {@link Serves}, and to no others. */
final class RouteMapping extends RequestMappingHandlerMapping {

  @Override
  protected boolean isHandler(Class<?> type) {
    return AnnotatedElementUtils.hasAnnotation(type, Controller.class);
  }

  @Override
  protected @Nullable RequestMappingInfo getMappingForMethod(Method method, Class<?> type) {
    Serves serves = method.getAnnotation(Serves.class);
    if (serves == null) {
      return null;
    }
    Route route = serves.value();
    return RequestMappingInfo.paths(route.path())
        .methods(RequestMethod.valueOf(route.method().name()))
        .options(getBuilderConfiguration())
        .build();
  }
}
