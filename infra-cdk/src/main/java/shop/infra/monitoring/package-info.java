/** Metrics, alarms, dashboards, canary deployments and the cost budget. */
@NullMarked
package shop.infra.monitoring;

import org.jspecify.annotations.NullMarked;
