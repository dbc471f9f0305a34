package io.github.leastforce.query;

import io.github.leastforce.grants.ObjectFlag;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do to a thing. */
public enum Action {
  /** Read an object's records, or a field of them. */
  READ(ObjectFlag.READ),
  CREATE(ObjectFlag.CREATE),
  /** Edit an object's records, or a field of them. */
  EDIT(ObjectFlag.EDIT),
  DELETE(ObjectFlag.DELETE),
  /** Read every record of an object, whatever sharing says. */
  VIEW_ALL(ObjectFlag.VIEW_ALL),
  /** Change every record of an object, whatever sharing says. */
  MODIFY_ALL(ObjectFlag.MODIFY_ALL),
  /** Read every field of an object, also future ones. */
  VIEW_ALL_FIELDS(ObjectFlag.VIEW_ALL_FIELDS),
  /** Take records of an object out, through an API, reports or the weekly export. */
  EXPORT(null),
  /** Hold a system permission or a custom permission. */
  HOLD(null),
  /** Call an Apex class. */
  CALL(null),
  /** Run a flow. */
  RUN(null),
  /** Open a Visualforce page. */
  OPEN(null),
  /**
   * Use an OAuth client, an external credential principal, an external data source, a custom
   * setting, a custom metadata type, an agent, an email routing address or an application.
   */
  USE(null);

  private final Optional<ObjectFlag> flag;

  Action(@org.jspecify.annotations.Nullable ObjectFlag flag) {
    this.flag = Optional.ofNullable(flag);
  }

  /** The right on an object that it takes, for actions on records. */
  Optional<ObjectFlag> flag() {
    return flag;
  }

  /** The word of the command line, such as {@code view-all}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
