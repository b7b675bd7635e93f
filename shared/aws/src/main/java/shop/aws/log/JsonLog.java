package shop.aws.log;

import ch.qos.logback.classic.ClassicConstants;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import net.logstash.logback.decorate.JsonFactoryDecorator;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.fieldnames.LogstashCommonFieldNames;
import net.logstash.logback.fieldnames.LogstashFieldNames;
import org.slf4j.Logger;

/**
 * Configures Logback for Lambda: one JSON object per line, whose fields CloudWatch Logs Insights
 * queries. It is a class because an XML configuration loads 500 classes more at every cold start.
 * Logback finds it as a service; tests and the local shop, which name an XML file, use that
 * instead.
 */
public final class JsonLog extends ContextAwareBase implements Configurator {
  static final String APPENDER = "STDOUT";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    ClassLoader loader = JsonLog.class.getClassLoader();
    if (System.getProperty(ClassicConstants.CONFIG_FILE_PROPERTY) != null
        || loader.getResource(ClassicConstants.TEST_AUTOCONFIG_FILE) != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    configureRoot(context);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Sets appender and levels. */
  static void configureRoot(LoggerContext context) {
    LogstashEncoder encoder = new LogstashEncoder();
    encoder.setContext(context);
    encoder.setFindAndRegisterJacksonModules(false); // the one for time is enough
    encoder.setJsonFactoryDecorator(new TimeModule());
    encoder.setFieldNames(fieldNames());
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setName(APPENDER);
    appender.setEncoder(encoder);
    appender.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    context.getLogger("shop").setLevel(Level.INFO);
    // The request line has the client's errors already; operators need no second line.
    context.getLogger("org.springframework.web.servlet.PageNotFound").setLevel(Level.OFF);
  }

  private static final class TimeModule implements JsonFactoryDecorator {
    @Override
    public JsonFactory decorate(JsonFactory factory) {
      ((ObjectMapper) factory.getCodec())
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
      return factory;
    }
  }

  /** Key-value pairs of the event and of the MDC (trace_id) are top-level fields. */
  private static LogstashFieldNames fieldNames() {
    LogstashFieldNames names = new LogstashFieldNames();
    names.setTimestamp("timestamp");
    names.setVersion(LogstashCommonFieldNames.IGNORE_FIELD_INDICATOR);
    names.setThread(LogstashCommonFieldNames.IGNORE_FIELD_INDICATOR);
    names.setLevelValue(LogstashCommonFieldNames.IGNORE_FIELD_INDICATOR);
    names.setLogger("logger");
    return names;
  }
}
