trigger OnAudit on Access_Event__e (after insert) {
    for (Access_Event__e event : Trigger.new) {
        insert new Audit_Log__c(Name = event.Who__c);
        EventBus.TriggerContext.currentContext().setResumeCheckpoint(event.ReplayId);
    }
}
