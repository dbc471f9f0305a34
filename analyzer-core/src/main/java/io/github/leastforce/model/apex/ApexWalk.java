package io.github.leastforce.model.apex;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Goes through bodies in the order of the source. */
public final class ApexWalk {

  private final Consumer<Spot> spots;
  private final Consumer<ApexExpression> expressions;

  private ApexWalk(Consumer<Spot> spots, Consumer<ApexExpression> expressions) {
    this.spots = spots;
    this.expressions = expressions;
  }

  /** All places of a body that can be shown. */
  public static void spots(ApexStatement body, Consumer<Spot> spots) {
    new ApexWalk(spots, expression -> {}).statement(body);
  }

  /** All expressions of a body. */
  public static void expressions(ApexStatement body, Consumer<ApexExpression> expressions) {
    new ApexWalk(spot -> {}, expressions).statement(body);
  }

  private void statements(List<? extends ApexStatement> statements) {
    statements.forEach(this::statement);
  }

  private void statement(@Nullable ApexStatement statement) {
    if (statement instanceof ApexStatement.Block block) {
      statements(block.statements());
    } else if (statement instanceof ApexStatement.Local local) {
      expression(local.value());
    } else if (statement instanceof ApexStatement.Evaluate evaluate) {
      expression(evaluate.expression());
    } else if (statement instanceof ApexStatement.Change change) {
      expression(change.records());
      spots.accept(change.at());
    } else if (statement instanceof ApexStatement.If branch) {
      spots.accept(branch.at());
      expression(branch.condition());
      statement(branch.then());
      statement(branch.other());
    } else if (statement instanceof ApexStatement.ForEach each) {
      expression(each.of());
      statement(each.body());
    } else if (statement instanceof ApexStatement.Loop loop) {
      statements(loop.first());
      expression(loop.condition());
      statement(loop.body());
      loop.next().forEach(this::expression);
    } else if (statement instanceof ApexStatement.Switch choice) {
      spots.accept(choice.at());
      expression(choice.subject());
      choice.cases().forEach(when -> statement(when.body()));
    } else if (statement instanceof ApexStatement.Return end) {
      expression(end.value());
      spots.accept(end.at());
    } else if (statement instanceof ApexStatement.Throw thrown) {
      expression(thrown.value());
    } else if (statement instanceof ApexStatement.Try attempt) {
      statement(attempt.body());
      attempt.catches().forEach(caught -> statement(caught.body()));
      statement(attempt.always());
    }
  }

  private void expression(@Nullable ApexExpression expression) {
    if (expression == null) {
      return;
    }
    expressions.accept(expression);
    if (expression instanceof ApexExpression.Member member) {
      expression(member.owner());
      spots.accept(member.at());
    } else if (expression instanceof ApexExpression.Call call) {
      expression(call.owner());
      call.arguments().forEach(this::expression);
      spots.accept(call.at());
    } else if (expression instanceof ApexExpression.New creation) {
      creation.arguments().forEach(this::expression);
      spots.accept(creation.at());
    } else if (expression instanceof ApexExpression.Query query) {
      query.bindings().forEach(this::expression);
      spots.accept(query.at());
    } else if (expression instanceof ApexExpression.Search search) {
      search.bindings().forEach(this::expression);
      spots.accept(search.at());
    } else if (expression instanceof ApexExpression.Assign assignment) {
      expression(assignment.target());
      expression(assignment.value());
      spots.accept(assignment.at());
    } else {
      operands(expression);
    }
  }

  private void operands(@Nullable ApexExpression expression) {
    if (expression instanceof ApexExpression.Operation operation) {
      operation.operands().forEach(this::expression);
    } else if (expression instanceof ApexExpression.Collection collection) {
      collection.elements().forEach(this::expression);
    } else if (expression instanceof ApexExpression.Choice choice) {
      expression(choice.condition());
      expression(choice.yes());
      expression(choice.no());
    } else if (expression instanceof ApexExpression.Cast cast) {
      expression(cast.value());
    } else if (expression instanceof ApexExpression.Element element) {
      expression(element.owner());
      expression(element.index());
    } else if (expression instanceof ApexExpression.IsA test) {
      expression(test.value());
    } else if (expression instanceof ApexExpression.Literal literal && literal.at() != null) {
      spots.accept(literal.at());
    }
  }
}
