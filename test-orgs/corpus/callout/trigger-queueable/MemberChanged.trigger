trigger MemberChanged on Member__c (after insert, after update) {
    MemberHandler.changed(Trigger.new);
}
