package io.github.leastforce.parse.xml;

import io.github.leastforce.location.Location;
import io.github.leastforce.model.Reference;
import io.github.leastforce.model.Setting;
import io.github.leastforce.model.TransactionPolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Transaction security policies, of the present framework and of the retired one. */
final class TransactionPolicies {
  private TransactionPolicies() {}

  static TransactionPolicy read(Bound.PolicyElement policy, String name, Location root) {
    List<Reference> actions = new ArrayList<>();
    Setting<Boolean> acts = new Setting.Unknown<>("`action` is not in the policy's file");
    if (policy.action != null) {
      Location block = root.child("action");
      actions.addAll(actions(policy.action, block));
      acts =
          actions.isEmpty()
              ? new Setting.Known<>(
                  false, policy.action.block == null ? block : block.child("block"))
              : new Setting.Known<>(true, actions.get(0).location());
    }
    return new TransactionPolicy(
        name,
        flag(policy.active, root, "active"),
        Texts.of(policy.eventName),
        Texts.of(policy.eventType),
        acts,
        actions,
        flag(policy.bypassMeteringBlock, root, "bypassMeteringBlock"),
        root);
  }

  /** Flags of an action that is in the file are off when absent: those of later releases are. */
  private static List<Reference> actions(Bound.PolicyAction action, Location block) {
    List<Reference> actions = new ArrayList<>();
    add(actions, action.block, block, "block");
    add(actions, action.twoFactorAuthentication, block, "twoFactorAuthentication");
    add(actions, action.useStepUp, block, "useStepUp");
    add(actions, action.endSession, block, "endSession");
    add(actions, action.freezeUser, block, "freezeUser");
    boolean notifies =
        action.notifications.stream()
            .anyMatch(told -> Texts.isTrue(told.inApp) || Texts.isTrue(told.sendEmail));
    if (notifies) {
      actions.add(new Reference("notifications", block.child("notifications")));
    }
    return actions;
  }

  private static void add(
      List<Reference> actions, @Nullable String flag, Location block, String element) {
    if (Texts.isTrue(flag)) {
      actions.add(new Reference(element, block.child(element)));
    }
  }

  private static Setting<Boolean> flag(@Nullable String text, Location root, String element) {
    return Texts.of(text).isEmpty()
        ? new Setting.Unknown<>("`" + element + "` is not in the policy's file")
        : new Setting.Known<>(Texts.isTrue(text), root.child(element));
  }
}
