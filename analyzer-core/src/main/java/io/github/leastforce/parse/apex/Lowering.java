package io.github.leastforce.parse.apex;

import io.github.apexdevtools.apexparser.ApexParser;
import io.github.apexdevtools.apexparser.ApexParser.AccessLevelContext;
import io.github.apexdevtools.apexparser.ApexParser.ArrayExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.Arth2ExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.AssignExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.BlockContext;
import io.github.apexdevtools.apexparser.ApexParser.BoundExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.CastExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.CatchClauseContext;
import io.github.apexdevtools.apexparser.ApexParser.CondExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.CreatorContext;
import io.github.apexdevtools.apexparser.ApexParser.DotExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.ExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.ExpressionListContext;
import io.github.apexdevtools.apexparser.ApexParser.FieldExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.FieldSpecContext;
import io.github.apexdevtools.apexparser.ApexParser.FieldSpecListContext;
import io.github.apexdevtools.apexparser.ApexParser.ForControlContext;
import io.github.apexdevtools.apexparser.ApexParser.ForStatementContext;
import io.github.apexdevtools.apexparser.ApexParser.IdPrimaryContext;
import io.github.apexdevtools.apexparser.ApexParser.InstanceOfExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.LiteralContext;
import io.github.apexdevtools.apexparser.ApexParser.LiteralPrimaryContext;
import io.github.apexdevtools.apexparser.ApexParser.LocalVariableDeclarationContext;
import io.github.apexdevtools.apexparser.ApexParser.LogAndExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.LogOrExpressionContext;
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
import io.github.apexdevtools.apexparser.ApexParser.SoslLiteralAltContext;
import io.github.apexdevtools.apexparser.ApexParser.SoslLiteralContext;
import io.github.apexdevtools.apexparser.ApexParser.StatementContext;
import io.github.apexdevtools.apexparser.ApexParser.SubExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.SubFieldEntryContext;
import io.github.apexdevtools.apexparser.ApexParser.SubQueryContext;
import io.github.apexdevtools.apexparser.ApexParser.SuperPrimaryContext;
import io.github.apexdevtools.apexparser.ApexParser.SwitchStatementContext;
import io.github.apexdevtools.apexparser.ApexParser.ThisPrimaryContext;
import io.github.apexdevtools.apexparser.ApexParser.TryStatementContext;
import io.github.apexdevtools.apexparser.ApexParser.TypeRefPrimaryContext;
import io.github.apexdevtools.apexparser.ApexParser.ValueContext;
import io.github.apexdevtools.apexparser.ApexParser.VariableDeclaratorContext;
import io.github.apexdevtools.apexparser.ApexParser.WhenControlContext;
import io.github.apexdevtools.apexparser.ApexParser.WithClauseContext;
import io.github.leastforce.model.apex.AccessMode;
import io.github.leastforce.model.apex.ApexExpression;
import io.github.leastforce.model.apex.ApexExpression.Query.Child;
import io.github.leastforce.model.apex.ApexStatement;
import io.github.leastforce.model.apex.ApexStatement.Block;
import io.github.leastforce.model.apex.ApexStatement.Change.Verb;
import io.github.leastforce.model.apex.Spot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Bodies of a parse tree as model: what flows, what runs, and where it stands. */
final class Lowering {

  /** Longer texts are generated data; what is asked of texts are queries and addresses. */
  private static final int LONGEST_TEXT = 4_000;

  /** Fields that name one record of custom metadata. */
  private static final Set<String> NAMES_OF_RECORDS = Set.of("developername", "qualifiedapiname");

  private final CodeLines lines;
  private final int[] ordinals = new int[Spot.Kind.values().length];

  /** One for each body: places are counted inside it. */
  Lowering(CodeLines lines) {
    this.lines = lines;
  }

  private Spot spot(Spot.Kind kind, ParserRuleContext at) {
    return new Spot(kind, ++ordinals[kind.ordinal()], lines.of(at));
  }

  private static String name(ParserRuleContext rule) {
    return rule.getText().intern();
  }

  Block block(@Nullable BlockContext block) {
    return block == null ? Block.EMPTY : statements(block.statement());
  }

  Block statements(List<StatementContext> statements) {
    List<ApexStatement> all = new ArrayList<>(statements.size());
    statements.forEach(statement -> add(statement, all));
    return all.isEmpty() ? Block.EMPTY : new Block(all);
  }

  /** The initial value of a field, as statement. */
  ApexStatement initial(VariableDeclaratorContext field, ExpressionContext value) {
    ApexExpression lowered = expression(value);
    return new ApexStatement.Evaluate(
        new ApexExpression.Assign(
            new ApexExpression.Name(name(field.id())),
            lowered,
            false,
            spot(Spot.Kind.ASSIGNMENT, field)));
  }

  private ApexStatement statement(StatementContext statement) {
    List<ApexStatement> one = new ArrayList<>(1);
    add(statement, one);
    return one.size() == 1 ? one.get(0) : new Block(one);
  }

  private void add(StatementContext statement, List<ApexStatement> into) {
    if (statement.expressionStatement() != null) {
      into.add(
          new ApexStatement.Evaluate(expression(statement.expressionStatement().expression())));
    } else if (statement.localVariableDeclarationStatement() != null) {
      local(statement.localVariableDeclarationStatement().localVariableDeclaration(), into);
    } else if (statement.ifStatement() != null) {
      into.add(branch(statement));
    } else if (statement.returnStatement() != null) {
      ExpressionContext value = statement.returnStatement().expression();
      ApexExpression returned = value == null ? null : expression(value);
      into.add(
          new ApexStatement.Return(returned, spot(Spot.Kind.RETURN, statement.returnStatement())));
    } else if (statement.block() != null) {
      into.add(block(statement.block()));
    } else if (statement.forStatement() != null) {
      into.add(loop(statement.forStatement()));
    } else if (statement.tryStatement() != null) {
      into.add(attempt(statement.tryStatement()));
    } else if (statement.throwStatement() != null) {
      into.add(new ApexStatement.Throw(expression(statement.throwStatement().expression())));
    } else if (statement.whileStatement() != null) {
      var loop = statement.whileStatement();
      ApexExpression condition = expression(loop.parExpression().expression());
      into.add(
          new ApexStatement.Loop(List.of(), condition, List.of(), body(loop.statement()), false));
    } else if (statement.doWhileStatement() != null) {
      var loop = statement.doWhileStatement();
      Block body = block(loop.block());
      ApexExpression condition = expression(loop.parExpression().expression());
      into.add(new ApexStatement.Loop(List.of(), condition, List.of(), body, true));
    } else if (statement.switchStatement() != null) {
      into.add(choice(statement.switchStatement()));
    } else if (statement.breakStatement() != null || statement.continueStatement() != null) {
      into.add(new ApexStatement.Leave());
    } else if (statement.runAsStatement() != null) {
      into.add(block(statement.runAsStatement().block()));
    } else {
      change(statement, into);
    }
  }

  private void change(StatementContext statement, List<ApexStatement> into) {
    if (statement.insertStatement() != null) {
      var change = statement.insertStatement();
      into.add(change(Verb.INSERT, change, change.expression(), change.accessLevel()));
    } else if (statement.updateStatement() != null) {
      var change = statement.updateStatement();
      into.add(change(Verb.UPDATE, change, change.expression(), change.accessLevel()));
    } else if (statement.deleteStatement() != null) {
      var change = statement.deleteStatement();
      into.add(change(Verb.DELETE, change, change.expression(), change.accessLevel()));
    } else if (statement.undeleteStatement() != null) {
      var change = statement.undeleteStatement();
      into.add(change(Verb.UNDELETE, change, change.expression(), change.accessLevel()));
    } else if (statement.upsertStatement() != null) {
      var change = statement.upsertStatement();
      into.add(change(Verb.UPSERT, change, change.expression(), change.accessLevel()));
    } else if (statement.mergeStatement() != null) {
      var change = statement.mergeStatement();
      into.add(change(Verb.MERGE, change, change.expression(0), change.accessLevel()));
      into.add(new ApexStatement.Evaluate(expression(change.expression(1))));
    }
  }

  private ApexStatement change(
      Verb verb,
      ParserRuleContext at,
      ExpressionContext records,
      @Nullable AccessLevelContext level) {
    AccessMode mode = AccessMode.DEFAULT;
    if (level != null) {
      mode = level.USER() != null ? AccessMode.USER : AccessMode.SYSTEM;
    }
    ApexExpression changed = expression(records);
    return new ApexStatement.Change(verb, changed, mode, spot(Spot.Kind.CHANGE, at));
  }

  /** Chains of {@code else if} are as long as their authors like, so they are no recursion. */
  private ApexStatement branch(StatementContext statement) {
    Deque<ApexStatement.If> chain = new ArrayDeque<>();
    @Nullable StatementContext next = statement;
    while (next != null && next.ifStatement() != null) {
      var branch = next.ifStatement();
      Spot at = spot(Spot.Kind.CONDITION, branch.parExpression());
      ApexExpression condition = expression(branch.parExpression().expression());
      chain.push(new ApexStatement.If(condition, statement(branch.statement(0)), null, at));
      next = branch.statement().size() > 1 ? branch.statement(1) : null;
    }
    @Nullable ApexStatement other = next == null ? null : statement(next);
    while (!chain.isEmpty()) {
      ApexStatement.If branch = chain.pop();
      other = new ApexStatement.If(branch.condition(), branch.then(), other, branch.at());
    }
    return other == null ? Block.EMPTY : other;
  }

  private void local(LocalVariableDeclarationContext declaration, List<ApexStatement> into) {
    String type = name(declaration.typeRef());
    for (VariableDeclaratorContext variable :
        declaration.variableDeclarators().variableDeclarator()) {
      into.add(
          new ApexStatement.Local(
              type,
              name(variable.id()),
              variable.expression() == null ? null : expression(variable.expression())));
    }
  }

  private ApexStatement body(@Nullable StatementContext statement) {
    return statement == null ? Block.EMPTY : statement(statement);
  }

  private ApexStatement loop(ForStatementContext loop) {
    ForControlContext control = loop.forControl();
    if (control.enhancedForControl() != null) {
      var each = control.enhancedForControl();
      ApexExpression of = expression(each.expression());
      return new ApexStatement.ForEach(
          name(each.typeRef()), name(each.id()), of, body(loop.statement()));
    }
    List<ApexStatement> first = new ArrayList<>();
    if (control.forInit() != null) {
      if (control.forInit().localVariableDeclaration() != null) {
        local(control.forInit().localVariableDeclaration(), first);
      } else {
        all(control.forInit().expressionList())
            .forEach(expression -> first.add(new ApexStatement.Evaluate(expression)));
      }
    }
    ApexExpression condition =
        control.expression() == null ? null : expression(control.expression());
    ApexStatement body = body(loop.statement());
    List<ApexExpression> next =
        control.forUpdate() == null ? List.of() : all(control.forUpdate().expressionList());
    return new ApexStatement.Loop(first, condition, next, body, false);
  }

  private ApexStatement choice(SwitchStatementContext choice) {
    Spot at = spot(Spot.Kind.CONDITION, choice.expression());
    ApexExpression subject = expression(choice.expression());
    List<ApexStatement.Switch.When> cases = new ArrayList<>();
    for (WhenControlContext when : choice.whenControl()) {
      var value = when.whenValue();
      cases.add(
          new ApexStatement.Switch.When(
              value.typeRef() == null ? "" : name(value.typeRef()),
              value.id() == null ? "" : name(value.id()),
              value.ELSE() != null,
              block(when.block())));
    }
    return new ApexStatement.Switch(subject, cases, at);
  }

  private ApexStatement attempt(TryStatementContext attempt) {
    Block body = block(attempt.block());
    List<ApexStatement.Try.Catch> catches = new ArrayList<>();
    for (CatchClauseContext caught : attempt.catchClause()) {
      catches.add(
          new ApexStatement.Try.Catch(
              name(caught.qualifiedName()), name(caught.id()), block(caught.block())));
    }
    return new ApexStatement.Try(
        body,
        catches,
        attempt.finallyBlock() == null ? Block.EMPTY : block(attempt.finallyBlock().block()));
  }

  private List<ApexExpression> all(@Nullable ExpressionListContext list) {
    return list == null ? List.of() : list.expression().stream().map(this::expression).toList();
  }

  private ApexExpression expression(ExpressionContext expression) {
    if (expression instanceof PrimaryExpressionContext primary) {
      return primary(primary.primary());
    }
    if (expression instanceof DotExpressionContext dot) {
      return dot(dot);
    }
    if (expression instanceof MethodCallExpressionContext call) {
      return call(call.methodCall());
    }
    if (expression instanceof NewExpressionContext creation) {
      return created(creation);
    }
    if (expression instanceof SubExpressionContext sub) {
      return expression(sub.expression());
    }
    if (expression instanceof AssignExpressionContext assignment) {
      ApexExpression target = expression(assignment.expression(0));
      ApexExpression value = expression(assignment.expression(1));
      return new ApexExpression.Assign(
          target, value, assignment.ASSIGN() == null, spot(Spot.Kind.ASSIGNMENT, assignment));
    }
    if (expression instanceof CondExpressionContext choice) {
      return new ApexExpression.Choice(
          expression(choice.expression(0)),
          expression(choice.expression(1)),
          expression(choice.expression(2)));
    }
    if (expression instanceof CastExpressionContext cast) {
      return new ApexExpression.Cast(name(cast.typeRef()), expression(cast.expression()));
    }
    if (expression instanceof ArrayExpressionContext array) {
      return new ApexExpression.Element(
          expression(array.expression(0)), expression(array.expression(1)));
    }
    if (expression instanceof InstanceOfExpressionContext test) {
      return new ApexExpression.IsA(expression(test.expression()), name(test.typeRef()));
    }
    return operation(expression);
  }

  /** Whatever else has operands. Chains of one operator lean to the left, as deep as long. */
  private ApexExpression operation(ExpressionContext expression) {
    Deque<ExpressionContext> right = new ArrayDeque<>();
    ExpressionContext left = expression;
    String operator = operator(expression);
    while (chained(left) && operator(left).equals(operator)) {
      right.push((ExpressionContext) left.getChild(2));
      left = (ExpressionContext) left.getChild(0);
    }
    List<ApexExpression> operands = new ArrayList<>();
    if (right.isEmpty()) {
      for (int i = 0; i < expression.getChildCount(); i++) {
        if (expression.getChild(i) instanceof ExpressionContext operand) {
          operands.add(expression(operand));
        }
      }
    } else {
      operands.add(expression(left));
      right.forEach(operand -> operands.add(expression(operand)));
    }
    return new ApexExpression.Operation(operator, operands);
  }

  private static boolean chained(ExpressionContext expression) {
    return expression instanceof Arth2ExpressionContext
        || expression instanceof LogAndExpressionContext
        || expression instanceof LogOrExpressionContext;
  }

  /** All that is no operand, such as {@code +} or the two halves of {@code >=}. */
  private static String operator(ExpressionContext expression) {
    StringBuilder operator = new StringBuilder();
    for (int i = 0; i < expression.getChildCount(); i++) {
      if (expression.getChild(i) instanceof TerminalNode sign) {
        operator.append(sign.getText());
      }
    }
    return operator.toString().intern();
  }

  private ApexExpression primary(PrimaryContext primary) {
    if (primary instanceof IdPrimaryContext name) {
      return new ApexExpression.Name(name(name));
    }
    if (primary instanceof LiteralPrimaryContext literal) {
      return literal(literal.literal());
    }
    if (primary instanceof ThisPrimaryContext) {
      return new ApexExpression.Self(false);
    }
    if (primary instanceof SuperPrimaryContext) {
      return new ApexExpression.Self(true);
    }
    if (primary instanceof SoqlPrimaryContext soql) {
      return query(soql.soqlLiteral());
    }
    if (primary instanceof TypeRefPrimaryContext type) {
      return new ApexExpression.TypeName(name(type.typeRef()));
    }
    for (int i = 0; i < primary.getChildCount(); i++) {
      ParseTree child = primary.getChild(i);
      if (child instanceof SoslLiteralContext || child instanceof SoslLiteralAltContext) {
        return search((ParserRuleContext) child);
      }
    }
    return ApexExpression.NULL;
  }

  private ApexExpression literal(LiteralContext literal) {
    if (literal.NULL() != null) {
      return ApexExpression.NULL;
    }
    String written = literal.getText();
    if (literal.StringLiteral() != null) {
      return text(literal, written, 1);
    }
    if (literal.MultilineStringLiteral() != null) {
      return text(literal, written, 3);
    }
    return new ApexExpression.Literal(
        literal.BooleanLiteral() != null
            ? ApexExpression.Literal.Kind.BOOLEAN
            : ApexExpression.Literal.Kind.NUMBER,
        written.intern(),
        null);
  }

  private ApexExpression text(LiteralContext literal, String written, int quotes) {
    int end = Math.max(quotes, written.length() - quotes);
    String text = written.substring(Math.min(quotes, written.length()), end);
    if (text.length() > LONGEST_TEXT) {
      text = text.substring(0, LONGEST_TEXT);
    }
    boolean address = text.contains("://") || text.startsWith("callout:");
    return new ApexExpression.Literal(
        ApexExpression.Literal.Kind.TEXT,
        unescaped(text),
        address ? spot(Spot.Kind.ADDRESS, literal) : null);
  }

  private static String unescaped(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        char escaped = text.charAt(++i);
        plain.append(
            switch (escaped) {
              case 'n' -> '\n';
              case 'r' -> '\r';
              case 't' -> '\t';
              default -> escaped;
            });
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  private ApexExpression dot(DotExpressionContext dot) {
    ApexExpression owner = expression(dot.expression());
    if (dot.dotMethodCall() == null) {
      return new ApexExpression.Member(owner, name(dot.anyId()), spot(Spot.Kind.FIELD, dot));
    }
    // In the order of the source: a chain of calls counts from its first.
    Spot at = spot(Spot.Kind.CALL, dot.dotMethodCall());
    return new ApexExpression.Call(
        owner, name(dot.dotMethodCall().anyId()), all(dot.dotMethodCall().expressionList()), at);
  }

  private ApexExpression call(MethodCallContext call) {
    Spot at = spot(Spot.Kind.CALL, call);
    List<ApexExpression> arguments = all(call.expressionList());
    if (call.id() == null) {
      ApexExpression owner = new ApexExpression.Self(call.SUPER() != null);
      return new ApexExpression.Call(owner, ApexExpression.Call.CONSTRUCTOR, arguments, at);
    }
    return new ApexExpression.Call(null, name(call.id()), arguments, at);
  }

  private ApexExpression created(NewExpressionContext creation) {
    CreatorContext creator = creation.creator();
    String type = name(creator.createdName());
    if (creator.classCreatorRest() != null) {
      Spot at = spot(Spot.Kind.CALL, creation);
      return new ApexExpression.New(
          type, all(creator.classCreatorRest().arguments().expressionList()), at);
    }
    List<ApexExpression> elements = new ArrayList<>();
    if (creator.arrayCreatorRest() != null) {
      type = (type + "[]").intern();
      if (creator.arrayCreatorRest().arrayInitializer() != null) {
        creator
            .arrayCreatorRest()
            .arrayInitializer()
            .expression()
            .forEach(element -> elements.add(expression(element)));
      }
    } else if (creator.setCreatorRest() != null) {
      creator.setCreatorRest().expression().forEach(element -> elements.add(expression(element)));
    } else if (creator.mapCreatorRest() != null) {
      creator
          .mapCreatorRest()
          .mapCreatorRestPair()
          .forEach(
              pair -> {
                elements.add(expression(pair.expression(0)));
                elements.add(expression(pair.expression(1)));
              });
    }
    return new ApexExpression.Collection(type, elements);
  }

  private ApexExpression query(SoqlLiteralContext literal) {
    QueryContext query = literal.query();
    Spot at = spot(Spot.Kind.QUERY, literal);
    List<String> fields = new ArrayList<>();
    List<Child> children = new ArrayList<>();
    for (SelectEntryContext entry : query.selectList().selectEntry()) {
      if (entry.subQuery() != null) {
        child(entry.subQuery(), children);
      } else {
        fields.add(selected(entry));
      }
    }
    List<String> filters = new ArrayList<>();
    filters(query.whereClause(), filters);
    Map<ParseTree, ApexExpression> bindings = new LinkedHashMap<>();
    bindings(query, bindings);
    int limit = -1;
    if (query.limitClause() != null && query.limitClause().IntegerLiteral() != null) {
      limit = limit(query.limitClause().IntegerLiteral().getText());
    }
    return new ApexExpression.Query(
        query.fromNameList().fieldName(0).getText().intern(),
        fields,
        children,
        filters,
        named(query.whereClause(), bindings),
        List.copyOf(bindings.values()),
        limit,
        mode(query.withClause()),
        at);
  }

  private static int limit(String written) {
    return written.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(written);
  }

  private static void child(SubQueryContext query, List<Child> children) {
    List<String> fields = new ArrayList<>();
    for (SubFieldEntryContext entry : query.subFieldList().subFieldEntry()) {
      if (entry.subQuery() != null) {
        child(entry.subQuery(), children);
      } else {
        fields.add(selected(entry));
      }
    }
    children.add(new Child(query.fromNameList().fieldName(0).getText().intern(), fields));
  }

  /** A field, a function of fields or a choice by type, without the alias. */
  private static String selected(ParserRuleContext entry) {
    return entry.getChild(0).getText().intern();
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

  private static void filters(@Nullable ParseTree tree, List<String> into) {
    if (tree == null) {
      return;
    }
    if (tree instanceof FieldExpressionContext comparison && comparison.fieldName() != null) {
      into.add(name(comparison.fieldName()));
      return;
    }
    for (int i = 0; i < tree.getChildCount(); i++) {
      filters(tree.getChild(i), into);
    }
  }

  /** The developer name that a condition asks of every record; null when it asks for none. */
  private static @Nullable ApexExpression named(
      @Nullable ParseTree condition, Map<ParseTree, ApexExpression> bindings) {
    if (condition == null) {
      return null;
    }
    if (condition instanceof FieldExpressionContext comparison) {
      return name(comparison, bindings);
    }
    for (int i = 0; i < condition.getChildCount(); i++) {
      if (condition.getChild(i) instanceof TerminalNode word
          && (word.getSymbol().getType() == ApexParser.SOQLOR
              || word.getSymbol().getType() == ApexParser.NOT)) {
        return null;
      }
    }
    for (int i = 0; i < condition.getChildCount(); i++) {
      @Nullable ApexExpression found = named(condition.getChild(i), bindings);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable ApexExpression name(
      FieldExpressionContext comparison, Map<ParseTree, ApexExpression> bindings) {
    boolean name =
        comparison.fieldName() != null
            && NAMES_OF_RECORDS.contains(comparison.fieldName().getText().toLowerCase(Locale.ROOT));
    if (!name || comparison.comparisonOperator().ASSIGN() == null) {
      return null;
    }
    ValueContext value = comparison.value();
    if (value.boundExpression() != null) {
      return bindings.get(value.boundExpression());
    }
    if (value.StringLiteral() == null) {
      return null;
    }
    String written = value.StringLiteral().getText();
    return new ApexExpression.Literal(
        ApexExpression.Literal.Kind.TEXT,
        unescaped(written.substring(1, Math.max(1, written.length() - 1))),
        null);
  }

  private void bindings(ParseTree tree, Map<ParseTree, ApexExpression> into) {
    if (tree instanceof BoundExpressionContext bound) {
      into.put(bound, expression(bound.expression()));
      return;
    }
    for (int i = 0; i < tree.getChildCount(); i++) {
      bindings(tree.getChild(i), into);
    }
  }

  private ApexExpression search(ParserRuleContext literal) {
    Spot at = spot(Spot.Kind.SEARCH, literal);
    List<Child> returned = new ArrayList<>();
    AccessMode mode = AccessMode.DEFAULT;
    for (int i = 0; i < literal.getChildCount(); i++) {
      if (literal.getChild(i) instanceof SoslClausesContext clauses) {
        returned(clauses.fieldSpecList(), returned);
        for (var with : clauses.soslWithClause()) {
          if (with.USER_MODE() != null) {
            mode = AccessMode.USER;
          } else if (with.SYSTEM_MODE() != null) {
            mode = AccessMode.SYSTEM;
          }
        }
      }
    }
    Map<ParseTree, ApexExpression> bindings = new LinkedHashMap<>();
    bindings(literal, bindings);
    return new ApexExpression.Search(returned, List.copyOf(bindings.values()), mode, at);
  }

  private static void returned(@Nullable FieldSpecListContext list, List<Child> into) {
    if (list == null) {
      return;
    }
    FieldSpecContext spec = list.fieldSpec();
    List<String> fields = new ArrayList<>();
    if (spec.fieldList() != null) {
      spec.fieldList().soslId().forEach(field -> fields.add(name(field)));
      spec.fieldList()
          .fieldList()
          .forEach(rest -> rest.soslId().forEach(field -> fields.add(name(field))));
    }
    into.add(new Child(spec.soslId(0).getText().intern(), fields));
    list.fieldSpecList().forEach(rest -> returned(rest, into));
  }
}
