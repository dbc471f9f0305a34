package io.github.leastforce.fuzz;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Programs of a few classes and a trigger, from choices. The simplest piece stands first. */
final class GeneratedApex {
  private GeneratedApex() {}

  private static final List<String> TYPES =
      List.of(
          "A",
          "B",
          "C",
          "D",
          "A.I",
          "Contact",
          "SObject",
          "String",
          "Id",
          "Blob",
          "Http",
          "HttpRequest",
          "HttpResponse",
          "List<%t>",
          "Map<String, %t>",
          "Set<Id>",
          "Object",
          "Integer",
          "Contact[]",
          "Export_Log__c",
          "Queueable",
          "Messaging.SingleEmailMessage");

  private static final List<String> VARIABLES =
      List.of(
          "a", "b", "c", "one", "two", "f", "g", "B.s", "this.f", "A.s", "Trigger.new", "super.f");

  private static final List<String> NAMES =
      List.of(
          "m",
          "n",
          "run",
          "execute",
          "Email",
          "Account.Name",
          "f",
          "get",
          "add",
          "put",
          "values",
          "setBody",
          "setEndpoint",
          "getBody",
          "build",
          "toString",
          "size",
          "start");

  private static final List<String> EXPRESSIONS =
      List.of(
          "a",
          "%v",
          "null",
          "'x'",
          "1",
          "this",
          "%v.%n",
          "%n(%e)",
          "%n(%e, %e)",
          "%v.%n(%e)",
          "new %t()",
          "new %t(%e)",
          "new Contact(LastName = %e, Email = %e)",
          "[SELECT Id, Email, (SELECT Id FROM Cases) FROM Contact WHERE Id = :%e]",
          "[FIND :%e RETURNING Contact(Email)]",
          "%e + %e",
          "%e ? %e : %e",
          "(%t) %e",
          "JSON.serialize(%e)",
          "new Http().send(%e)",
          "%v[%e]",
          "new List<%t>{ %e, %e }",
          "super.%n(%e)",
          "String.format(%e, %e)",
          "Database.query(%e)",
          "%v = %e",
          "new Map<String, Object>{ 'a' => %e }",
          "%v.setBody(%e)",
          "%v instanceof %t",
          "System.enqueueJob(%e)",
          "UserInfo.getSessionId()",
          "System.debug(%e)",
          "Messaging.sendEmail(%e)",
          "%e == %e && %e",
          "!%e",
          "%v++",
          "%e.%n(%e).%n()",
          "Database.insert(%e, false)",
          "%e?.%n",
          "EncodingUtil.base64Encode(%e)",
          "%t.class",
          "Database.executeBatch(new %t())",
          "A.%n(%e)",
          "RestContext.response.addHeader('a', %e)");

  private static final List<String> STATEMENTS =
      List.of(
          ";",
          "%e;",
          "%t %v = %e;",
          "%t a = %e; %s",
          "%v = %e;",
          "%v += %e;",
          "return %e;",
          "return;",
          "if (%e) { %s } else { %s }",
          "if (%e) %s",
          "for (%t b : %e) { %s }",
          "for (Integer c = 0; c < 2; c++) { %s break; }",
          "while (%e) { %s continue; }",
          "do { %s } while (%e);",
          "try { %s } catch (Exception e) { %s } finally { %s }",
          "throw %e;",
          "insert %e;",
          "update as user %v;",
          "upsert %e;",
          "delete %e;",
          "switch on %v { when 'x', 1 { %s } when Contact d { %s } when else { %s } }",
          "System.runAs(%v) { %s }",
          "%s %s",
          "{ %s }",
          "new Http().send(%v);",
          "HttpRequest g = new HttpRequest(); g.setBody(%e); %s new Http().send(g);",
          "insert new Export_Log__c(Body__c = %e);",
          "return new %t(%e);");

  private static final List<String> MEMBERS =
      List.of(
          "void m() { %s }",
          "public %t m(%t a) { %s return %e; }",
          "public static %t n(%t a, %t b) { %s }",
          "%t f;",
          "static %t s = %e;",
          "public %t g { get { %s } set { f = value; %s } }",
          "static { %s }",
          "@AuraEnabled public static %t run(%t a) { %s }",
          "@InvocableMethod static void n(List<%t> a) { %s }",
          "public void execute(QueueableContext a) { %s }",
          "public virtual %t build() { %s }",
          "class I extends %t { %s }",
          "interface I { %t m(%t a); }",
          "enum E { X, Y }",
          "class I { %t f = %e; I(%t a) { this(a, %e); } void m() { %s } }",
          "@HttpPost global static %t start(%t a) { %s }",
          "{ %s }");

  private static final List<String> HEADS =
      List.of(
          "public class %N {",
          "public class %N extends %t {",
          "public abstract class %N extends B {",
          "global with sharing class %N implements Queueable, C {",
          "@RestResource(urlMapping='/x') global class %N {",
          "public interface %N extends %t {",
          "public without sharing virtual class %N implements Database.Batchable<SObject> {");

  /** Names of units and their sources. */
  static Map<String, String> of(Choices choices) {
    Map<String, String> units = new LinkedHashMap<>();
    for (String name : List.of("A", "B", "C", "D")) {
      StringBuilder text = new StringBuilder();
      text.append(choices.filled(choices.oneOf(HEADS).replace("%N", name), GeneratedApex::pieces));
      int members = 1 + choices.below(5);
      for (int i = 0; i < members && choices.more(); i++) {
        text.append("\n  ").append(choices.filled(choices.oneOf(MEMBERS), GeneratedApex::pieces));
      }
      if (choices.more()) {
        text.append("\n  ")
            .append(name)
            .append(choices.filled("(%t a) { %s }", GeneratedApex::pieces));
      }
      units.put(name, text.append("\n}\n").toString());
    }
    if (choices.more()) {
      units.put(
          "T",
          choices.filled("trigger T on Contact (after update) { %s %s }", GeneratedApex::pieces));
    }
    return units;
  }

  private static List<String> pieces(char letter) {
    return switch (letter) {
      case 't' -> TYPES;
      case 'v' -> VARIABLES;
      case 'n' -> NAMES;
      case 'e' -> EXPRESSIONS;
      case 's' -> STATEMENTS;
      default -> throw new IllegalArgumentException("no piece " + letter);
    };
  }
}
