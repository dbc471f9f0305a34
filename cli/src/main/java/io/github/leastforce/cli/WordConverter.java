package io.github.leastforce.cli;

import io.github.leastforce.run.OptionWords;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Enum constants by their names in lower case, with hyphens. */
record WordConverter<E extends Enum<E>>(Class<E> type) implements ITypeConverter<E> {

  @Override
  public E convert(String word) {
    return OptionWords.find(type, word)
        .orElseThrow(() -> new TypeConversionException(OptionWords.complaint(type, word)));
  }
}
