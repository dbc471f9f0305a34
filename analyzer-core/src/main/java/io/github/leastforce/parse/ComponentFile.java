package io.github.leastforce.parse;

import io.github.leastforce.grants.Section;
import io.github.leastforce.parse.xml.XmlKind;
import io.github.leastforce.source.MetadataFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A file this version reads, told by its suffix: folders may be renamed and nested freely.
 *
 * @param name component name, decoded
 * @param owner decoded name of what it is a part of: the object of a field or of a single sharing
 *     rule, the permission set of a fragment, the model of a territory; else empty
 * @param home for a permission set or a fragment, the folder or file that holds all of it
 */
record ComponentFile(
    MetadataFile source,
    Format format,
    Optional<XmlKind> kind,
    String name,
    String owner,
    String home) {

  /** How the content is read. */
  enum Format {
    XML,
    APEX_CLASS,
    APEX_TRIGGER,
    /** Markup of a Visualforce page. */
    PAGE,
    /** Markup of a Visualforce component. */
    COMPONENT,
    /** Content of an e-mail template. */
    TEMPLATE,
    /** No metadata by its name: looked through for private keys. */
    OTHER
  }

  private static final String META = "-meta.xml";
  private static final String MANIFEST = "package.xml";

  /** The folder around all folders of e-mail templates. */
  private static final String EMAIL = "email";

  /** Folders of a decomposed permission set that hold its fragments by kind. */
  private static final Set<String> FRAGMENT_FOLDERS = fragmentFolders();

  private static Set<String> fragmentFolders() {
    Set<String> folders =
        Arrays.stream(Section.values()).map(Section::element).collect(Collectors.toSet());
    folders.add("objectSettings");
    return folders;
  }

  String path() {
    return source.file().path();
  }

  boolean isKind(XmlKind wanted) {
    return kind.filter(wanted::equals).isPresent();
  }

  /** Whether it tells nothing but secrets. */
  boolean forSecretsOnly() {
    return format == Format.OTHER
        || format == Format.COMPONENT
        || kind.filter(XmlKind::forSecretsOnly).isPresent();
  }

  /** Whether somebody wants to know what it tells, beside secrets. */
  boolean wanted(Reading reading) {
    return switch (format) {
      case PAGE -> reading.code() || reading.client();
      case COMPONENT -> reading.client();
      case TEMPLATE -> reading.flows();
      default -> reading.flows() || !(isKind(XmlKind.FLOW) || isKind(XmlKind.EMAIL_TEMPLATE));
    };
  }

  /** A file that is no metadata by its name. */
  static ComponentFile other(MetadataFile file) {
    return new ComponentFile(file, Format.OTHER, Optional.empty(), file.file().fileName(), "", "");
  }

  /** Name without regard to case, as the platform compares them. */
  String key() {
    return name.toLowerCase(Locale.ROOT);
  }

  /**
   * @param permissionSetFolders folders that are decomposed permission sets
   */
  static Optional<ComponentFile> of(MetadataFile file, Set<String> permissionSetFolders) {
    String path = file.file().path();
    String fileName = file.file().fileName();
    if (fileName.equals(MANIFEST)) {
      return xml(file, XmlKind.PACKAGE, "package", "", "");
    }
    boolean meta = fileName.endsWith(META);
    String plain = meta ? fileName.substring(0, fileName.length() - META.length()) : fileName;
    int dot = plain.lastIndexOf('.');
    if (dot <= 0) {
      return Optional.empty();
    }
    String suffix = plain.substring(dot + 1);
    String name = decoded(plain.substring(0, dot));
    if (suffix.equals("cls") || suffix.equals("trigger")) {
      boolean isClass = suffix.equals("cls");
      if (meta) {
        return xml(
            file, isClass ? XmlKind.APEX_CLASS_META : XmlKind.APEX_TRIGGER_META, name, "", "");
      }
      Format format = isClass ? Format.APEX_CLASS : Format.APEX_TRIGGER;
      return Optional.of(new ComponentFile(file, format, Optional.empty(), name, "", ""));
    }
    if (!meta && (suffix.equals("page") || suffix.equals("component"))) {
      Format format = suffix.equals("page") ? Format.PAGE : Format.COMPONENT;
      return Optional.of(new ComponentFile(file, format, Optional.empty(), name, "", ""));
    }
    String folder = parent(path);
    if (suffix.equals(EMAIL)) {
      return template(file, meta, folder, name);
    }
    Optional<XmlKind> kind = XmlKind.ofSuffix(suffix);
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    return switch (kind.get()) {
      case PERMISSION_SET_FRAGMENT -> {
        String home = fragmentHome(folder);
        // A custom permission is a component of its own unless it lies in a permission set's
        // folder.
        yield permissionSetFolders.contains(home)
            ? xml(file, kind.get(), name, decoded(lastSegment(home)), home)
            : Optional.empty();
      }
      case PERMISSION_SET -> {
        String home = permissionSetFolders.contains(folder) ? folder : path;
        yield xml(file, kind.get(), name, "", home);
      }
      case CUSTOM_FIELD ->
          xml(
              file,
              kind.get(),
              name,
              decoded(lastSegment(lastSegment(folder).equals("fields") ? parent(folder) : folder)),
              "");
      case SHARING_OWNER_RULE,
          SHARING_CRITERIA_RULE,
          SHARING_GUEST_RULE,
          SHARING_TERRITORY_RULE,
          WORKFLOW_OUTBOUND_MESSAGE,
          WORKFLOW_ALERT,
          WORKFLOW_RULE ->
          xml(file, kind.get(), name, decoded(lastSegment(parent(folder))), "");
      case TERRITORY ->
          // Territories of several models may share a name.
          xml(file, kind.get(), name, decoded(lastSegment(parent(folder))), "");
      case CUSTOM_METADATA ->
          // Any documentation ends like a record in the old format.
          meta || lastSegment(folder).equals("customMetadata")
              ? xml(file, kind.get(), name, "", "")
              : Optional.empty();
      case FLOW ->
          // Type declarations of scripts end alike.
          meta || lastSegment(folder).equals("flows")
              ? xml(file, kind.get(), name, "", "")
              : Optional.empty();
      case REPORTING_SNAPSHOT ->
          // Results of tests end alike.
          meta || lastSegment(folder).equals("analyticSnapshots")
              ? xml(file, kind.get(), name, "", "")
              : Optional.empty();
      case CUSTOM_LABEL -> meta ? xml(file, kind.get(), name, "", "") : Optional.empty();
      case CUSTOM_SITE ->
          // Site.com bundles share the suffix; they are binary and lie in a folder of their own.
          folder.endsWith("siteDotComSites")
              ? Optional.empty()
              : xml(file, kind.get(), name, "", "");
      default -> xml(file, kind.get(), name, "", "");
    };
  }

  /** A template is named with the folders around it; saved e-mails end alike elsewhere. */
  private static Optional<ComponentFile> template(
      MetadataFile file, boolean meta, String folder, String name) {
    int root = ("/" + folder + "/").lastIndexOf("/" + EMAIL + "/");
    if (root < 0 && !meta) {
      return Optional.empty();
    }
    String folders =
        root < 0
            ? lastSegment(folder)
            : folder.substring(Math.min(folder.length(), root + EMAIL.length() + 1));
    String full = folders.isEmpty() ? name : decoded(folders) + "/" + name;
    return meta
        ? xml(file, XmlKind.EMAIL_TEMPLATE, full, "", "")
        : Optional.of(
            new ComponentFile(
                file, Format.TEMPLATE, Optional.of(XmlKind.EMAIL_TEMPLATE), full, "", ""));
  }

  /** Folders that hold the parts of one permission set each. */
  static Set<String> permissionSetFolders(Iterable<MetadataFile> files) {
    Set<String> folders = new HashSet<>();
    for (MetadataFile file : files) {
      String path = file.file().path();
      String fileName = file.file().fileName();
      String plain =
          fileName.endsWith(META) ? fileName.substring(0, fileName.length() - META.length()) : "";
      int dot = plain.lastIndexOf('.');
      if (dot <= 0) {
        continue;
      }
      String folder = parent(path);
      String suffix = plain.substring(dot + 1);
      if (suffix.equals("permissionset")) {
        if (lastSegment(folder).equals(plain.substring(0, dot))) {
          folders.add(folder);
        }
      } else if (XmlKind.ofSuffix(suffix)
          .filter(XmlKind.PERMISSION_SET_FRAGMENT::equals)
          .isPresent()) {
        String home = fragmentHome(folder);
        if (!suffix.equals("customPermission")
            || lastSegment(parent(home)).equals("permissionsets")) {
          folders.add(home);
        }
      }
    }
    return folders;
  }

  private static String fragmentHome(String folder) {
    return FRAGMENT_FOLDERS.contains(lastSegment(folder)) ? parent(folder) : folder;
  }

  private static Optional<ComponentFile> xml(
      MetadataFile file, XmlKind kind, String name, String owner, String home) {
    return Optional.of(new ComponentFile(file, Format.XML, Optional.of(kind), name, owner, home));
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  private static String lastSegment(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Percent-decodes UTF-8; a name with an escape that is none stays as it is. */
  static String decoded(String name) {
    if (name.indexOf('%') < 0) {
      return name;
    }
    ByteBuffer bytes = ByteBuffer.allocate(name.length() * 4);
    for (int i = 0; i < name.length(); ) {
      char c = name.charAt(i);
      if (c == '%') {
        int high = i + 2 < name.length() ? Character.digit(name.charAt(i + 1), 16) : -1;
        int low = high < 0 ? -1 : Character.digit(name.charAt(i + 2), 16);
        if (low < 0) {
          return name;
        }
        bytes.put((byte) (high * 16 + low));
        i += 3;
      } else {
        int next = name.offsetByCodePoints(i, 1);
        bytes.put(name.substring(i, next).getBytes(StandardCharsets.UTF_8));
        i = next;
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      return name;
    }
  }
}
