// The handler says how far it came.
trigger OnAudit on Access_Event__e (after insert) {
    AuditHandler.run(Trigger.new);
}
