package io.github.leastforce.standin;

import io.github.leastforce.standin.XmlSections.Section;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a file holds depends on what else is asked for, and on who asks.
 *
 * <p>A profile tells only settings of components of the same request, except user permissions,
 * address ranges and log-in hours, which are always there (Metadata API Developer Guide, Profile).
 * A permission set is complete since API version 40, unless the user lacks the right to view the
 * setup: then the sections on objects, fields, tabs, record types and the content of groups are
 * left out without a word (same guide, PermissionSet).
 */
final class CoRetrieved {

  /** What an entry of a profile speaks of: the element with the name, and the type it names. */
  private record Subject(String element, String type, boolean ofObject) {}

  private static final Map<String, Subject> OF_PROFILES =
      Map.ofEntries(
          Map.entry("applicationVisibilities", whole("application", "CustomApplication")),
          Map.entry("classAccesses", whole("apexClass", "ApexClass")),
          Map.entry("customMetadataTypeAccesses", whole("name", "CustomObject")),
          Map.entry("customPermissions", whole("name", "CustomPermission")),
          Map.entry("customSettingAccesses", whole("name", "CustomObject")),
          Map.entry(
              "externalDataSourceAccesses", whole("externalDataSource", "ExternalDataSource")),
          Map.entry("fieldPermissions", ofObject("field")),
          Map.entry("flowAccesses", whole("flow", "Flow")),
          Map.entry("layoutAssignments", whole("layout", "Layout")),
          Map.entry("objectPermissions", whole("object", "CustomObject")),
          Map.entry("pageAccesses", whole("apexPage", "ApexPage")),
          Map.entry("recordTypeVisibilities", ofObject("recordType")),
          Map.entry("tabVisibilities", whole("tab", "CustomTab")));

  private static final Set<String> NEEDS_VIEW_SETUP =
      Set.of("objectPermissions", "fieldPermissions", "tabSettings", "recordTypeVisibilities");

  private static final Set<String> MEMBERS_OF_GROUPS =
      Set.of("permissionSets", "mutingPermissionSets");

  private static final String STANDARD_TAB = "standard-";

  private final Map<String, Set<String>> delivered;
  private final boolean viewSetup;

  /**
   * @param delivered full names by type
   * @param viewSetup whether the user may view the setup
   */
  CoRetrieved(Map<String, Set<String>> delivered, boolean viewSetup) {
    this.delivered = delivered;
    this.viewSetup = viewSetup;
  }

  private static Subject whole(String element, String type) {
    return new Subject(element, type, false);
  }

  private static Subject ofObject(String element) {
    return new Subject(element, "CustomObject", true);
  }

  /** Whether the file of a component of the type may differ from what is stored. */
  boolean changes(String type) {
    return switch (type) {
      case "Profile" -> true;
      case "PermissionSet", "MutingPermissionSet", "PermissionSetGroup" -> !viewSetup;
      default -> false;
    };
  }

  /** The text of a file as this request by this user gets it. */
  String seen(String type, String xml) {
    XmlSections sections = XmlSections.of(xml);
    return switch (type) {
      case "Profile" -> sections.keep(this::inProfile);
      case "PermissionSetGroup" ->
          sections.keep(section -> !MEMBERS_OF_GROUPS.contains(section.name()));
      default -> sections.keep(section -> !NEEDS_VIEW_SETUP.contains(section.name()));
    };
  }

  private boolean inProfile(Section section) {
    Subject subject = OF_PROFILES.get(section.name());
    if (subject == null) {
      return true;
    }
    Optional<String> name = section.value(subject.element());
    return name.isEmpty() || isDelivered(subject, name.get());
  }

  private boolean isDelivered(Subject subject, String name) {
    if (subject.ofObject()) {
      String object = name.substring(0, Math.max(0, name.indexOf('.')));
      return contains(subject.type(), object)
          || contains("CustomField", name)
          || contains("RecordType", name);
    }
    if (subject.type().equals("CustomTab") && name.startsWith(STANDARD_TAB)) {
      return contains("CustomObject", name.substring(STANDARD_TAB.length()))
          || contains("CustomTab", name);
    }
    return contains(subject.type(), name);
  }

  private boolean contains(String type, String fullName) {
    return delivered.getOrDefault(type, Set.of()).contains(fullName);
  }
}
