package io.github.leastforce.catalogue;

/**
 * A data catalogue that is missing or malformed. The message names the file and the line or JSON
 * pointer.
 */
public final class CatalogueError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CatalogueError(String message) {
    super(message);
  }

  CatalogueError(String message, Throwable cause) {
    super(message, cause);
  }
}
