package shop.web.container;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.web.accept.ContentNegotiationManager;
import org.springframework.web.accept.FixedContentNegotiationStrategy;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import shop.account.Authenticate;
import shop.account.AuthenticatedAccount;
import shop.account.Role;
import shop.apikey.ApiKeyText;
import shop.apikey.KeyAuthentication;
import shop.aws.Shop;
import shop.contracts.Route;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.limit.Client;
import shop.web.ApiJson;
import shop.web.Caller;
import shop.web.SecurityLog;
import shop.web.binding.ParameterResolver;

/**
 * Spring MVC for the controllers of one function. Its parts are registered as instances: Spring's
 * annotation configuration would parse classes at every cold start, and its defaults for views,
 * static files and conversions are of no use to an API (ADR 1).
 */
final class ApiServlet {
  /**
   * Every response is JSON, or text in the case of metrics, for any Accept: RFC 9110, 12.5.1,
   * leaves that to the server. A refusal after the work was done would lose its result.
   */
  private static final ContentNegotiationManager ANY_ACCEPT =
      new ContentNegotiationManager(new FixedContentNegotiationStrategy(MediaType.ALL));

  private static final Client UNKNOWN = new Client("unknown", "");

  private ApiServlet() {}

  /**
   * Creates the servlet; it starts with its {@code init} method.
   *
   * @param controllers objects with {@code @Controller} whose methods serve routes
   */
  static DispatcherServlet of(Shop shop, List<Object> controllers) {
    DispatcherServlet servlet = new DispatcherServlet(context(shop, controllers));
    servlet.setPublishEvents(false); // RequestLog sees every request
    return servlet;
  }

  private static WebApplicationContext context(Shop shop, List<Object> controllers) {
    GenericWebApplicationContext context = new GenericWebApplicationContext();
    for (Object controller : controllers) {
      context.getBeanFactory().registerSingleton(controller.getClass().getSimpleName(), controller);
    }
    context.registerBean(ProblemHandler.class, ProblemHandler::new);
    context.registerBean(RouteMapping.class, () -> mapping(shop));
    context.registerBean(RequestMappingHandlerAdapter.class, () -> adapter(shop.settings()));
    context.registerBean(ExceptionHandlerExceptionResolver.class, ApiServlet::exceptionResolver);
    return context;
  }

  private static RouteMapping mapping(Shop shop) {
    Settings settings = shop.settings();
    RouteMapping mapping = new RouteMapping();
    mapping.setContentNegotiationManager(ANY_ACCEPT);
    mapping.setInterceptors(
        new RouteAccess(
            authentication(shop),
            settings.has(Setting.METRICS_TOKEN) ? settings.text(Setting.METRICS_TOKEN) : "",
            settings.text(Setting.CLIENT_ADDRESS_HEADER),
            new RateLimits(settings),
            new SecurityLog(shop.keyedHash())));
    return mapping;
  }

  private static RequestMappingHandlerAdapter adapter(Settings settings) {
    RequestMappingHandlerAdapter adapter = new RequestMappingHandlerAdapter();
    adapter.setCustomArgumentResolvers(
        List.of(new ParameterResolver(settings.text(Setting.JWT_SIGNING_KEY))));
    adapter.setMessageConverters(converters());
    adapter.setContentNegotiationManager(ANY_ACCEPT);
    return adapter;
  }

  private static ExceptionHandlerExceptionResolver exceptionResolver() {
    ExceptionHandlerExceptionResolver resolver = new ExceptionHandlerExceptionResolver();
    resolver.setMessageConverters(converters());
    resolver.setContentNegotiationManager(ANY_ACCEPT);
    return resolver;
  }

  private static List<HttpMessageConverter<?>> converters() {
    return List.of(
        new StringHttpMessageConverter(StandardCharsets.UTF_8),
        new MappingJackson2HttpMessageConverter(ApiJson.mapper()));
  }

  private static BiFunction<Route, String, Optional<Caller>> authentication(Shop shop) {
    Authenticate authenticate = shop.authenticate();
    Duration maxAge = shop.settings().duration(Setting.STEP_UP_MAX_AGE);
    KeyAuthentication keys = shop.keyAuthentication();
    return (route, token) ->
        ApiKeyText.parse(token)
            .map(key -> keys.authenticate(key).map(known -> Caller.of(known, UNKNOWN)))
            .orElseGet(
                () ->
                    authenticate
                        .authenticate(token)
                        .map(account -> caller(account, shop.clock().instant().minus(maxAge)))
                        .or(() -> enrolling(authenticate, route, token)));
  }

  /**
   * The caller of a session; {@link RouteAccess} replaces the client.
   *
   * @param recent the time from which a proof of identity is recent
   */
  private static Caller caller(AuthenticatedAccount account, Instant recent) {
    return new Caller(
        account.accountId(),
        account.sessionId(),
        account.role(),
        UNKNOWN,
        false,
        new Caller.Proof(!account.authenticatedAt().isBefore(recent), null),
        null);
  }

  /** The caller of a log-in that needs an enrolment: the password was verified minutes ago. */
  private static Optional<Caller> enrolling(Authenticate authenticate, Route route, String token) {
    return Optional.of(route)
        .filter(Route::acceptsEnrolmentToken)
        .flatMap(_ -> authenticate.enrolment(token))
        .map(
            challenge ->
                new Caller(
                    challenge.accountId(),
                    null,
                    Role.CUSTOMER, // of these routes only
                    UNKNOWN,
                    false,
                    new Caller.Proof(true, challenge.accountVersion()),
                    null));
  }
}
