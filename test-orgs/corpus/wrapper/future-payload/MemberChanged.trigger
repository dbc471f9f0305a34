trigger MemberChanged on Member__c (after update) {
    MemberHandler.changed(Trigger.new);
}
