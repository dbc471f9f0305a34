package io.github.leastforce.model;

/** What grants access. */
public enum ContainerKind {
  PROFILE("Profile", "profile"),
  PERMISSION_SET("PermissionSet", "permission set"),
  PERMISSION_SET_GROUP("PermissionSetGroup", "permission set group"),
  MUTING_PERMISSION_SET("MutingPermissionSet", "muting permission set");

  private final String type;
  private final String words;

  ContainerKind(String type, String words) {
    this.type = type;
    this.words = words;
  }

  /** Metadata type. */
  public String type() {
    return type;
  }

  /** How messages call it. */
  public String words() {
    return words;
  }
}
