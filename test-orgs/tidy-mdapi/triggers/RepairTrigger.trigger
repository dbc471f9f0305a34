trigger RepairTrigger on Repair_Job__c (before update) {
    for (Repair_Job__c repair : Trigger.new) {
        if (repair.Status__c == 'Done' && repair.Done_On__c == null) {
            repair.Done_On__c = Date.today();
        }
    }
}
