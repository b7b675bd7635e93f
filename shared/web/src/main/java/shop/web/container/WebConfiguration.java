package shop.web.container;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurationSupport;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import shop.account.Authenticate;
import shop.account.AuthenticatedAccount;
import shop.account.Role;
import shop.aws.Shop;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.web.ApiJson;
import shop.web.Caller;
import shop.web.binding.ParameterResolver;

/**
 * The Spring MVC configuration that the App of each function imports. It registers only what the
 * API needs, without component scan and starters, which keeps cold starts short.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration(DispatcherServletAutoConfiguration.class)
public class WebConfiguration extends WebMvcConfigurationSupport {
  private final Shop shop = ApiContainer.shop();

  /** The adapters from which each App builds its use cases. */
  @Bean
  Shop shop() {
    return shop;
  }

  @Bean
  ProblemHandler problemHandler() {
    return new ProblemHandler();
  }

  @Override
  protected RequestMappingHandlerMapping createRequestMappingHandlerMapping() {
    return new RouteMapping();
  }

  @Override
  protected void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new ParameterResolver(shop.settings().text(Setting.JWT_SIGNING_KEY)));
  }

  @Override
  protected void configureMessageConverters(List<HttpMessageConverter<?>> converters) {
    converters.add(new StringHttpMessageConverter(StandardCharsets.UTF_8));
    converters.add(new MappingJackson2HttpMessageConverter(ApiJson.mapper()));
  }

  @Override
  protected void addInterceptors(InterceptorRegistry registry) {
    Settings settings = shop.settings();
    registry.addInterceptor(
        new RouteAccess(
            authentication(shop.authenticate()),
            settings.has(Setting.METRICS_TOKEN) ? settings.text(Setting.METRICS_TOKEN) : "",
            settings.text(Setting.CLIENT_ADDRESS_HEADER),
            new CallerRateLimit(settings.number(Setting.CALLER_LIMIT_PER_MINUTE))));
  }

  private static Function<String, Optional<Caller>> authentication(Authenticate authenticate) {
    return token -> authenticate.authenticate(token).map(WebConfiguration::caller);
  }

  /** {@link RouteAccess} replaces the address. */
  private static Caller caller(AuthenticatedAccount account) {
    return new Caller(
        account.accountId(), account.sessionId(), account.role() == Role.ADMIN, "unknown");
  }
}
