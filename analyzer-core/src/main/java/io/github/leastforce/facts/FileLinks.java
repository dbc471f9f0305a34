package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.SettingsFile;
import java.util.List;

/**
 * The org lets people make links to files that work without a log-in.
 *
 * @param permission the system permission that it takes
 * @param words what people can make, in words
 */
public record FileLinks(SettingsFile.Entry entry, String permission, String words, int rank)
    implements Anchor {

  @Override
  public Subject subject() {
    return new Subject("Settings", "Content", "file-links");
  }

  @Override
  public String subjectWords() {
    return "settings `Content`";
  }

  @Override
  public Location place() {
    return entry.location();
  }

  @Override
  public List<EvidenceStep> steps() {
    return List.of(new EvidenceStep("`" + entry.path() + "` is on", place()));
  }

  @Override
  public List<Reason> reasons() {
    return List.of(new Reason(entry.path(), words, rank));
  }

  @Override
  public Confidence confidence() {
    return Confidence.CERTAIN;
  }
}
