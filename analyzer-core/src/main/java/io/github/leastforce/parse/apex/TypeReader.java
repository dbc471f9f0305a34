package io.github.leastforce.parse.apex;

import io.github.apexdevtools.apexparser.ApexParser.AnnotationContext;
import io.github.apexdevtools.apexparser.ApexParser.BlockContext;
import io.github.apexdevtools.apexparser.ApexParser.ClassBodyDeclarationContext;
import io.github.apexdevtools.apexparser.ApexParser.ClassDeclarationContext;
import io.github.apexdevtools.apexparser.ApexParser.ElementValuePairContext;
import io.github.apexdevtools.apexparser.ApexParser.EnumDeclarationContext;
import io.github.apexdevtools.apexparser.ApexParser.ExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.FieldDeclarationContext;
import io.github.apexdevtools.apexparser.ApexParser.FormalParameterContext;
import io.github.apexdevtools.apexparser.ApexParser.FormalParametersContext;
import io.github.apexdevtools.apexparser.ApexParser.InterfaceDeclarationContext;
import io.github.apexdevtools.apexparser.ApexParser.InterfaceMethodDeclarationContext;
import io.github.apexdevtools.apexparser.ApexParser.MemberDeclarationContext;
import io.github.apexdevtools.apexparser.ApexParser.MethodDeclarationContext;
import io.github.apexdevtools.apexparser.ApexParser.ModifierContext;
import io.github.apexdevtools.apexparser.ApexParser.PropertyBlockContext;
import io.github.apexdevtools.apexparser.ApexParser.PropertyDeclarationContext;
import io.github.apexdevtools.apexparser.ApexParser.StatementContext;
import io.github.apexdevtools.apexparser.ApexParser.TriggerBlockMemberContext;
import io.github.apexdevtools.apexparser.ApexParser.TriggerCaseContext;
import io.github.apexdevtools.apexparser.ApexParser.TriggerMemberDeclarationContext;
import io.github.apexdevtools.apexparser.ApexParser.TriggerUnitContext;
import io.github.apexdevtools.apexparser.ApexParser.TypeDeclarationContext;
import io.github.apexdevtools.apexparser.ApexParser.TypeListContext;
import io.github.apexdevtools.apexparser.ApexParser.VariableDeclaratorContext;
import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.Region;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.apex.ApexAnnotation;
import io.github.leastforce.model.apex.ApexField;
import io.github.leastforce.model.apex.ApexMethod;
import io.github.leastforce.model.apex.ApexParameter;
import io.github.leastforce.model.apex.ApexStatement;
import io.github.leastforce.model.apex.ApexType;
import io.github.leastforce.model.apex.Modifier;
import io.github.leastforce.model.apex.Sharing;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Declarations of a parse tree, as model. */
final class TypeReader {
  private final SourceFile file;
  private final CodeLines lines;

  TypeReader(SourceFile file, CodeLines lines) {
    this.file = file;
    this.lines = lines;
  }

  /** What stands before a declaration. */
  private record Head(Set<Modifier> modifiers, List<ApexAnnotation> annotations, Sharing sharing) {}

  /** What is collected of a type while its members are read. */
  private static final class Members {
    final Location location;
    final List<ApexField> fields = new ArrayList<>();
    final List<ApexMethod> methods = new ArrayList<>();
    final List<ApexType> inner = new ArrayList<>();
    final List<Function<Lowering, ApexStatement>> initialisers = new ArrayList<>();

    Members(Location location) {
      this.location = location;
    }
  }

  ApexType unit(TypeDeclarationContext declaration) {
    Head head = head(declaration.modifier());
    Location place = new Location(file, ElementPath.document());
    if (declaration.classDeclaration() != null) {
      return ofClass(head, declaration.classDeclaration(), "", place);
    }
    if (declaration.interfaceDeclaration() != null) {
      return ofInterface(head, declaration.interfaceDeclaration(), "", place);
    }
    return ofEnum(head, declaration.enumDeclaration(), "", place);
  }

  ApexType trigger(TriggerUnitContext unit) {
    String name = unit.id(0).getText();
    String object = unit.id(1).getText();
    Location place = child(new Location(file, ElementPath.document()), "trigger", name);
    Region region = lines.of(unit.TRIGGER().getSymbol(), unit.id(0).getStop());
    Members members = new Members(place);
    List<StatementContext> statements = new ArrayList<>();
    for (TriggerBlockMemberContext member : unit.triggerBlock().triggerBlockMember()) {
      if (member.statement() != null) {
        statements.add(member.statement());
      } else {
        declared(head(member.modifier()), member.triggerMemberDeclaration(), members, name);
      }
    }
    members.methods.add(
        0,
        method(
            ApexMethod.Kind.TRIGGER_BODY,
            name,
            new Lowering(lines).statements(statements),
            child(place, "body"),
            region));
    return new ApexType(
        ApexType.Kind.TRIGGER,
        name,
        Set.of(),
        List.of(),
        Sharing.UNDECLARED,
        "",
        List.of(),
        Optional.of(new ApexType.Trigger(object, events(unit.triggerCase()))),
        members.fields,
        members.methods,
        members.inner,
        place,
        region);
  }

  private static List<String> events(List<TriggerCaseContext> cases) {
    return cases.stream()
        .map(
            event ->
                (event.getChild(0).getText() + " " + event.getChild(1).getText())
                    .toLowerCase(Locale.ROOT))
        .toList();
  }

  private ApexType ofClass(
      Head head, ClassDeclarationContext declaration, String outer, Location parent) {
    String name = declaration.id().getText();
    Location place = child(parent, "class", name);
    Region region = lines.of(declaration.CLASS().getSymbol(), declaration.id().getStop());
    String superclass = declaration.typeRef() == null ? "" : declaration.typeRef().getText();
    Members members = new Members(place);
    for (ClassBodyDeclarationContext member : declaration.classBody().classBodyDeclaration()) {
      if (member.block() != null) {
        members.initialisers.add(lowering -> lowering.block(member.block()));
      } else if (member.memberDeclaration() != null) {
        declared(head(member.modifier()), member.memberDeclaration(), members, outer + name);
      }
    }
    initialiser(members, region);
    return new ApexType(
        ApexType.Kind.CLASS,
        outer + name,
        head.modifiers(),
        head.annotations(),
        head.sharing(),
        superclass,
        types(declaration.typeList()),
        Optional.empty(),
        members.fields,
        members.methods,
        members.inner,
        place,
        region);
  }

  /** What the initial values of fields and the blocks of a class do, in order. */
  private void initialiser(Members members, Region region) {
    Lowering lowering = new Lowering(lines);
    List<ApexStatement> statements = new ArrayList<>();
    members.initialisers.forEach(initial -> statements.add(initial.apply(lowering)));
    if (!statements.isEmpty()) {
      members.methods.add(
          method(
              ApexMethod.Kind.INITIALIZER,
              "",
              new ApexStatement.Block(statements),
              child(members.location, "initialiser"),
              region));
    }
  }

  private ApexType ofInterface(
      Head head, InterfaceDeclarationContext declaration, String outer, Location parent) {
    String name = declaration.id().getText();
    Location place = child(parent, "interface", name);
    List<ApexMethod> methods = new ArrayList<>();
    for (InterfaceMethodDeclarationContext method :
        declaration.interfaceBody().interfaceMethodDeclaration()) {
      List<ApexParameter> parameters = parameters(method.formalParameters());
      String signature = ApexMethod.signature(method.id().getText(), parameters);
      Head own = head(method.modifier());
      methods.add(
          new ApexMethod(
              ApexMethod.Kind.METHOD,
              method.id().getText(),
              method.typeRef() == null ? "void" : method.typeRef().getText(),
              parameters,
              own.modifiers(),
              own.annotations(),
              ApexStatement.Block.EMPTY,
              child(place, "method", signature),
              lines.of(method.id())));
    }
    return simple(
        ApexType.Kind.INTERFACE,
        head,
        outer + name,
        types(declaration.typeList()),
        methods,
        place,
        lines.of(declaration.INTERFACE().getSymbol(), declaration.id().getStop()));
  }

  private ApexType ofEnum(
      Head head, EnumDeclarationContext declaration, String outer, Location parent) {
    String name = declaration.id().getText();
    return simple(
        ApexType.Kind.ENUM,
        head,
        outer + name,
        List.of(),
        List.of(),
        child(parent, "enum", name),
        lines.of(declaration.ENUM().getSymbol(), declaration.id().getStop()));
  }

  private static ApexType simple(
      ApexType.Kind kind,
      Head head,
      String name,
      List<String> interfaces,
      List<ApexMethod> methods,
      Location place,
      Region region) {
    return new ApexType(
        kind,
        name,
        head.modifiers(),
        head.annotations(),
        head.sharing(),
        "",
        interfaces,
        Optional.empty(),
        List.of(),
        methods,
        List.of(),
        place,
        region);
  }

  private void declared(Head head, MemberDeclarationContext member, Members members, String owner) {
    if (member.constructorDeclaration() != null) {
      var constructor = member.constructorDeclaration();
      body(
          new Signature(
              ApexMethod.Kind.CONSTRUCTOR,
              constructor.qualifiedName().getText(),
              "",
              constructor.formalParameters(),
              lines.of(constructor.qualifiedName())),
          head,
          constructor.block(),
          members);
    } else {
      declared(
          head,
          members,
          owner,
          member.methodDeclaration(),
          member.fieldDeclaration(),
          member.propertyDeclaration(),
          member.classDeclaration(),
          member.interfaceDeclaration(),
          member.enumDeclaration());
    }
  }

  private void declared(
      Head head, TriggerMemberDeclarationContext member, Members members, String owner) {
    declared(
        head,
        members,
        owner,
        member.methodDeclaration(),
        member.fieldDeclaration(),
        member.propertyDeclaration(),
        member.classDeclaration(),
        member.interfaceDeclaration(),
        member.enumDeclaration());
  }

  /** Of the declarations exactly one is there. */
  private void declared(
      Head head,
      Members members,
      String owner,
      @Nullable MethodDeclarationContext method,
      @Nullable FieldDeclarationContext field,
      @Nullable PropertyDeclarationContext property,
      @Nullable ClassDeclarationContext ofClass,
      @Nullable InterfaceDeclarationContext ofInterface,
      @Nullable EnumDeclarationContext ofEnum) {
    if (method != null) {
      method(head, method, members);
    } else if (field != null) {
      field(head, field, members);
    } else if (property != null) {
      property(head, property, members);
    } else if (ofClass != null) {
      members.inner.add(ofClass(head, ofClass, owner + ".", members.location));
    } else if (ofInterface != null) {
      members.inner.add(ofInterface(head, ofInterface, owner + ".", members.location));
    } else if (ofEnum != null) {
      members.inner.add(ofEnum(head, ofEnum, owner + ".", members.location));
    }
  }

  private void method(Head head, MethodDeclarationContext method, Members members) {
    String returned = method.typeRef() == null ? "void" : method.typeRef().getText();
    body(
        new Signature(
            ApexMethod.Kind.METHOD,
            method.id().getText(),
            returned,
            method.formalParameters(),
            lines.of(method.id())),
        head,
        method.block(),
        members);
  }

  private void field(Head head, FieldDeclarationContext field, Members members) {
    String type = field.typeRef().getText();
    for (VariableDeclaratorContext variable : field.variableDeclarators().variableDeclarator()) {
      members.fields.add(
          new ApexField(
              variable.id().getText(),
              type,
              false,
              head.modifiers(),
              head.annotations(),
              lines.of(variable.id())));
      ExpressionContext value = variable.expression();
      if (value != null) {
        members.initialisers.add(lowering -> lowering.initial(variable, value));
      }
    }
  }

  private void property(Head head, PropertyDeclarationContext property, Members members) {
    String name = property.id().getText();
    String type = property.typeRef().getText();
    members.fields.add(
        new ApexField(
            name, type, true, head.modifiers(), head.annotations(), lines.of(property.id())));
    for (PropertyBlockContext accessor : property.propertyBlock()) {
      boolean reads = accessor.getter() != null;
      BlockContext block = reads ? accessor.getter().block() : accessor.setter().block();
      if (block != null) {
        ApexMethod.Kind kind = reads ? ApexMethod.Kind.GETTER : ApexMethod.Kind.SETTER;
        Location place = child(members.location, reads ? "getter" : "setter", name);
        members.methods.add(
            new ApexMethod(
                kind,
                name,
                reads ? type : "void",
                List.of(),
                head(accessor.modifier()).modifiers(),
                List.of(),
                new Lowering(lines).block(block),
                place,
                lines.of(property.id())));
      }
    }
  }

  /** A method before its body is read. */
  private record Signature(
      ApexMethod.Kind kind,
      String name,
      String returned,
      FormalParametersContext parameters,
      Region region) {}

  private void body(Signature signature, Head head, @Nullable BlockContext block, Members members) {
    List<ApexParameter> parameters = parameters(signature.parameters());
    String element = signature.kind() == ApexMethod.Kind.CONSTRUCTOR ? "constructor" : "method";
    Location place =
        child(members.location, element, ApexMethod.signature(signature.name(), parameters));
    members.methods.add(
        new ApexMethod(
            signature.kind(),
            signature.name(),
            signature.returned(),
            parameters,
            head.modifiers(),
            head.annotations(),
            new Lowering(lines).block(block),
            place,
            signature.region()));
  }

  /** Statements that belong to no declared method. */
  private static ApexMethod method(
      ApexMethod.Kind kind, String name, ApexStatement.Block body, Location place, Region region) {
    return new ApexMethod(kind, name, "", List.of(), Set.of(), List.of(), body, place, region);
  }

  private static List<ApexParameter> parameters(FormalParametersContext parameters) {
    if (parameters.formalParameterList() == null) {
      return List.of();
    }
    List<ApexParameter> all = new ArrayList<>();
    for (FormalParameterContext parameter : parameters.formalParameterList().formalParameter()) {
      all.add(new ApexParameter(parameter.id().getText(), parameter.typeRef().getText()));
    }
    return all;
  }

  private static List<String> types(@Nullable TypeListContext list) {
    return list == null
        ? List.of()
        : list.typeRef().stream().map(ParserRuleContext::getText).toList();
  }

  private static Head head(List<ModifierContext> written) {
    Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
    List<ApexAnnotation> annotations = new ArrayList<>();
    Sharing sharing = Sharing.UNDECLARED;
    for (ModifierContext modifier : written) {
      if (modifier.annotation() != null) {
        annotations.add(annotation(modifier.annotation()));
      } else if (modifier.SHARING() == null) {
        modifiers.add(Modifier.valueOf(modifier.getText().toUpperCase(Locale.ROOT)));
      } else if (modifier.WITH() != null) {
        sharing = Sharing.WITH;
      } else {
        sharing = modifier.WITHOUT() != null ? Sharing.WITHOUT : Sharing.INHERITED;
      }
    }
    return new Head(modifiers, annotations, sharing);
  }

  private static ApexAnnotation annotation(AnnotationContext annotation) {
    Map<String, String> parameters = new HashMap<>();
    if (annotation.elementValuePairs() != null) {
      for (ElementValuePairContext pair : annotation.elementValuePairs().elementValuePair()) {
        parameters.put(
            pair.id().getText().toLowerCase(Locale.ROOT), unquoted(pair.elementValue().getText()));
      }
    } else if (annotation.elementValue() != null) {
      parameters.put("value", unquoted(annotation.elementValue().getText()));
    }
    return new ApexAnnotation(
        annotation.qualifiedName().getText().toLowerCase(Locale.ROOT), parameters);
  }

  private static String unquoted(String text) {
    boolean literal = text.length() > 1 && text.startsWith("'") && text.endsWith("'");
    return literal ? text.substring(1, text.length() - 1) : text;
  }

  private static Location child(Location parent, String element, String key) {
    return new Location(parent.file(), parent.element().child(element, "name", key));
  }

  private static Location child(Location parent, String element) {
    return parent.child(element);
  }
}
