package io.github.leastforce.egress.apex;

import io.github.leastforce.model.apex.ApexExpression;
import io.github.leastforce.model.apex.ApexStatement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether an expression or statement stands inside another. */
final class Contains {

  private Contains() {}

  static boolean node(@Nullable ApexStatement statement, @Nullable Object node) {
    if (statement == null || node == null) {
      return false;
    }
    if (statement == node) {
      return true;
    }
    if (statement instanceof ApexStatement.Block block) {
      return any(block.statements(), node);
    }
    if (statement instanceof ApexStatement.Local local) {
      return node(local.value(), node);
    }
    if (statement instanceof ApexStatement.Evaluate evaluate) {
      return node(evaluate.expression(), node);
    }
    if (statement instanceof ApexStatement.Change change) {
      return node(change.records(), node);
    }
    if (statement instanceof ApexStatement.If branch) {
      return node(branch.condition(), node)
          || node(branch.then(), node)
          || node(branch.other(), node);
    }
    if (statement instanceof ApexStatement.ForEach each) {
      return node(each.of(), node) || node(each.body(), node);
    }
    if (statement instanceof ApexStatement.Loop loop) {
      return any(loop.first(), node)
          || node(loop.condition(), node)
          || node(loop.body(), node)
          || loop.next().stream().anyMatch(next -> node(next, node));
    }
    if (statement instanceof ApexStatement.Switch choice) {
      return node(choice.subject(), node)
          || choice.cases().stream().anyMatch(when -> node(when.body(), node));
    }
    if (statement instanceof ApexStatement.Return end) {
      return node(end.value(), node);
    }
    if (statement instanceof ApexStatement.Throw thrown) {
      return node(thrown.value(), node);
    }
    if (statement instanceof ApexStatement.Try attempt) {
      return node(attempt.body(), node)
          || attempt.catches().stream().anyMatch(caught -> node(caught.body(), node))
          || node(attempt.always(), node);
    }
    return false;
  }

  private static boolean any(List<ApexStatement> statements, Object node) {
    for (ApexStatement statement : statements) {
      if (node(statement, node)) {
        return true;
      }
    }
    return false;
  }

  static boolean node(@Nullable ApexExpression expression, @Nullable Object node) {
    if (expression == null || node == null) {
      return false;
    }
    if (expression == node) {
      return true;
    }
    if (expression instanceof ApexExpression.Call call) {
      return node(call.owner(), node) || anyOf(call.arguments(), node);
    }
    if (expression instanceof ApexExpression.Member member) {
      return node(member.owner(), node);
    }
    if (expression instanceof ApexExpression.New creation) {
      return anyOf(creation.arguments(), node);
    }
    if (expression instanceof ApexExpression.Assign assignment) {
      return node(assignment.target(), node) || node(assignment.value(), node);
    }
    if (expression instanceof ApexExpression.Operation operation) {
      return anyOf(operation.operands(), node);
    }
    if (expression instanceof ApexExpression.Choice choice) {
      return node(choice.condition(), node) || node(choice.yes(), node) || node(choice.no(), node);
    }
    if (expression instanceof ApexExpression.Collection collection) {
      return anyOf(collection.elements(), node);
    }
    if (expression instanceof ApexExpression.Cast cast) {
      return node(cast.value(), node);
    }
    if (expression instanceof ApexExpression.Element element) {
      return node(element.owner(), node) || node(element.index(), node);
    }
    if (expression instanceof ApexExpression.Query query) {
      return anyOf(query.bindings(), node);
    }
    if (expression instanceof ApexExpression.Search search) {
      return anyOf(search.bindings(), node);
    }
    return expression instanceof ApexExpression.IsA test && node(test.value(), node);
  }

  private static boolean anyOf(List<ApexExpression> expressions, Object node) {
    for (ApexExpression expression : expressions) {
      if (node(expression, node)) {
        return true;
      }
    }
    return false;
  }
}
