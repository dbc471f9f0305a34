trigger ClaimTrigger on Claim__c (after insert) {
    Set<Id> ids = new Set<Id>();
    for (Claim__c claim : Trigger.new) {
        ids.add(claim.Id);
    }
    ClaimPush.send(ids);
}
