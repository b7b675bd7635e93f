package shop.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.aws.bus.EventJson;
import shop.events.Amount;
import shop.events.Envelope;
import shop.events.EventType;
import shop.events.ShopEvent;

/** The record, the JSON Schema and the sample of every event agree. */
class EventContractsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path EVENTS = Repository.ROOT.resolve("events");
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @ParameterizedTest
  @EnumSource
  void hasAValidSample(EventType type) {
    String sample = read(sample(type));

    var violations = SCHEMAS.getSchema(read(schema(type))).validate(sample, InputFormat.JSON);

    assertThat(violations).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void readsAndWritesItsSampleUnchanged(EventType type) {
    JsonNode sample = json(read(sample(type)));

    Envelope envelope = EventJson.read(type, sample.toString());

    assertThat(envelope.type()).isEqualTo(type);
    assertThat(json(EventJson.write(envelope))).isEqualTo(sample);
  }

  @ParameterizedTest
  @EnumSource
  void hasASchemaThatMatchesItsRecord(EventType type) {
    JsonNode data = json(read(schema(type))).at("/properties/data");

    Map<String, Set<String>> types = new LinkedHashMap<>();
    data.path("properties").properties().forEach(p -> types.put(p.getKey(), types(p.getValue())));

    assertThat(types).isEqualTo(components(type, EventContractsTest::jsonTypes));
    assertThat(texts(data.path("required")))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(type.record().getRecordComponents())
                .filter(component -> !nullable(component))
                .map(WireNames::of)
                .toList());
  }

  @Test
  void hasNoOtherSchemasOrSamples() {
    assertThat(names("schemas")).containsExactlyInAnyOrderElementsOf(files(".schema.json"));
    assertThat(names("samples")).containsExactlyInAnyOrderElementsOf(files(".json"));
  }

  @Test
  void rejectsASampleOfAnotherEvent() {
    String other = read(sample(EventType.ORDER_SHIPPED));

    var violations =
        SCHEMAS.getSchema(read(schema(EventType.ORDER_PAID))).validate(other, InputFormat.JSON);

    assertThat(violations).isNotEmpty();
  }

  @Test
  void hasOneEventTypePerRecord() {
    List<Class<?>> records = Arrays.asList(ShopEvent.class.getPermittedSubclasses());

    assertThat(Arrays.stream(EventType.values()).map(EventType::record))
        .containsExactlyInAnyOrderElementsOf(
            records.stream().map(record -> record.asSubclass(ShopEvent.class)).toList());
  }

  private static List<String> files(String extension) {
    return Arrays.stream(EventType.values()).map(type -> type.wireName() + extension).toList();
  }

  private static Map<String, Set<String>> components(
      EventType type, Function<RecordComponent, Set<String>> value) {
    return Arrays.stream(type.record().getRecordComponents())
        .collect(Collectors.toMap(WireNames::of, value));
  }

  private static Set<String> jsonTypes(RecordComponent component) {
    Set<String> types = new TreeSet<>();
    Class<?> type = component.getType();
    if (type == String.class) {
      types.add("string");
    } else if (type == long.class || type == int.class) {
      types.add("integer");
    } else if (type == boolean.class) {
      types.add("boolean");
    } else {
      types.add(type == List.class ? "array" : "object");
    }
    assertThat(type == Amount.class || types.stream().noneMatch("object"::equals))
        .as("%s has an unsupported type", component)
        .isTrue();
    if (nullable(component)) {
      types.add("null");
    }
    return types;
  }

  private static boolean nullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static Set<String> types(JsonNode property) {
    JsonNode type = property.path("type");
    return type.isArray() ? texts(type) : Set.of(type.asText());
  }

  private static Set<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Path schema(EventType type) {
    return EVENTS.resolve("schemas").resolve(type.wireName() + ".schema.json");
  }

  private static Path sample(EventType type) {
    return EVENTS.resolve("samples").resolve(type.wireName() + ".json");
  }

  private static List<String> names(String folder) {
    try (Stream<Path> files = Files.list(EVENTS.resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
