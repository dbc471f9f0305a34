package io.github.leastforce.model;

import io.github.leastforce.location.Location;
import java.time.Instant;

/**
 * An event log file that the org keeps ({@code EventLogFile}), without its content.
 *
 * @param type {@code EventType}, such as {@code ApiTotalUsage}
 * @param date {@code LogDate}: the day or hour that it is about
 */
public record EventLog(String type, Instant date, Location location) {}
