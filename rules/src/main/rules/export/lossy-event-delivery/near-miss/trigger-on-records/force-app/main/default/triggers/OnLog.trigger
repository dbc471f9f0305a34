// Records stay where they are, whatever the trigger does.
trigger OnLog on Audit_Log__c (after insert) {
    insert new Task(Subject = 'seen');
}
