// positive: a trigger writes its records into the debug log
trigger PatientChanged on Patient__c (after update) {
    System.debug(Trigger.new); // finds: sensitive-data-in-debug-log
}
