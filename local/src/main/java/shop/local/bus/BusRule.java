package shop.local.bus;

import shop.local.function.LambdaFunction;

/**
 * A rule of the bus: the events that match its pattern are delivered to its target.
 *
 * @param name unique on the bus
 * @param patternJson an EventBridge event pattern
 */
public record BusRule(String name, String patternJson, LambdaFunction target) {}
