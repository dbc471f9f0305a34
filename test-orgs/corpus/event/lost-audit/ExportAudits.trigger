// positive: an audit event that cannot be stored is gone, because nothing has it sent again
trigger ExportAudits on Export_Audit__e (after insert) { // finds: lossy-event-delivery
    List<Export_Audit__c> rows = new List<Export_Audit__c>();
    for (Export_Audit__e audit : Trigger.new) {
        rows.add(new Export_Audit__c(Target__c = audit.Target__c, Row_Count__c = audit.Row_Count__c));
    }
    insert rows;
}
