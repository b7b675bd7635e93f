package shop.local.stream;

import java.util.function.Predicate;
import shop.local.function.LambdaFunction;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * Which records of a stream a function receives (AWS Lambda, "Event source mappings").
 *
 * @param function its name, which its dead letters and its checkpoint file carry
 * @param filter what AWS calls filter criteria; records that do not match are skipped
 */
public record EventSourceMapping(
    String function, Predicate<Record> filter, LambdaFunction target) {}
