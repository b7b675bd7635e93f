package shop.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
import shop.aws.Shop;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.money.Money;

/**
 * Spring MVC with nothing but what the API needs. Each function's App imports it; there is no
 * component scan and no starter, which keeps cold starts short.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration(DispatcherServletAutoConfiguration.class)
public class EdgeConfiguration extends WebMvcConfigurationSupport {
  private final ObjectMapper json = json();
  private final Responses answers = new Responses(json);
  private final Shop shop = ApiContainer.shop();

  /** The parts that the function's use cases are made of. */
  @Bean
  Shop shop() {
    return shop;
  }

  @Bean
  Problems problems() {
    return new Problems(answers);
  }

  @Override
  protected RequestMappingHandlerMapping createRequestMappingHandlerMapping() {
    return new RouteMapping();
  }

  @Override
  protected void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new Parameters(answers, shop.settings().text(Setting.JWT_SIGNING_KEY)));
  }

  @Override
  protected void configureMessageConverters(List<HttpMessageConverter<?>> converters) {
    converters.add(new StringHttpMessageConverter(StandardCharsets.UTF_8));
    converters.add(new MappingJackson2HttpMessageConverter(json));
  }

  @Override
  protected void addInterceptors(InterceptorRegistry registry) {
    Settings settings = shop.settings();
    registry.addInterceptor(
        new RouteAccess(
            ApiContainer.authentication(shop),
            ApiContainer.operatorToken(settings),
            settings.text(Setting.CLIENT_ADDRESS_HEADER),
            settings.number(Setting.CALLER_LIMIT_PER_MINUTE)));
  }

  /** JSON on the wire: snake_case, times as RFC 3339, money as amount and currency. */
  public static ObjectMapper json() {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .addModule(new SimpleModule().addSerializer(new MoneySerializer()))
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .build();
  }

  private static final class MoneySerializer extends StdSerializer<Money> {
    MoneySerializer() {
      super(Money.class);
    }

    @Override
    public void serialize(Money money, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeStartObject();
      generator.writeNumberField("amount", money.amountMinor());
      generator.writeStringField("currency", money.currency());
      generator.writeEndObject();
    }
  }
}
