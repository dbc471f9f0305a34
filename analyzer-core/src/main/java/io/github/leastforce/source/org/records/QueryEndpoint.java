package io.github.leastforce.source.org.records;

import com.fasterxml.jackson.databind.JsonNode;

/** The REST API of one org, for reading. */
@FunctionalInterface
public interface QueryEndpoint {

  /**
   * The answer to a GET request.
   *
   * @param pathAndQuery begins with {@code /services/}, ready to be sent: encoded, without host
   * @throws QueryFailure if the org refuses, or no answer comes after whatever is tried again
   */
  JsonNode get(String pathAndQuery) throws QueryFailure;
}
