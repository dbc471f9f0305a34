package io.github.leastforce.grants;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sections of a profile or permission set file. */
public enum Section {
  USER_PERMISSIONS("userPermissions"),
  OBJECT_PERMISSIONS("objectPermissions"),
  FIELD_PERMISSIONS("fieldPermissions"),
  CLASS_ACCESSES("classAccesses"),
  PAGE_ACCESSES("pageAccesses"),
  FLOW_ACCESSES("flowAccesses"),
  CUSTOM_PERMISSIONS("customPermissions"),
  CUSTOM_METADATA_TYPE_ACCESSES("customMetadataTypeAccesses"),
  CUSTOM_SETTING_ACCESSES("customSettingAccesses"),
  EXTERNAL_CREDENTIAL_PRINCIPAL_ACCESSES("externalCredentialPrincipalAccesses"),
  EXTERNAL_DATA_SOURCE_ACCESSES("externalDataSourceAccesses"),
  AGENT_ACCESSES("agentAccesses"),
  APPLICATION_VISIBILITIES("applicationVisibilities"),
  RECORD_TYPE_VISIBILITIES("recordTypeVisibilities"),
  /** Called {@code tabSettings} in permission sets and {@code tabVisibilities} in profiles. */
  TAB_SETTINGS("tabSettings");

  private static final Map<String, Section> BY_ELEMENT = new HashMap<>();

  static {
    for (Section section : values()) {
      BY_ELEMENT.put(section.element, section);
    }
    BY_ELEMENT.put("tabVisibilities", TAB_SETTINGS);
  }

  private final String element;

  Section(String element) {
    this.element = element;
  }

  /** Name of the entries' element. */
  public String element() {
    return element;
  }

  /** The section whose entries have this element name, or null. */
  public static @Nullable Section of(String element) {
    return BY_ELEMENT.get(element);
  }
}
