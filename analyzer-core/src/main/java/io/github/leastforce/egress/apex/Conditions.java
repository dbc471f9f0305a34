package io.github.leastforce.egress.apex;

import io.github.leastforce.catalogue.ApexApi;
import io.github.leastforce.model.apex.ApexExpression;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What conditions ask. */
final class Conditions {

  private static final Set<String> ABSENCE =
      Set.of("isempty", "isblank", "isnotblank", "isnotempty", "size", "length");

  private static final Set<String> SCHEMES =
      Set.of("http", "https", "http://", "https://", "callout:");

  private Conditions() {}

  /** Whether all that it asks is if something is there. */
  static boolean absence(ApexExpression condition) {
    if (condition instanceof ApexExpression.Operation operation) {
      return switch (operation.operator()) {
        case "&&", "||", "!" -> operation.operands().stream().allMatch(Conditions::absence);
        case "==", "!=", "<>", ">", "<", ">=", "<=" -> compares(operation);
        default -> false;
      };
    }
    return condition instanceof ApexExpression.Call call && asks(call);
  }

  /** The credential under whose name answers hold it, when that name is compared, in words. */
  static Optional<String> names(ApexExpression condition, ApexApi api) {
    if (condition instanceof ApexExpression.Operation operation
        && Set.of("==", "===", "&&", "||").contains(operation.operator())) {
      return first(operation.operands(), api);
    }
    if (condition instanceof ApexExpression.Call call
        && Types.key(call.method()).startsWith("equals")) {
      return first(call.arguments(), api)
          .or(() -> call.owner() == null ? Optional.empty() : names(call.owner(), api));
    }
    return condition instanceof ApexExpression.Literal literal
            && literal.kind() == ApexExpression.Literal.Kind.TEXT
        ? api.credentialKey(literal.text())
        : Optional.empty();
  }

  private static Optional<String> first(List<ApexExpression> expressions, ApexApi api) {
    return expressions.stream().flatMap(each -> names(each, api).stream()).findFirst();
  }

  private static boolean asks(ApexExpression.Call call) {
    return ABSENCE.contains(Types.key(call.method()));
  }

  /** With nothing, an empty text, or as a number of elements. */
  private static boolean compares(ApexExpression.Operation comparison) {
    for (ApexExpression operand : comparison.operands()) {
      if (operand instanceof ApexExpression.Literal literal
          && (literal.kind() == ApexExpression.Literal.Kind.NULL
              || (literal.kind() == ApexExpression.Literal.Kind.TEXT
                  && literal.text().isBlank()))) {
        return true;
      }
      if (operand instanceof ApexExpression.Call call && asks(call)) {
        return true;
      }
    }
    return false;
  }

  /** Whether all that it asks is how an address begins, which any host fits. */
  static boolean scheme(ApexExpression condition) {
    return condition instanceof ApexExpression.Call call
        && Types.key(call.method()).startsWith("startswith")
        && call.arguments().size() == 1
        && call.arguments().get(0) instanceof ApexExpression.Literal literal
        && SCHEMES.contains(Types.key(literal.text()));
  }
}
