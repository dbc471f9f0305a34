package io.github.leastforce.source;

import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps JGit to the repository that it is given. By itself it reads the settings of the user and of
 * the machine, for which it runs git, and it measures the clock of a file system with a file that
 * it writes beside the repository, and keeps what it found in the user's home.
 */
final class GitSettings extends SystemReader.Delegate {

  private GitSettings() {
    super(SystemReader.getInstance());
  }

  /** From now on nothing is read or written outside of a repository. */
  static synchronized void isolate() {
    if (!(SystemReader.getInstance() instanceof GitSettings)) {
      SystemReader.setInstance(new GitSettings());
    }
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new NoFile(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new NoFile(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new NoFile(parent, fs);
  }

  @Override
  public @Nullable String getenv(String variable) {
    return variable.startsWith("GIT_") ? null : super.getenv(variable);
  }

  /** Settings that nobody made. */
  private static final class NoFile extends FileBasedConfig {

    @SuppressWarnings("NullAway") // JGit's own way to say that there is no file
    NoFile(Config parent, FS fs) {
      super(parent, null, fs);
    }

    /** The clock of every file system is taken to be as coarse as any, so that none is measured. */
    @Override
    public long getTimeUnit(
        String section, @Nullable String name, String key, long defaultValue, TimeUnit unit) {
      return section.equals("filesystem")
          ? unit.convert(2, TimeUnit.SECONDS)
          : super.getTimeUnit(section, name, key, defaultValue, unit);
    }

    @Override
    public void load() {
      // Nothing to read.
    }

    @Override
    public void save() {
      // Nothing to write.
    }

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
