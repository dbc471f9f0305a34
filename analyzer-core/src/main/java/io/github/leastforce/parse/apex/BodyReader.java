package io.github.leastforce.parse.apex;

import io.github.apexdevtools.apexparser.ApexParser;
import io.github.apexdevtools.apexparser.ApexParser.AccessLevelContext;
import io.github.apexdevtools.apexparser.ApexParser.ArrayExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.AssignExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.BoundExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.CastExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.CatchClauseContext;
import io.github.apexdevtools.apexparser.ApexParser.CondExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.DeleteStatementContext;
import io.github.apexdevtools.apexparser.ApexParser.DotExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.DotMethodCallContext;
import io.github.apexdevtools.apexparser.ApexParser.EnhancedForControlContext;
import io.github.apexdevtools.apexparser.ApexParser.ExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.ExpressionListContext;
import io.github.apexdevtools.apexparser.ApexParser.IdPrimaryContext;
import io.github.apexdevtools.apexparser.ApexParser.InsertStatementContext;
import io.github.apexdevtools.apexparser.ApexParser.LiteralPrimaryContext;
import io.github.apexdevtools.apexparser.ApexParser.LocalVariableDeclarationContext;
import io.github.apexdevtools.apexparser.ApexParser.MergeStatementContext;
import io.github.apexdevtools.apexparser.ApexParser.MethodCallContext;
import io.github.apexdevtools.apexparser.ApexParser.MethodCallExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.NewExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.PrimaryContext;
import io.github.apexdevtools.apexparser.ApexParser.PrimaryExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.QueryContext;
import io.github.apexdevtools.apexparser.ApexParser.SelectEntryContext;
import io.github.apexdevtools.apexparser.ApexParser.SoqlLiteralContext;
import io.github.apexdevtools.apexparser.ApexParser.SoqlPrimaryContext;
import io.github.apexdevtools.apexparser.ApexParser.SoslClausesContext;
import io.github.apexdevtools.apexparser.ApexParser.SubExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.SubFieldEntryContext;
import io.github.apexdevtools.apexparser.ApexParser.SubQueryContext;
import io.github.apexdevtools.apexparser.ApexParser.SuperPrimaryContext;
import io.github.apexdevtools.apexparser.ApexParser.ThisPrimaryContext;
import io.github.apexdevtools.apexparser.ApexParser.UndeleteStatementContext;
import io.github.apexdevtools.apexparser.ApexParser.UpdateStatementContext;
import io.github.apexdevtools.apexparser.ApexParser.UpsertStatementContext;
import io.github.apexdevtools.apexparser.ApexParser.VariableDeclaratorContext;
import io.github.apexdevtools.apexparser.ApexParser.WhenValueContext;
import io.github.apexdevtools.apexparser.ApexParser.WithClauseContext;
import io.github.leastforce.model.apex.AccessMode;
import io.github.leastforce.model.apex.ApexAction;
import io.github.leastforce.model.apex.ApexAction.Change.Verb;
import io.github.leastforce.model.apex.ApexParameter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/**
 * What a body does, in the order of the source. Types of expressions are inferred as far as
 * declarations tell them, which is what most statements on records need.
 */
final class BodyReader {

  private static final String DATABASE = "database";
  private static final String SEARCH = "search";

  /** Methods of {@code Database} that take SOQL as text or as a query. */
  private static final Set<String> QUERIES =
      Set.of(
          "query",
          "querywithbinds",
          "countquery",
          "countquerywithbinds",
          "getquerylocator",
          "getquerylocatorwithbinds",
          "getcursor",
          "getcursorwithbinds",
          "getpaginationcursor",
          "getpaginationcursorwithbinds");

  /** Methods of {@code Search} that take SOSL as text. */
  private static final Set<String> SEARCHES = Set.of("query", "find");

  private static final Map<String, Verb> CHANGES =
      Map.ofEntries(
          Map.entry("insert", Verb.INSERT),
          Map.entry("insertimmediate", Verb.INSERT),
          Map.entry("insertasync", Verb.INSERT),
          Map.entry("update", Verb.UPDATE),
          Map.entry("updateimmediate", Verb.UPDATE),
          Map.entry("updateasync", Verb.UPDATE),
          Map.entry("upsert", Verb.UPSERT),
          Map.entry("delete", Verb.DELETE),
          Map.entry("deleteimmediate", Verb.DELETE),
          Map.entry("deleteasync", Verb.DELETE),
          Map.entry("undelete", Verb.UNDELETE),
          Map.entry("merge", Verb.MERGE),
          Map.entry("convertlead", Verb.CONVERT));

  /** Chains of calls and names are followed so far; longer ones tell no type. */
  private static final int LONGEST_CHAIN = 40;

  private static final Pattern ACCESS_LEVEL =
      Pattern.compile(
          "(?:System\\.)?AccessLevel\\.(USER|SYSTEM)_MODE\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final CodeLines lines;
  private final Names names;
  private final Deque<Map<String, Names.Variable>> scopes = new ArrayDeque<>();
  private final List<ApexAction> actions = new ArrayList<>();
  private int queries;
  private int searches;
  private int changes;
  private int calls;

  BodyReader(CodeLines lines, Names names) {
    this.lines = lines;
    this.names = names;
  }

  List<ApexAction> actions(List<ApexParameter> parameters, List<? extends ParseTree> bodies) {
    scopes.push(new HashMap<>());
    parameters.forEach(parameter -> declare(parameter.name(), parameter.type(), ""));
    bodies.forEach(this::read);
    return actions;
  }

  private void read(@Nullable ParseTree tree) {
    if (!(tree instanceof RuleContext rule)) {
      return;
    }
    switch (rule.getRuleIndex()) {
      case ApexParser.RULE_block, ApexParser.RULE_forStatement -> scoped(rule);
      case ApexParser.RULE_whenControl, ApexParser.RULE_catchClause -> scopedNames(rule);
      case ApexParser.RULE_localVariableDeclaration ->
          local((LocalVariableDeclarationContext) rule);
      case ApexParser.RULE_enhancedForControl -> each((EnhancedForControlContext) rule);
      case ApexParser.RULE_insertStatement -> insert((InsertStatementContext) rule);
      case ApexParser.RULE_updateStatement -> update((UpdateStatementContext) rule);
      case ApexParser.RULE_deleteStatement -> delete((DeleteStatementContext) rule);
      case ApexParser.RULE_undeleteStatement -> undelete((UndeleteStatementContext) rule);
      case ApexParser.RULE_upsertStatement -> upsert((UpsertStatementContext) rule);
      case ApexParser.RULE_mergeStatement -> merge((MergeStatementContext) rule);
      case ApexParser.RULE_expression -> expression((ExpressionContext) rule);
      case ApexParser.RULE_soqlLiteral -> soql((SoqlLiteralContext) rule, AccessMode.DEFAULT);
      case ApexParser.RULE_soslLiteral, ApexParser.RULE_soslLiteralAlt -> sosl(rule);
      default -> children(rule);
    }
  }

  private void children(RuleContext rule) {
    for (int i = 0; i < rule.getChildCount(); i++) {
      read(rule.getChild(i));
    }
  }

  private void scoped(RuleContext rule) {
    scopes.push(new HashMap<>());
    children(rule);
    scopes.pop();
  }

  private void scopedNames(RuleContext rule) {
    scopes.push(new HashMap<>());
    if (rule instanceof CatchClauseContext caught) {
      declare(caught.id().getText(), caught.qualifiedName().getText(), "");
    } else if (rule.getChild(1) instanceof WhenValueContext value
        && value.typeRef() != null
        && value.id() != null) {
      declare(value.id().getText(), value.typeRef().getText(), "");
    }
    children(rule);
    scopes.pop();
  }

  private void local(LocalVariableDeclarationContext declaration) {
    String type = declaration.typeRef().getText();
    for (VariableDeclaratorContext variable :
        declaration.variableDeclarators().variableDeclarator()) {
      read(variable.expression());
      String text =
          variable.expression() != null && type.equalsIgnoreCase("String")
              ? text(variable.expression())
              : "";
      declare(variable.id().getText(), type, text);
    }
  }

  private void each(EnhancedForControlContext loop) {
    read(loop.expression());
    declare(loop.id().getText(), loop.typeRef().getText(), "");
  }

  private void declare(String name, String type, String text) {
    scopes.element().put(name.toLowerCase(Locale.ROOT), new Names.Variable(type, text));
  }

  private Optional<Names.Variable> variable(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    for (Map<String, Names.Variable> scope : scopes) {
      Names.Variable found = scope.get(key);
      if (found != null) {
        return Optional.of(found);
      }
    }
    return names.field(name);
  }

  private void insert(InsertStatementContext statement) {
    change(Verb.INSERT, statement, statement.expression(), statement.accessLevel());
  }

  private void update(UpdateStatementContext statement) {
    change(Verb.UPDATE, statement, statement.expression(), statement.accessLevel());
  }

  private void delete(DeleteStatementContext statement) {
    change(Verb.DELETE, statement, statement.expression(), statement.accessLevel());
  }

  private void undelete(UndeleteStatementContext statement) {
    change(Verb.UNDELETE, statement, statement.expression(), statement.accessLevel());
  }

  private void upsert(UpsertStatementContext statement) {
    change(Verb.UPSERT, statement, statement.expression(), statement.accessLevel());
  }

  private void merge(MergeStatementContext statement) {
    change(Verb.MERGE, statement, statement.expression(0), statement.accessLevel());
    read(statement.expression(1));
  }

  private void change(
      Verb verb,
      ParserRuleContext statement,
      ExpressionContext operand,
      @Nullable AccessLevelContext level) {
    AccessMode mode = AccessMode.DEFAULT;
    if (level != null) {
      mode = level.USER() != null ? AccessMode.USER : AccessMode.SYSTEM;
    }
    add(verb, statement, objects(type(operand)), mode);
    read(operand);
  }

  private void add(Verb verb, ParserRuleContext at, List<String> objects, AccessMode mode) {
    actions.add(new ApexAction.Change(verb, objects, mode, ++changes, lines.of(at)));
  }

  private void expression(ExpressionContext expression) {
    if (expression instanceof DotExpressionContext dot && dot.dotMethodCall() != null) {
      called(dot, dot.dotMethodCall());
    } else if (expression instanceof MethodCallExpressionContext call) {
      called(call.methodCall());
    } else if (expression instanceof NewExpressionContext creation) {
      created(creation);
    } else {
      children(expression);
      if (expression instanceof AssignExpressionContext assignment) {
        assigned(assignment);
      }
    }
  }

  /** What a variable of text may hold besides. */
  private void assigned(AssignExpressionContext assignment) {
    if (!(assignment.expression(0) instanceof PrimaryExpressionContext target)
        || !(target.primary() instanceof IdPrimaryContext name)) {
      return;
    }
    String key = name.getText().toLowerCase(Locale.ROOT);
    for (Map<String, Names.Variable> scope : scopes) {
      Names.Variable known = scope.get(key);
      if (known != null) {
        if (known.type().equalsIgnoreCase("String")) {
          String before = assignment.ADD_ASSIGN() != null ? "" : DynamicText.ANEW;
          String more = before + text(assignment.expression(1));
          scope.put(key, new Names.Variable(known.type(), DynamicText.joined(known.text(), more)));
        }
        return;
      }
    }
  }

  private String text(ExpressionContext expression) {
    return DynamicText.of(expression, this::textOf);
  }

  private String textOf(ExpressionContext expression) {
    if (expression instanceof PrimaryExpressionContext primary
        && primary.primary() instanceof IdPrimaryContext name) {
      return variable(name.getText())
          .map(Names.Variable::text)
          .filter(text -> !text.isEmpty())
          .orElse(DynamicText.OPEN);
    }
    return DynamicText.OPEN;
  }

  private void called(MethodCallContext call) {
    String receiver = call.SUPER() != null ? "super" : "this";
    String method = call.id() == null ? ApexAction.Call.CONSTRUCTOR : call.id().getText();
    add(receiver, method, call.expressionList(), call);
    children(call);
  }

  private void created(NewExpressionContext creation) {
    var creator = creation.creator();
    if (creator.classCreatorRest() != null) {
      ExpressionListContext arguments = creator.classCreatorRest().arguments().expressionList();
      add(creator.createdName().getText(), ApexAction.Call.CONSTRUCTOR, arguments, creation);
    }
    children(creator);
  }

  private void called(DotExpressionContext dot, DotMethodCallContext call) {
    String method = call.anyId().getText();
    String key = method.toLowerCase(Locale.ROOT);
    String receiver = receiver(dot.expression());
    List<ExpressionContext> arguments =
        call.expressionList() == null ? List.of() : call.expressionList().expression();
    switch (plain(receiver)) {
      case DATABASE -> {
        if (QUERIES.contains(key) && !arguments.isEmpty()) {
          queried(dot, arguments);
          return;
        }
        Verb verb = CHANGES.get(key);
        if (verb != null && !arguments.isEmpty()) {
          List<String> objects =
              verb == Verb.CONVERT ? List.of("Lead") : objects(type(arguments.get(0)));
          add(verb, dot, objects, mode(arguments));
          arguments.forEach(this::read);
          return;
        }
      }
      case SEARCH -> {
        if (SEARCHES.contains(key) && !arguments.isEmpty()) {
          List<String> objects = DynamicText.searched(text(arguments.get(0)));
          actions.add(
              new ApexAction.Search(
                  objects, List.of(), true, mode(arguments), ++searches, lines.of(dot)));
          arguments.forEach(this::read);
          return;
        }
      }
      default -> {}
    }
    read(dot.expression());
    add(receiver, method, call.expressionList(), call);
    children(call);
  }

  private static String plain(String receiver) {
    String key = receiver.toLowerCase(Locale.ROOT);
    return key.startsWith("system.") ? key.substring("system.".length()) : key;
  }

  private void queried(DotExpressionContext dot, List<ExpressionContext> arguments) {
    AccessMode mode = mode(arguments);
    if (arguments.get(0) instanceof PrimaryExpressionContext primary
        && primary.primary() instanceof SoqlPrimaryContext literal) {
      soql(literal.soqlLiteral(), mode);
    } else {
      actions.add(
          new ApexAction.Query(
              DynamicText.queried(text(arguments.get(0))),
              List.of(),
              List.of(),
              List.of(),
              true,
              mode,
              ++queries,
              lines.of(dot)));
      read(arguments.get(0));
    }
    arguments.stream().skip(1).forEach(this::read);
  }

  private AccessMode mode(List<ExpressionContext> arguments) {
    for (ExpressionContext argument : arguments) {
      var level = ACCESS_LEVEL.matcher(argument.getText());
      if (level.matches()) {
        return level.group(1).equalsIgnoreCase("USER") ? AccessMode.USER : AccessMode.SYSTEM;
      }
      if (plain(type(argument)).equals("accesslevel")) {
        return AccessMode.COMPUTED;
      }
    }
    return AccessMode.DEFAULT;
  }

  private void add(
      String receiver,
      String method,
      @Nullable ExpressionListContext arguments,
      ParserRuleContext at) {
    List<String> types =
        arguments == null ? List.of() : arguments.expression().stream().map(this::type).toList();
    actions.add(new ApexAction.Call(receiver, method, types, ++calls, lines.of(at)));
  }

  /** The type of what a method is called on, or its name when it is no variable. */
  private String receiver(ExpressionContext expression) {
    if (isPrimary(expression, ThisPrimaryContext.class)) {
      return "this";
    }
    String type = type(expression);
    return type.isEmpty() ? name(expression, LONGEST_CHAIN) : type;
  }

  /** A name with dots, as long as nothing in it is a variable or a call; else empty. */
  private String name(ExpressionContext expression, int steps) {
    if (isPrimary(expression, SuperPrimaryContext.class)) {
      return "super";
    }
    if (isPrimary(expression, IdPrimaryContext.class)) {
      return variable(expression.getText()).isPresent() ? "" : expression.getText();
    }
    if (steps > 0 && expression instanceof DotExpressionContext dot && dot.anyId() != null) {
      String before = name(dot.expression(), steps - 1);
      return before.isEmpty() ? "" : before + "." + dot.anyId().getText();
    }
    return "";
  }

  private static boolean isPrimary(
      ExpressionContext expression, Class<? extends PrimaryContext> kind) {
    return expression instanceof PrimaryExpressionContext primary
        && kind.isInstance(primary.primary());
  }

  /** Whether the expression is this one name, without regard to case. */
  private static boolean isName(ExpressionContext expression, String name) {
    return isPrimary(expression, IdPrimaryContext.class)
        && expression.getText().equalsIgnoreCase(name);
  }

  private String type(ExpressionContext expression) {
    return type(expression, LONGEST_CHAIN);
  }

  /** The type of an expression as written, without white space; empty when it cannot be told. */
  private String type(ExpressionContext expression, int steps) {
    if (steps == 0) {
      return "";
    }
    int left = steps - 1;
    if (expression instanceof PrimaryExpressionContext primary) {
      return type(primary.primary());
    }
    if (expression instanceof NewExpressionContext creation) {
      String created = creation.creator().createdName().getText();
      return creation.creator().arrayCreatorRest() == null ? created : created + "[]";
    }
    if (expression instanceof CastExpressionContext cast) {
      return cast.typeRef().getText();
    }
    if (expression instanceof SubExpressionContext sub) {
      return type(sub.expression(), left);
    }
    if (expression instanceof ArrayExpressionContext array) {
      return TypeText.element(type(array.expression(0), left));
    }
    if (expression instanceof AssignExpressionContext assignment) {
      return type(assignment.expression(0), left);
    }
    if (expression instanceof CondExpressionContext choice) {
      String first = type(choice.expression(1), left);
      return first.isEmpty() ? type(choice.expression(2), left) : first;
    }
    if (expression instanceof MethodCallExpressionContext call) {
      return call.methodCall().id() == null ? "" : names.returned(call.methodCall().id().getText());
    }
    if (expression instanceof DotExpressionContext dot) {
      return dot.dotMethodCall() == null
          ? member(dot.expression(), dot.anyId().getText())
          : returned(dot.expression(), dot.dotMethodCall().anyId().getText(), left);
    }
    return "";
  }

  private String type(PrimaryContext primary) {
    if (primary instanceof IdPrimaryContext name) {
      return variable(name.getText()).map(Names.Variable::type).orElse("");
    }
    if (primary instanceof ThisPrimaryContext) {
      return names.type();
    }
    if (primary instanceof SoqlPrimaryContext soql) {
      return "List<" + object(soql.soqlLiteral().query()) + ">";
    }
    return primary instanceof LiteralPrimaryContext literal
        ? TypeText.ofLiteral(literal.literal())
        : "";
  }

  private String member(ExpressionContext owner, String name) {
    if (!names.triggerObject().isEmpty() && isName(owner, "Trigger")) {
      return TypeText.ofTrigger(name, names.triggerObject());
    }
    return own(owner) ? names.field(name).map(Names.Variable::type).orElse("") : "";
  }

  private String returned(ExpressionContext owner, String method, int steps) {
    return own(owner) ? names.returned(method) : TypeText.returned(type(owner, steps), method);
  }

  private boolean own(ExpressionContext owner) {
    return isPrimary(owner, ThisPrimaryContext.class) || isName(owner, names.type());
  }

  /** The objects of the records that an expression of this type holds. */
  private static List<String> objects(String type) {
    String object = TypeText.records(type);
    return object.isEmpty() ? List.of() : List.of(object);
  }

  private static String object(QueryContext query) {
    return query.fromNameList().fieldName(0).getText();
  }

  private void soql(SoqlLiteralContext literal, AccessMode given) {
    QueryContext query = literal.query();
    List<String> fields = new ArrayList<>();
    List<ApexAction.Query.Child> children = new ArrayList<>();
    for (SelectEntryContext entry : query.selectList().selectEntry()) {
      if (entry.subQuery() != null) {
        child(entry.subQuery(), children);
      } else {
        fields.add(selected(entry));
      }
    }
    AccessMode written = mode(query.withClause());
    actions.add(
        new ApexAction.Query(
            List.of(object(query)),
            fields,
            children,
            bindings(query),
            false,
            written == AccessMode.DEFAULT ? given : written,
            ++queries,
            lines.of(literal)));
    bound(query);
  }

  private static void child(SubQueryContext query, List<ApexAction.Query.Child> children) {
    List<String> fields = new ArrayList<>();
    for (SubFieldEntryContext entry : query.subFieldList().subFieldEntry()) {
      if (entry.subQuery() != null) {
        child(entry.subQuery(), children);
      } else {
        fields.add(selected(entry));
      }
    }
    children.add(new ApexAction.Query.Child(query.fromNameList().fieldName(0).getText(), fields));
  }

  /** A field, a function of fields or a choice by type, without the alias. */
  private static String selected(ParserRuleContext entry) {
    return entry.getChild(0).getText();
  }

  private static AccessMode mode(@Nullable WithClauseContext with) {
    if (with == null) {
      return AccessMode.DEFAULT;
    }
    if (with.USER_MODE() != null) {
      return AccessMode.USER;
    }
    if (with.SYSTEM_MODE() != null) {
      return AccessMode.SYSTEM;
    }
    return with.SECURITY_ENFORCED() != null ? AccessMode.SECURITY_ENFORCED : AccessMode.DEFAULT;
  }

  private static List<String> bindings(ParseTree tree) {
    List<String> bindings = new ArrayList<>();
    collect(tree, bindings);
    return bindings;
  }

  private static void collect(ParseTree tree, List<String> bindings) {
    if (tree instanceof BoundExpressionContext bound) {
      bindings.add(bound.expression().getText());
      return;
    }
    for (int i = 0; i < tree.getChildCount(); i++) {
      collect(tree.getChild(i), bindings);
    }
  }

  /** What is called to find what is bound. */
  private void bound(ParseTree tree) {
    if (tree instanceof BoundExpressionContext bound) {
      read(bound.expression());
      return;
    }
    for (int i = 0; i < tree.getChildCount(); i++) {
      bound(tree.getChild(i));
    }
  }

  private void sosl(RuleContext literal) {
    List<String> objects = new ArrayList<>();
    AccessMode mode = AccessMode.DEFAULT;
    for (int i = 0; i < literal.getChildCount(); i++) {
      if (literal.getChild(i) instanceof SoslClausesContext clauses) {
        returned(clauses.fieldSpecList(), objects);
        for (var with : clauses.soslWithClause()) {
          if (with.USER_MODE() != null) {
            mode = AccessMode.USER;
          } else if (with.SYSTEM_MODE() != null) {
            mode = AccessMode.SYSTEM;
          }
        }
      }
    }
    actions.add(
        new ApexAction.Search(
            objects,
            bindings(literal),
            false,
            mode,
            ++searches,
            lines.of((ParserRuleContext) literal)));
    bound(literal);
  }

  private static void returned(
      ApexParser.@Nullable FieldSpecListContext list, List<String> objects) {
    if (list == null) {
      return;
    }
    objects.add(list.fieldSpec().soslId(0).getText());
    list.fieldSpecList().forEach(rest -> returned(rest, objects));
  }
}
