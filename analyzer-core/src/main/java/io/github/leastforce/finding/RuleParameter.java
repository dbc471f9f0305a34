package io.github.leastforce.finding;

/**
 * Something about a rule that a project may tune.
 *
 * @param name the key in the configuration file, unique within the rule
 * @param defaultValue the value in YAML flow notation that holds when the project sets none
 * @param description what the value decides, one line
 */
public record RuleParameter(String name, String defaultValue, String description) {}
