trigger MileageClaimTrigger on Mileage_Claim__c (before insert) {
    for (Mileage_Claim__c claim : Trigger.new) {
        claim.Amount__c = MileageCalculator.amount(claim.Distance__c);
    }
}
