package io.github.leastforce.engine;

import java.util.List;
import java.util.Set;
import org.drools.model.EntryPoint;
import org.drools.model.Global;
import org.drools.model.Model;
import org.drools.model.Query;
import org.drools.model.Rule;
import org.drools.model.TypeMetaData;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.conf.KieBaseOption;

/** The compiled conditions of a pack, loaded by class name when they are needed first. */
final class RuleModels {

  private final RulePack pack;

  RuleModels(RulePack pack) {
    this.pack = pack;
  }

  /** A network of some rules only: what is not asked for is never built. */
  RuleNetwork network(Set<String> ruleIds) {
    List<Model> selected =
        pack.modelClasses().stream()
            .map(this::load)
            .<Model>map(model -> new SelectedRules(model, ruleIds))
            .toList();
    return new RuleNetwork(KieBaseBuilder.createKieBaseFromModel(selected, new KieBaseOption[0]));
  }

  private Model load(String className) {
    try {
      return Class.forName(className, true, pack.loader())
          .asSubclass(Model.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("internal error: rule pack without `" + className + "`", e);
    }
  }

  /** The id of the rule folder a compiled rule belongs to: its name, less {@code /variant}. */
  static String ruleId(String ruleName) {
    int slash = ruleName.indexOf('/');
    return slash < 0 ? ruleName : ruleName.substring(0, slash);
  }

  /** A model reduced to the rules of some ids. */
  private record SelectedRules(Model all, Set<String> ruleIds) implements Model {

    @Override
    public String getName() {
      return all.getName();
    }

    @Override
    public String getPackageName() {
      return all.getPackageName();
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface declares it
    public List<Global> getGlobals() {
      return all.getGlobals();
    }

    @Override
    public List<Rule> getRules() {
      return all.getRules().stream()
          .filter(rule -> ruleIds.contains(ruleId(rule.getName())))
          .toList();
    }

    @Override
    public List<Query> getQueries() {
      return all.getQueries();
    }

    @Override
    public List<TypeMetaData> getTypeMetaDatas() {
      return all.getTypeMetaDatas();
    }

    @Override
    public List<EntryPoint> getEntryPoints() {
      return all.getEntryPoints();
    }
  }
}
