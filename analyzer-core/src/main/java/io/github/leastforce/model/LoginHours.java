package io.github.leastforce.model;

import io.github.leastforce.location.Location;
import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * When holders of a profile may log in (Metadata API Developer Guide, ProfileLoginHours). An empty
 * element removes the restriction, so no day at all means every hour of every day.
 *
 * @param windows the hours of each day that the file names
 */
public record LoginHours(Map<DayOfWeek, Window> windows, Location location) {
  public LoginHours {
    windows = Map.copyOf(windows);
  }

  /** From and to, in minutes since midnight of the org's time zone. */
  public record Window(int start, int end) {
    private String words() {
      return time(start) + "-" + time(end);
    }

    private static String time(int minutes) {
      return String.format(Locale.ROOT, "%02d:%02d", minutes / 60, minutes % 60);
    }
  }

  /**
   * Hours as the elements give them, {@code mondayStart} to {@code sundayEnd}; what is no number of
   * minutes of a day is left out.
   */
  public static LoginHours of(Map<String, String> elements, Location location) {
    Map<DayOfWeek, Window> windows = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      String prefix = day.name().toLowerCase(Locale.ROOT);
      int start = minutes(elements.getOrDefault(prefix + "Start", ""));
      int end = minutes(elements.getOrDefault(prefix + "End", ""));
      if (start >= 0 && end >= 0) {
        windows.put(day, new Window(start, end));
      }
    }
    return new LoginHours(windows, location);
  }

  private static int minutes(String text) {
    return text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
  }

  /** Whether they keep anybody out at any time. */
  public boolean restricts() {
    return !windows.isEmpty();
  }

  /** The hours in words, such as {@code monday 08:00-18:00, tuesday 08:00-18:00}. */
  public String words() {
    return windows.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(day -> day.getKey().name().toLowerCase(Locale.ROOT) + " " + day.getValue().words())
        .collect(Collectors.joining(", "));
  }
}
