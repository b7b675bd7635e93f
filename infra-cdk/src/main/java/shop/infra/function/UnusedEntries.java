package shop.infra.function;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import shop.contracts.Area;

/**
 * Entries of libraries that no function loads, and that are therefore left out of its zip. Which
 * classes a function loads is tested: the one in the zip answers a sample request to every route.
 */
public enum UnusedEntries {
  OPENSEARCH_TYPES(
      "opensearch-java",
      "org/opensearch/client/opensearch/(?!generic/|_types/(Error|OpenSearchEx)[^/]*$).+/.+",
      all(),
      "typed classes for OpenSearch's API; the shop sends plain JSON (ADR 12)"),
  BOOT(
      "spring-boot",
      "org/springframework/boot/(?!WebApplicationType|logging/logback/RootLog).+",
      api(),
      "starts Spring Boot applications; API functions start Spring MVC alone (ADR 1)"),
  BOOT_AUTOCONFIGURATION(
      "spring-boot-autoconfigure",
      "org/springframework/boot/autoconfigure/(amqp|batch|cassandra|couchbase|data|elasticsearch|"
          + "flyway|graphql|hazelcast|influx|jdbc|jersey|jms|jooq|kafka|ldap|liquibase|mail|mongo|"
          + "neo4j|orm|pulsar|quartz|r2dbc|rsocket|security|session|webservices|websocket)/.+",
      all(),
      "databases, brokers and others that the shop does not have"),
  SPRING_REACTIVE(
      "spring-web",
      "org/springframework/(web/(client|service|reactive|server)/(?!(ResponseStatusException|"
          + "MethodNotAllowedException|ServerErrorException|NotAcceptable|UnsupportedMedia|"
          + "ServerWebInputException)).+|http/(codec|client/(reactive|observation|support)|"
          + "server/reactive)/.+)",
      api(),
      "HTTP clients and reactive servers"),
  SPRING_VIEWS(
      "spring-webmvc",
      "org/springframework/web/servlet/(config|function(?!/HandlerFunction)|tags|"
          + "view/(document|feed|freemarker|groovy|script|tiles|xml|xslt))/.+",
      api(),
      "HTML and other views, functional routes, and other ways to configure"),
  SPRING_SERVICES(
      "spring-context",
      "org/springframework/(jmx|scheduling|scripting|ejb|cache)/.+",
      api(),
      "JMX, scheduling, scripting and caches"),
  SPRING_CONFIGURATION(
      "spring-beans, spring-aop",
      "org/springframework/(beans/factory/(xml|groovy)|aop/aspectj)/.+",
      api(),
      "configuration in XML, Groovy and aspects; controllers are registered as instances (ADR 1)"),
  SPRING_GENERATORS(
      "spring-core",
      "org/springframework/(asm/(?!Opcodes)|cglib/|javapoet/|objenesis/).+",
      api(),
      "proxies and code generation"),
  DYNAMODB_ADMINISTRATION(
      "dynamodb",
      "software/amazon/awssdk/services/dynamodb/(streams|waiters|paginators/(?!Query|BatchGet|Scan))"
          + "/.+|software/amazon/awssdk/services/dynamodb/(model|transform)/(?!.*(Exception|Request))"
          + "(Associate|Archival|AutoScaling|Backup|BillingMode|Contin|Create|Csv|DeleteBackup|"
          + "DeleteGlobal|DeleteReplica|DeleteResource|DeleteTable|Describe|Disable|Enable|"
          + "Execute|Export|FailureException|Global|Import|Input|Kinesis|Local|List(?!Attribute)|PointInTime|"
          + "PutResource|Provisioned|Replica|Restore|Source|Tag|TimeToLive|Untag|Update(?!Item|\\.class|\\$)|"
          + "Warm|OnDemand|Parameterized|Batch(Execute|Statement)).*",
      all(),
      "operations on tables, backups and replicas, and PartiQL"),
  CLOUDWATCH_ADMINISTRATION(
      "cloudwatch",
      "software/amazon/awssdk/services/cloudwatch/((waiters|paginators|jmespath)/|(Default)?"
          + "CloudWatchAsync).+|"
          + "software/amazon/awssdk/services/cloudwatch/(model|transform)/(?!.*(Exception|"
          + "Request\\.class))"
          + "(Alarm|Anomaly|Associate|Composite|Create|Dashboard|Delete|Describe|Disable|"
          + "Datapoint|Disassociate|Enable|Entity|Evaluation|Get(?!MetricData)|Insight|"
          + "List(?!Metrics)|LogAlarm|Managed|Metric(Alarm|Characteristics|Datum|Math|Stream)|Mute|"
          + "Put|Range|Resource|Schedule|Set|Single|Start|Stop|Tag|Untag|Update).*",
      all(),
      "operations on alarms, dashboards and metric streams"),
  HTTP_ASYNCHRONOUS(
      "httpclient5, httpcore5",
      "org/apache/hc/client5/http/impl/async/.+|org/apache/hc/core5/(http/impl/nio|"
          + "http2/(frame|hpack|impl|nio|protocol))/.+",
      all(),
      "asynchronous HTTP and HTTP/2; the AWS SDK's client sends one request a thread"),
  SERVLET_SCHEMAS(
      "jakarta.servlet-api",
      "jakarta/servlet/resources/.+",
      all(),
      "schemas of web.xml; no function has one"),
  BUILD_FILES(
      "all", "META-INF/(maven|native-image|proguard)/.+", all(), "files of builds; licenses stay"),
  COMMONS_IO(
      "commons-io",
      "org/apache/commons/io/(comparator|filefilter|monitor|serialization)/.+",
      all(),
      "folders and Java's serialization; the serverless container reads streams with it"),
  LOGBACK_FILES(
      "logback",
      "ch/qos/logback/core/(rolling|db|html|sift|net/(server|ssl))/.+|"
          + "ch/qos/logback/(classic/(net|html|sift|db)|(core|classic)/model)/.+",
      all(),
      "log files, servers, HTML and XML; functions write to standard output"),
  BUCKET4J_DISTRIBUTED(
      "bucket4j",
      "io/github/bucket4j/(distributed/(proxy|remote/commands)|grid)/.+",
      all(),
      "limits across processes"),
  COMMONS_LANG(
      "commons-lang3",
      "org/apache/commons/lang3/(arch|concurrent|event|math|reflect|stream|text|time)/.+",
      all(),
      "aws-embedded-metrics tests texts with it"),
  AUTHORIZER_TABLE(
      "dynamodb, httpclient5 and others",
      "software/amazon/awssdk/(services/dynamodb|enhanced|thirdparty|protocols|regions/"
          + "(service|region)metadata|http/apache5)/.+|"
          + "org/apache/(hc|commons/lang3)/.+|software/amazon/(cloudwatchlogs|lambda/powertools)/.+"
          + "|io/github/(resilience4j|bucket4j)/.+|org/javatuples/.+",
      EnumSet.of(Area.AUTHORIZER),
      "the authorizer verifies a signature, and reads and counts nothing");

  private final String library;
  private final Pattern pattern;
  private final Set<Area> areas;
  private final String reason;

  UnusedEntries(String library, String pattern, Set<Area> areas, String reason) {
    this.library = library;
    this.pattern = Pattern.compile(pattern);
    this.areas = areas;
    this.reason = reason;
  }

  /** Whether the zip of an area leaves an entry of a jar out. */
  static boolean contain(Area area, String entry) {
    return Arrays.stream(values())
        .anyMatch(unused -> unused.areas.contains(area) && unused.pattern.matcher(entry).matches());
  }

  public String library() {
    return library;
  }

  public Set<Area> areas() {
    return areas;
  }

  /** What the entries are for, and why no function needs them. */
  public String reason() {
    return reason;
  }

  private static Set<Area> all() {
    return EnumSet.allOf(Area.class);
  }

  private static Set<Area> api() {
    return EnumSet.complementOf(EnumSet.of(Area.WORKERS));
  }
}
