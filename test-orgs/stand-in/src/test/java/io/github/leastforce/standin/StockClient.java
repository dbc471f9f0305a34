package io.github.leastforce.standin;

import com.sforce.soap.metadata.AsyncResult;
import com.sforce.soap.metadata.FileProperties;
import com.sforce.soap.metadata.ListMetadataQuery;
import com.sforce.soap.metadata.MetadataConnection;
import com.sforce.soap.metadata.Package;
import com.sforce.soap.metadata.PackageTypeMembers;
import com.sforce.soap.metadata.RetrieveRequest;
import com.sforce.soap.metadata.RetrieveResult;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.net.ssl.SSLContext;

/**
 * The vendor's own client, unchanged: an independent reading of the protocol. It binds answers to
 * classes in the order of the WSDL and fails on anything else.
 */
final class StockClient {

  private final MetadataConnection connection;

  StockClient(URI url, String token) throws ConnectionException {
    this(config(url, token, 62));
  }

  StockClient(ConnectorConfig config) throws ConnectionException {
    connection = new MetadataConnection(config);
  }

  static ConnectorConfig config(URI url, String token, int version) {
    ConnectorConfig config = new ConnectorConfig();
    String endpoint = url + "/services/Soap/m/" + version + ".0";
    config.setAuthEndpoint(endpoint);
    config.setServiceEndpoint(endpoint);
    config.setSessionId(token);
    config.setReadTimeout(20_000);
    config.setConnectionTimeout(20_000);
    return config;
  }

  static ConnectorConfig config(URI url, String token, SSLContext trusted) {
    ConnectorConfig config = config(url, token, 62);
    config.setSslContext(trusted);
    return config;
  }

  MetadataConnection connection() {
    return connection;
  }

  List<FileProperties> list(String type) throws ConnectionException {
    return list(type, "");
  }

  List<FileProperties> list(String type, String folder) throws ConnectionException {
    ListMetadataQuery query = new ListMetadataQuery();
    query.setType(type);
    if (!folder.isEmpty()) {
      query.setFolder(folder);
    }
    return Arrays.asList(connection.listMetadata(new ListMetadataQuery[] {query}, 62));
  }

  static RetrieveRequest request(Map<String, List<String>> members) {
    Package manifest = new Package();
    List<PackageTypeMembers> types = new ArrayList<>();
    members.forEach(
        (type, names) -> {
          PackageTypeMembers each = new PackageTypeMembers();
          each.setName(type);
          each.setMembers(names.toArray(new String[0]));
          types.add(each);
        });
    manifest.setTypes(types.toArray(new PackageTypeMembers[0]));
    manifest.setVersion("62.0");
    RetrieveRequest request = new RetrieveRequest();
    request.setApiVersion(62.0);
    request.setUnpackaged(manifest);
    return request;
  }

  /** Starts a job and polls until it is done; the zip comes with the last answer. */
  RetrieveResult retrieve(Map<String, List<String>> members) throws ConnectionException {
    return await(connection.retrieve(request(members)));
  }

  RetrieveResult await(AsyncResult job) throws ConnectionException {
    RetrieveResult result = connection.checkRetrieveStatus(job.getId(), false);
    for (int polls = 1; !result.isDone() && polls < 10; polls++) {
      result = connection.checkRetrieveStatus(job.getId(), false);
    }
    return connection.checkRetrieveStatus(job.getId(), true);
  }

  static Map<String, byte[]> files(RetrieveResult result) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(result.getZipFile()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    return files;
  }
}
