package io.github.leastforce.egress.apex;

import io.github.leastforce.egress.apex.Program.Method;
import io.github.leastforce.egress.apex.Summary.LogPoint;
import io.github.leastforce.model.apex.ApexExpression;
import io.github.leastforce.model.apex.ApexStatement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether an audit record is written wherever something happens and succeeds: before it on
 * every way there, or after it on every way to the end of its body. What happens only when
 * something fails does not count. Ways that end early because nothing is there are left out.
 */
final class LogJudge {

  private static final String BRANCH = "only on one branch";
  private static final String LOOP = "only in a loop";

  private final Engine engine;

  /** How many calls deep a record may be written and still counts for the outermost. */
  private final int depth;

  private final Map<DepthKey, LogState> bodies = new HashMap<>();

  private record DepthKey(Method method, int depth) {}

  /**
   * What happens on the ways through a statement, out of the body, and out of this round of a loop;
   * null for ways that there are not.
   */
  private record Ways(@Nullable LogState on, @Nullable LogState out, @Nullable LogState left) {
    static final Ways NOTHING = new Ways(LogState.NONE, null);

    Ways(@Nullable LogState on, @Nullable LogState out) {
      this(on, out, null);
    }
  }

  LogJudge(Engine engine, int depth) {
    this.engine = engine;
    this.depth = depth;
  }

  /** Whether running the body writes a record. */
  LogState body(Method method) {
    return body(method, depth);
  }

  private LogState body(Method method, int left) {
    DepthKey key = new DepthKey(method, left);
    @Nullable LogState known = bodies.get(key);
    if (known == null) {
      known = new Judgement(method, left, null).whole();
      bodies.put(key, known);
    }
    return known;
  }

  /** Whether a record is written around an expression or statement of the body. */
  LogState around(Method method, Object node) {
    @Nullable LogState found = new Judgement(method, depth, node).around();
    return found == null ? LogState.NONE : found;
  }

  /** One body, with the one expression in it whose own doing does not count. */
  private final class Judgement {
    private final Method method;
    private final Summary summary;
    private final int left;
    private final @Nullable Object node;

    Judgement(Method method, int left, @Nullable Object node) {
      this.method = method;
      this.summary = engine.summary(method);
      this.left = left;
      this.node = node;
    }

    LogState whole() {
      if (summary.logs.isEmpty() && (summary.targets.isEmpty() || left == 0)) {
        return LogState.NONE;
      }
      Ways ways = ways(method.declared.body().statements());
      @Nullable LogState end = either(ways.on(), ways.out(), null);
      return end == null ? LogState.NONE : end;
    }

    @Nullable LogState around() {
      return find(method.declared.body().statements(), LogState.NONE, LogState.NONE, LogState.NONE);
    }

    // Finding the place.

    private @Nullable LogState find(
        List<ApexStatement> statements, LogState before, LogState after, LogState out) {
      LogState so = before;
      for (int i = 0; i < statements.size(); i++) {
        ApexStatement statement = statements.get(i);
        if (Contains.node(statement, node)) {
          @Nullable LogState rest = rest(statements.subList(i + 1, statements.size()), after, out);
          return inside(statement, so, rest == null ? LogState.NONE : rest, out);
        }
        Ways ways = ways(statement);
        if (ways.on() == null) {
          return null;
        }
        so = so.then(ways.on());
      }
      return null;
    }

    /** What happens from here to the end of the body. */
    private @Nullable LogState rest(List<ApexStatement> statements, LogState after, LogState out) {
      Ways ways = ways(statements);
      @Nullable LogState on = ways.on() == null ? null : ways.on().then(after);
      @Nullable LogState left = ways.left() == null ? null : ways.left().then(after);
      @Nullable LogState ended = ways.out() == null ? null : ways.out().then(out);
      return either(either(on, left, null), ended, null);
    }

    private @Nullable LogState inside(
        ApexStatement statement, LogState before, LogState after, LogState out) {
      if (statement == node) {
        return before.then(after);
      }
      if (statement instanceof ApexStatement.Block block) {
        return find(block.statements(), before, after, out);
      }
      if (statement instanceof ApexStatement.If branch) {
        LogState asked = before.then(effect(branch.condition()));
        if (Contains.node(branch.condition(), node)) {
          @Nullable LogState rest = rest(List.of(statement), after, out);
          return asked.then(rest == null ? LogState.NONE : rest);
        }
        ApexStatement chosen =
            Contains.node(branch.then(), node) || branch.other() == null
                ? branch.then()
                : branch.other();
        return find(List.of(chosen), asked, after, out);
      }
      if (statement instanceof ApexStatement.ForEach each) {
        LogState asked = before.then(effect(each.of()));
        if (Contains.node(each.of(), node)) {
          @Nullable LogState rest = rest(List.of(statement), after, out);
          return asked.then(rest == null ? LogState.NONE : rest);
        }
        return find(List.of(each.body()), asked, after, out);
      }
      if (statement instanceof ApexStatement.Loop loop) {
        if (Contains.node(loop.body(), node)) {
          return find(List.of(loop.body()), before, after, out);
        }
        return before.then(after);
      }
      if (statement instanceof ApexStatement.Try attempt) {
        return inside(attempt, before, after, out);
      }
      if (statement instanceof ApexStatement.Switch choice) {
        LogState asked = before.then(effect(choice.subject()));
        for (ApexStatement.Switch.When when : choice.cases()) {
          if (Contains.node(when.body(), node)) {
            return find(when.body().statements(), asked, after, out);
          }
        }
        return asked.then(after);
      }
      Ways ways = ways(statement);
      if (ways.on() != null) {
        return before.then(ways.on()).then(after);
      }
      return before.then(ways.out() == null ? LogState.NONE : ways.out()).then(out);
    }

    private @Nullable LogState inside(
        ApexStatement.Try attempt, LogState before, LogState after, LogState out) {
      Ways always = ways(attempt.always().statements());
      LogState last = always.on() == null ? LogState.NONE : always.on();
      @Nullable LogState found = null;
      if (Contains.node(attempt.body(), node)) {
        found = find(attempt.body().statements(), before, last.then(after), last.then(out));
        @Nullable Site failed = failed(attempt);
        return found == null ? null : found.withFailure(failed);
      }
      for (ApexStatement.Try.Catch caught : attempt.catches()) {
        if (Contains.node(caught.body(), node)) {
          found = find(caught.body().statements(), before, last.then(after), last.then(out));
        }
      }
      if (found == null) {
        found = find(attempt.always().statements(), before, after, out);
      }
      return found;
    }

    // What statements do.

    private Ways ways(List<ApexStatement> statements) {
      LogState so = LogState.NONE;
      @Nullable LogState out = null;
      @Nullable LogState left = null;
      for (ApexStatement statement : statements) {
        Ways ways = ways(statement);
        @Nullable Site decision = siteOf(statement);
        if (ways.out() != null) {
          out = either(out, so.then(ways.out()).decidedAt(decision), null);
        }
        if (ways.left() != null) {
          left = either(left, so.then(ways.left()).decidedAt(decision), null);
        }
        if (ways.on() == null) {
          return new Ways(null, out, left);
        }
        so = so.then(ways.on());
      }
      return new Ways(so, out, left);
    }

    private @Nullable LogState either(
        @Nullable LogState one, @Nullable LogState other, @Nullable Site decision) {
      if (one == null || other == null) {
        return one == null ? other : one;
      }
      return one.or(other, BRANCH, decision);
    }

    private @Nullable Site siteOf(ApexStatement statement) {
      return statement instanceof ApexStatement.If branch ? new Site(method, branch.at()) : null;
    }

    private Ways ways(ApexStatement statement) {
      if (statement instanceof ApexStatement.Evaluate evaluate) {
        return new Ways(effect(evaluate.expression()), null);
      }
      if (statement instanceof ApexStatement.Local local) {
        return new Ways(local.value() == null ? LogState.NONE : effect(local.value()), null);
      }
      if (statement instanceof ApexStatement.Change change) {
        LogState evaluated = effect(change.records());
        return new Ways(evaluated.then(point(change, new Site(method, change.at()))), null);
      }
      if (statement instanceof ApexStatement.Block block) {
        return ways(block.statements());
      }
      if (statement instanceof ApexStatement.Return end) {
        return new Ways(null, end.value() == null ? LogState.NONE : effect(end.value()));
      }
      if (statement instanceof ApexStatement.Throw) {
        return new Ways(null, null);
      }
      if (statement instanceof ApexStatement.Leave) {
        return new Ways(null, null, LogState.NONE);
      }
      if (statement instanceof ApexStatement.If branch) {
        return branch(branch);
      }
      if (statement instanceof ApexStatement.ForEach each) {
        Ways body = ways(each.body());
        return loop(effect(each.of()), body, false);
      }
      if (statement instanceof ApexStatement.Loop loop) {
        LogState first = LogState.NONE;
        for (ApexStatement before : loop.first()) {
          @Nullable LogState on = ways(before).on();
          first = on == null ? first : first.then(on);
        }
        return loop(first, ways(loop.body()), loop.once());
      }
      if (statement instanceof ApexStatement.Try attempt) {
        return attempt(attempt);
      }
      if (statement instanceof ApexStatement.Switch choice) {
        return choice(choice);
      }
      return Ways.NOTHING;
    }

    private Ways branch(ApexStatement.If branch) {
      LogState asked = effect(branch.condition());
      Ways then = ways(branch.then());
      Ways other = branch.other() == null ? Ways.NOTHING : ways(branch.other());
      @Nullable Boolean constant = engine.constant(branch.condition(), method.owner);
      if (constant != null) {
        return after(asked, constant ? then : other);
      }
      Site decision = new Site(method, branch.at());
      if (Conditions.absence(branch.condition()) && branch.other() == null) {
        // Nothing there means nothing to tell of; something there is told.
        boolean ends = then.on() == null;
        return after(asked, ends ? Ways.NOTHING : then);
      }
      return after(
          asked,
          new Ways(
              either(then.on(), other.on(), decision),
              either(then.out(), other.out(), decision),
              either(then.left(), other.left(), decision)));
    }

    private Ways after(LogState first, Ways ways) {
      return new Ways(
          ways.on() == null ? null : first.then(ways.on()),
          ways.out() == null ? null : first.then(ways.out()),
          ways.left() == null ? null : first.then(ways.left()));
    }

    private Ways loop(LogState before, Ways body, boolean once) {
      @Nullable LogState round = either(body.on(), body.left(), null);
      LogState on = round == null ? LogState.NONE : round;
      LogState rounds = once ? on : on.or(LogState.NONE, LOOP, null);
      return new Ways(before.then(rounds), body.out() == null ? null : before.then(body.out()));
    }

    private Ways attempt(ApexStatement.Try attempt) {
      Ways body = ways(attempt.body().statements());
      Ways always = ways(attempt.always().statements());
      LogState last = always.on() == null ? LogState.NONE : always.on();
      @Nullable Site failed = failed(attempt);
      @Nullable LogState on = body.on() == null ? null : body.on().then(last).withFailure(failed);
      @Nullable LogState out =
          body.out() == null ? null : body.out().then(last).withFailure(failed);
      @Nullable LogState left = body.left() == null ? null : body.left().then(last);
      return new Ways(on, out, left);
    }

    /** Where a record is written when something fails. */
    private @Nullable Site failed(ApexStatement.Try attempt) {
      for (ApexStatement.Try.Catch caught : attempt.catches()) {
        Ways ways = ways(caught.body().statements());
        @Nullable LogState end = either(ways.on(), ways.out(), null);
        if (end != null && end.level() != LogState.Level.NO) {
          return end.at();
        }
        if (end != null && end.failure() != null) {
          return end.failure();
        }
      }
      return null;
    }

    private Ways choice(ApexStatement.Switch choice) {
      LogState asked = effect(choice.subject());
      Site decision = new Site(method, choice.at());
      @Nullable LogState on = null;
      @Nullable LogState out = null;
      @Nullable LogState left = null;
      boolean complete = false;
      for (ApexStatement.Switch.When when : choice.cases()) {
        Ways ways = ways(when.body().statements());
        on = either(on, ways.on(), decision);
        out = either(out, ways.out(), decision);
        left = either(left, ways.left(), decision);
        complete |= when.other();
      }
      if (!complete) {
        on = either(on, LogState.NONE, decision);
      }
      return after(asked, new Ways(on, out, left));
    }

    // What expressions do.

    private LogState effect(ApexExpression expression) {
      LogState so = LogState.NONE;
      if (expression instanceof ApexExpression.Call call) {
        if (call.owner() != null) {
          so = effect(call.owner());
        }
        for (ApexExpression argument : call.arguments()) {
          so = so.then(effect(argument));
        }
        return call == node ? so : so.then(called(call, new Site(method, call.at())));
      }
      if (expression instanceof ApexExpression.New creation) {
        for (ApexExpression argument : creation.arguments()) {
          so = so.then(effect(argument));
        }
        return creation == node ? so : so.then(called(creation, new Site(method, creation.at())));
      }
      if (expression instanceof ApexExpression.Assign assignment) {
        return effect(assignment.value());
      }
      if (expression instanceof ApexExpression.Choice choice) {
        LogState asked = effect(choice.condition());
        return asked.then(effect(choice.yes()).or(effect(choice.no()), BRANCH, null));
      }
      if (expression instanceof ApexExpression.Operation operation) {
        boolean first = true;
        boolean shortened =
            operation.operator().equals("&&")
                || operation.operator().equals("||")
                || operation.operator().equals("??");
        for (ApexExpression operand : operation.operands()) {
          LogState evaluated = effect(operand);
          so = so.then(first || !shortened ? evaluated : evaluated.or(LogState.NONE, BRANCH, null));
          first = false;
        }
        return so;
      }
      if (expression instanceof ApexExpression.Member member) {
        return effect(member.owner());
      }
      if (expression instanceof ApexExpression.Cast cast) {
        return effect(cast.value());
      }
      if (expression instanceof ApexExpression.Element element) {
        return effect(element.owner());
      }
      if (expression instanceof ApexExpression.Collection collection) {
        for (ApexExpression element : collection.elements()) {
          so = so.then(effect(element));
        }
      }
      return so;
    }

    private LogState point(Object at, Site site) {
      @Nullable LogPoint point = summary.logs.get(at);
      if (point == null || at == node) {
        return LogState.NONE;
      }
      if (point.failureOnly()) {
        return LogState.onFailure(site);
      }
      return point.sure()
          ? LogState.sure(point.words(), site, !point.listed())
          : LogState.maybe(point.words(), site, true);
    }

    private LogState called(ApexExpression call, Site site) {
      LogState own = point(call, site);
      List<Method> targets = summary.targets.getOrDefault(call, List.of());
      if (own.yes() || targets.isEmpty() || left == 0) {
        return own;
      }
      @Nullable LogState all = null;
      for (Method target : targets) {
        LogState does = body(target, left - 1);
        all = all == null ? does : all.or(does, "only in some of the methods it may call", site);
      }
      if (all == null || all.level() == LogState.Level.NO) {
        return all == null ? own : own.then(all);
      }
      String words = "calls `" + targets.get(0).words() + "`, which " + all.words();
      return own.then(
          all.yes()
              ? LogState.sure(words, site, true)
              : LogState.maybe(all.words(), all.at(), true));
    }
  }
}
