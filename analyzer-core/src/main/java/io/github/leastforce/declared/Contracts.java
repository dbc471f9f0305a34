package io.github.leastforce.declared;

import io.github.leastforce.source.MetadataFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads the contracts of integrations. */
public final class Contracts {

  private Contracts() {}

  /**
   * Reads one contract.
   *
   * @throws ConfigurationError when it says something that cannot be followed
   */
  public static Contract read(MetadataFile file) {
    return new ContractReader(file).read();
  }

  /**
   * Reads all contracts of a project. Two of one name would be one principal by mistake.
   *
   * @throws ConfigurationError as above, and when two contracts have the same name
   */
  public static List<Contract> read(List<MetadataFile> files) {
    List<Contract> contracts = new ArrayList<>();
    Map<String, Contract> named = new TreeMap<>();
    for (MetadataFile file : files) {
      Contract contract = read(file);
      Contract other = named.putIfAbsent(contract.name().toLowerCase(Locale.ROOT), contract);
      if (other != null) {
        throw new YamlFile(file)
            .error(
                "integration `" + contract.name() + "` has a contract already",
                "`" + other.file() + "` has this name too; change `name` of one of them");
      }
      contracts.add(contract);
    }
    return contracts;
  }
}
