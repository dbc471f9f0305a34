package io.github.leastforce.grants;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sections of a profile or permission set file (Metadata API Developer Guide, Profile and
 * PermissionSet).
 */
public enum Section {
  USER_PERMISSIONS("userPermissions", "name", "system permission"),
  OBJECT_PERMISSIONS("objectPermissions", "object", "object"),
  FIELD_PERMISSIONS("fieldPermissions", "field", "field"),
  /** Top-level Apex classes. */
  CLASS_ACCESSES("classAccesses", "apexClass", "Apex class"),
  PAGE_ACCESSES("pageAccesses", "apexPage", "Visualforce page"),
  FLOW_ACCESSES("flowAccesses", "flow", "flow"),
  CUSTOM_PERMISSIONS("customPermissions", "name", "custom permission"),
  CUSTOM_METADATA_TYPE_ACCESSES("customMetadataTypeAccesses", "name", "custom metadata type"),
  CUSTOM_SETTING_ACCESSES("customSettingAccesses", "name", "custom setting"),
  /** The right to make callouts as this principal of an external credential; never in profiles. */
  EXTERNAL_CREDENTIAL_PRINCIPAL_ACCESSES(
      "externalCredentialPrincipalAccesses",
      "externalCredentialPrincipal",
      "external credential principal"),
  EXTERNAL_DATA_SOURCE_ACCESSES(
      "externalDataSourceAccesses", "externalDataSource", "external data source"),
  /** Since API 63; never in profiles. */
  AGENT_ACCESSES("agentAccesses", "agentName", "agent"),
  /** Since API 62; never in profiles. */
  EMAIL_ROUTING_ADDRESS_ACCESSES("emailRoutingAddressAccesses", "name", "email routing address"),
  APPLICATION_VISIBILITIES("applicationVisibilities", "application", "application"),
  RECORD_TYPE_VISIBILITIES("recordTypeVisibilities", "", "record type"),
  /** Called {@code tabSettings} in permission sets and {@code tabVisibilities} in profiles. */
  TAB_SETTINGS("tabSettings", "", "tab");

  private static final Map<String, Section> BY_ELEMENT = new HashMap<>();

  static {
    for (Section section : values()) {
      BY_ELEMENT.put(section.element, section);
    }
    BY_ELEMENT.put("tabVisibilities", TAB_SETTINGS);
  }

  private final String element;
  private final String keyElement;
  private final String words;

  Section(String element, String keyElement, String words) {
    this.element = element;
    this.keyElement = keyElement;
    this.words = words;
  }

  /** Name of the entries' element. */
  public String element() {
    return element;
  }

  /** Name of the element that names what an entry grants; empty when entries are only counted. */
  public String keyElement() {
    return keyElement;
  }

  /** How messages name a thing of the section, such as {@code Apex class}. */
  public String words() {
    return words;
  }

  /** Name of the element whose {@code true} grants. */
  public String valueElement() {
    return this == APPLICATION_VISIBILITIES ? "visible" : "enabled";
  }

  /** Whether an entry grants one named thing that is neither a permission, object nor field. */
  public boolean named() {
    return compareTo(CLASS_ACCESSES) >= 0 && !keyElement.isEmpty();
  }

  /** Whether profiles can carry the section; what they cannot carry they do not leave open. */
  public boolean inProfiles() {
    return switch (this) {
      case EXTERNAL_CREDENTIAL_PRINCIPAL_ACCESSES, AGENT_ACCESSES, EMAIL_ROUTING_ADDRESS_ACCESSES ->
          false;
      default -> true;
    };
  }

  /** The section whose entries have this element name, or null. */
  public static @Nullable Section of(String element) {
    return BY_ELEMENT.get(element);
  }
}
