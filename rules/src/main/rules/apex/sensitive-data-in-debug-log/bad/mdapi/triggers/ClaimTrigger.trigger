trigger ClaimTrigger on Claim__c (before insert) {
    for (Claim__c claim : Trigger.new) {
        System.debug(claim.Passport_No__c); // finds: sensitive-data-in-debug-log: trigger ClaimTrigger
    }
}
