package shop.local.bus;

import shop.contracts.Batching;
import shop.local.function.LambdaFunction;

/**
 * A rule of the bus: the events that match its pattern are delivered to its target through a queue.
 *
 * @param name unique on the bus
 * @param patternJson an EventBridge event pattern
 * @param batching how many messages of the queue the target receives in one call
 */
public record BusRule(String name, String patternJson, Batching batching, LambdaFunction target) {}
