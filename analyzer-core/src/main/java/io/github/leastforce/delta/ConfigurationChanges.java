package io.github.leastforce.delta;

import io.github.leastforce.declared.Configuration;
import io.github.leastforce.declared.Configuration.RuleSettings;
import io.github.leastforce.declared.Configuration.Value;
import io.github.leastforce.declared.Configurations;
import io.github.leastforce.declared.FailOn;
import io.github.leastforce.declared.Parameter;
import io.github.leastforce.declared.Parameter.Looser;
import io.github.leastforce.declared.Policies;
import io.github.leastforce.declared.Policies.NoNewAccess;
import io.github.leastforce.declared.Policies.NotGranted;
import io.github.leastforce.declared.Policies.Who;
import io.github.leastforce.delta.Loosenings.Owner;
import io.github.leastforce.finding.Persona;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.location.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a configuration asks less of changes, and finds less, than the one before. */
final class ConfigurationChanges {

  private static final String POLICIES = "policies";

  private final Document<Configuration> before;
  private final Document<Configuration> after;
  private final Configuration then;
  private final Configuration now;
  private final List<RuleMetadata> rules;
  private final Loosenings loosenings;
  private final Owner owner;

  ConfigurationChanges(Governance.Pair judging, Loosenings loosenings) {
    this.before = judging.base().configuration();
    this.after = judging.head().configuration();
    this.then = before.content().orElse(Configuration.EMPTY);
    this.now = after.content().orElse(Configuration.EMPTY);
    this.rules = judging.rules();
    this.loosenings = loosenings;
    this.owner =
        Owner.of(
            "Configuration", "configuration", after.name(before.name(Configurations.FILE_NAME)));
  }

  void compare() {
    if (before.absent() || loosenings.unread(owner, before, after)) {
      return;
    }
    policies();
    threshold();
    persona();
    rules();
    for (Parameter parameter : Parameter.values()) {
      parameter(parameter);
    }
    paths();
  }

  private void add(String what, String thing, String was, String... way) {
    loosenings.add(owner, what, thing, after.at(way), was, before.at(way));
  }

  private void policies() {
    Policies old = then.policies();
    Policies fresh = now.policies();
    old.noNewAccess().ifPresent(policy -> noNewAccess(policy, fresh.noNewAccess()));
    flag(Policies.NO_GUEST_ACCESS, old.noGuestAccess(), fresh.noGuestAccess());
    flag(Policies.NO_WEAKENED_PROTECTION, old.noWeakenedProtection(), fresh.noWeakenedProtection());
    old.notGranted().forEach(policy -> notGranted(policy, fresh.notGranted()));
  }

  private void flag(String policy, boolean old, boolean fresh) {
    if (old && !fresh) {
      add("drops policy `" + policy + "`", policy, "policy `" + policy + "`", POLICIES, policy);
    }
  }

  private void noNewAccess(NoNewAccess old, Optional<NoNewAccess> fresh) {
    String policy = Policies.NO_NEW_ACCESS;
    if (fresh.isEmpty()) {
      flag(policy, true, false);
    } else if (!refusesAll(fresh.get(), old)) {
      add(
          "narrows policy `" + policy + "` to " + words(fresh.get()),
          policy,
          "policy `" + policy + "`: " + words(old),
          POLICIES,
          policy);
    }
  }

  /** Whether all that the other refuses is refused. */
  private static boolean refusesAll(NoNewAccess policy, NoNewAccess other) {
    boolean all =
        !policy.narrowed()
            || (other.narrowed()
                && policy.tiers().containsAll(other.tiers())
                && (policy.sensitiveData() || !other.sensitiveData()));
    return all && means(policy.who(), other.who());
  }

  private static String words(NoNewAccess policy) {
    List<String> words = new ArrayList<>();
    words.add("principals " + policy.who().word());
    if (!policy.tiers().isEmpty()) {
      words.add(
          "tiers "
              + policy.tiers().stream().map(Enum::name).sorted().collect(Collectors.joining(", ")));
    }
    if (policy.sensitiveData()) {
      words.add("sensitive data");
    }
    return String.join(", ", words);
  }

  /** Whether everybody whom the other means is meant. */
  private static boolean means(Who who, Who other) {
    return who == Who.ALL || who == other || (who == Who.OUTSIDERS && other == Who.GUESTS);
  }

  /** Several entries may stand for one; an exception holds when none of them refuses it. */
  private void notGranted(NotGranted old, List<NotGranted> fresh) {
    String policy = Policies.ACCESS_NOT_GRANTED;
    String what = old.action() + " `" + old.resource() + "`";
    String thing = policy + " " + old.action() + " " + old.resource();
    Optional<Location> was = before.atLine(old.line());
    List<NotGranted> same =
        fresh.stream()
            .filter(one -> one.action().equals(old.action()))
            .filter(one -> namesAll(one.resource(), old.resource()))
            .toList();
    List<NotGranted> covering = same.stream().filter(one -> means(one.who(), old.who())).toList();
    if (covering.isEmpty()) {
      Optional<NotGranted> narrower = same.stream().findFirst();
      loosenings.add(
          owner,
          narrower.isPresent()
              ? "narrows policy `"
                  + policy
                  + "`, "
                  + what
                  + ", to principals "
                  + narrower.get().who().word()
              : "drops policy `" + policy + "`, " + what,
          thing,
          narrower.isPresent() ? after.atLine(narrower.get().line()) : after.at(POLICIES, policy),
          "policy `" + policy + "`, " + what + ", principals " + old.who().word(),
          was);
      return;
    }
    Set<String> excepted = names(covering.get(0).except());
    covering.forEach(each -> excepted.retainAll(names(each.except())));
    excepted.removeAll(names(old.except()));
    NotGranted one = covering.get(0);
    for (String name : one.except()) {
      if (excepted.contains(name)) {
        loosenings.add(
            owner,
            "excepts `" + name + "` from policy `" + policy + "`, " + what,
            thing + " except " + name,
            after.atLine(one.line()),
            "policy `" + policy + "`, " + what,
            was);
      }
    }
  }

  private static Set<String> names(List<String> names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(names);
    return set;
  }

  /**
   * Whether a name with {@code *} for any letters stands for all that the other stands for. That is
   * so when it fits the other with a letter in place of its stars that no name has.
   */
  private static boolean namesAll(String names, String other) {
    String pattern =
        List.of(names.split("\\*", -1)).stream()
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
        .matcher(other.replace('*', '\0'))
        .matches();
  }

  private void threshold() {
    FailOn old = then.failOn().orElse(FailOn.DEFAULT);
    FailOn fresh = now.failOn().orElse(FailOn.DEFAULT);
    if (fresh != old && FailOn.stricter(old, fresh) == old) {
      add(
          "fails from `" + fresh.word() + "` on and no longer from `" + old.word() + "`",
          "failOn",
          "`failOn: " + old.word() + "`",
          "failOn");
    }
  }

  private void persona() {
    Persona old = then.persona().orElse(Persona.REGULAR);
    Persona fresh = now.persona().orElse(Persona.REGULAR);
    if (!fresh.includes(old)) {
      add(
          "checks rules for `" + fresh.word() + "` and no longer for `" + old.word() + "`",
          "persona",
          "`persona: " + old.word() + "`",
          "persona");
    }
  }

  private void rules() {
    Map<String, String> off = off(now);
    off(then).keySet().forEach(off::remove);
    off.forEach(
        (rule, spelled) ->
            add("switches off rule `" + rule + "`", rule, "", "rules", spelled, "enabled"));
  }

  /** Rules that are off, by their present id, with the word of the file. */
  private Map<String, String> off(Configuration configuration) {
    Map<String, String> off = new HashMap<>();
    for (Map.Entry<String, RuleSettings> rule : configuration.rules().entrySet()) {
      if (!rule.getValue().enabled().orElse(true)) {
        off.put(Loosenings.presentId(rule.getKey(), rules), rule.getKey());
      }
    }
    return off;
  }

  private void parameter(Parameter parameter) {
    switch (parameter.shape()) {
      case NUMBER -> number(parameter);
      case FLAG -> flag(parameter);
      case WORDS -> words(parameter);
    }
  }

  private void number(Parameter parameter) {
    long old = then.value(parameter).map(Long.class::cast).orElse(parameter.usual());
    long fresh = now.value(parameter).map(Long.class::cast).orElse(parameter.usual());
    boolean looser = parameter.looser() == Looser.MORE ? fresh > old : fresh < old;
    if (looser) {
      add(
          "sets `" + parameter.key() + "` to " + fresh + " instead of " + old,
          parameter.key(),
          "`" + parameter.key() + "` " + old,
          way(parameter));
    }
  }

  private void flag(Parameter parameter) {
    boolean old = then.value(parameter).map(Boolean.TRUE::equals).orElse(false);
    boolean fresh = now.value(parameter).map(Boolean.TRUE::equals).orElse(false);
    if (fresh != old && fresh == (parameter.looser() == Looser.MORE)) {
      add(
          "sets `" + parameter.key() + "` to " + fresh,
          parameter.key(),
          "`" + parameter.key() + "` " + old,
          way(parameter));
    }
  }

  private void words(Parameter parameter) {
    Set<String> old = new TreeSet<>(texts(then, parameter));
    for (String word : new TreeSet<>(texts(now, parameter))) {
      if (!old.contains(word)) {
        add(
            "adds `" + word + "` to `" + parameter.key() + "`",
            parameter.key() + " " + word,
            "",
            "parameters",
            parameter.key(),
            word);
      }
    }
  }

  private static List<String> texts(Configuration configuration, Parameter parameter) {
    Value value = configuration.parameters().get(parameter.key());
    return value == null
        ? List.of()
        : ((List<?>) value.value()).stream().map(String::valueOf).toList();
  }

  private static String[] way(Parameter parameter) {
    return new String[] {"parameters", parameter.key()};
  }

  /** One more pattern leaves out more; of one in place of another nobody can tell. */
  private void paths() {
    String key = "nonProductionPaths";
    Set<String> old = new TreeSet<>(then.effectiveNonProductionPaths());
    Set<String> fresh = new TreeSet<>(now.effectiveNonProductionPaths());
    Set<String> added = new TreeSet<>(fresh);
    added.removeAll(old);
    if (!added.isEmpty() && !fresh.containsAll(old)) {
      loosenings.open(
          owner,
          "`" + key + "`",
          "patterns were replaced, and whether the new ones leave out more is not told by them");
      return;
    }
    for (String path : added) {
      add("leaves out `" + path + "` as `" + key + "`", key + " " + path, "", key, path);
    }
  }
}
