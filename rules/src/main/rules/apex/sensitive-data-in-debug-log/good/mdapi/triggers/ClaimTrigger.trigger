trigger ClaimTrigger on Claim__c (before insert) {
    for (Claim__c claim : Trigger.new) {
        System.debug(claim.Id);
    }
}
