package io.github.leastforce.parse.apex;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.apexdevtools.apexparser.ApexParser;
import io.github.apexdevtools.apexparser.ApexParserFactory;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees are those of the parser alone, which looks at all that is open for every decision. */
class PredictionTest {

  private static ApexParser parser(String member) {
    String source = "public class A { " + member + " }";
    CommonTokenStream tokens = ApexParserFactory.createTokenStream(CharStreams.fromString(source));
    ApexParser parser = new ApexParser(tokens);
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    return parser;
  }

  private static String alone(String member) {
    ApexParser parser = parser(member);
    parser.getInterpreter().setPredictionMode(PredictionMode.LL);
    return parser.compilationUnit().toStringTree(parser);
  }

  /** In the first stage, which has to do. */
  private static String ours(String member) {
    ApexParser parser = parser(member);
    DFA[] decisions = new DFA[ApexParser._ATN.getNumberOfDecisions()];
    for (int i = 0; i < decisions.length; i++) {
      decisions[i] = new DFA(ApexParser._ATN.getDecisionState(i), i);
    }
    parser.setInterpreter(new Prediction(parser, decisions, new PredictionContextCache()));
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    return parser.compilationUnit().toStringTree(parser);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "List<String> a; Map<Id, List<Set<Id>>> b = new Map<Id, List<Set<Id>>>(); List c;",
        "List<A>[] m(Map<String, A.B<C>> x) { return null; }",
        "Boolean b = a instanceof List<Id>; Boolean c = a instanceof Id < d; Boolean e = f < g;",
        "Boolean b = a instanceof Map<Id, A> && c(d) > 1 || e.f instanceof Set<Id> == true;",
        "void m() { get(a); this.set(b); super.m(); a.get(c).new(d)[0].e(f).g = h; before(i); }",
        "A() { this(a, b); } A(B c) { super(c); }",
        "Object o = (A) b.c(d); Object p = (a) + b(c); Object q = (List<A>) (b); Object r = (a)(b);",
        "Integer i = -a(b) * c.d(e) + f++ - --g / (h ? j(k) : l[m(n)]);",
        "void m() { a = b = c.d(e) ?? f; g += h?.i(j)?.k; l = !n(o).p(q) && r != s; }",
        "void m() { insert as user a(b); for (A c : d(e)) f(g); for (Integer i = 0; h(i); i++) {} }",
        "void m() { List<A> b = [SELECT C FROM D WHERE E = :f(g) AND H IN :i.j(k) LIMIT :l(m)]; }",
        "void m() { switch on a(b) { when C d { e(f); } when else { throw new G(h); } } }",
        "Type t = List<A>.class; Type u = A.B.class; Object v = new A(b(c)).d(e);",
        "Object o = new List<A>{ a(b), new A(c = d(e)) }; Object p = new Map<A, B>{ a => b(c) };",
      })
  void treesAreThoseOfTheParserAlone(String member) {
    assertThat(ours(member)).isEqualTo(alone(member));
  }
}
