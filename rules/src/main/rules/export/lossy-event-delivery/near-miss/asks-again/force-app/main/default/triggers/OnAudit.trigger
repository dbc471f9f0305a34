// Events whose record cannot be written come again.
trigger OnAudit on Access_Event__e (after insert) {
    try {
        List<Audit_Log__c> logs = new List<Audit_Log__c>();
        for (Access_Event__e event : Trigger.new) {
            logs.add(new Audit_Log__c(Name = event.Who__c));
        }
        insert logs;
    } catch (DmlException e) {
        throw new EventBus.RetryableException('again');
    }
}
