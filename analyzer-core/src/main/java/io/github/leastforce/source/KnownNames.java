package io.github.leastforce.source;

import java.util.Set;

/**
 * Tells a folder of metadata from any other folder by file names. Suffixes that other tools use as
 * well ({@code .md}, {@code .page}, {@code .app}, {@code .xml}) prove nothing and are left out.
 */
final class KnownNames {
  private static final String META = "-meta.xml";
  static final Set<String> SUFFIXES =
      Set.of(
          "authprovider",
          "cls",
          "connectedApp",
          "corsWhitelistOrigin",
          "cspTrustedSite",
          "customPermission",
          "dataSource",
          "eca",
          "ecaGlblOauth",
          "ecaOauth",
          "ecaOauthPlcy",
          "ecaOauthSecurity",
          "ecaPlcy",
          "externalCredential",
          "externalServiceRegistration",
          "field",
          "flow",
          "globalValueSet",
          "labels",
          "layout",
          "mutingpermissionset",
          "namedCredential",
          "network",
          "object",
          "permissionset",
          "permissionsetgroup",
          "platformEventChannel",
          "platformEventChannelMember",
          "profile",
          "remoteSite",
          "samlssoconfig",
          "settings",
          "sharingRules",
          "sharingSet",
          "site",
          "territory2",
          "transactionSecurityPolicy",
          "trigger",
          "workflow");

  private KnownNames() {}

  static boolean recognised(String fileName) {
    if (fileName.endsWith(META)) {
      return fileName.lastIndexOf('.', fileName.length() - META.length() - 1) > 0;
    }
    return SUFFIXES.contains(fileName.substring(fileName.lastIndexOf('.') + 1));
  }

  /** Files and folders of tools, editors and package managers, which no deployment reads. */
  static boolean ofTools(String name) {
    return name.startsWith(".")
        || name.equals("node_modules")
        || name.equals("__MACOSX")
        || name.endsWith(".dup");
  }
}
