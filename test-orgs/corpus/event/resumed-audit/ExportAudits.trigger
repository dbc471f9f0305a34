// near-miss of lossy-event-delivery: the class that stores the events sets a checkpoint after each
trigger ExportAudits on Export_Audit__e (after insert) {
    AuditStore.keep(Trigger.new);
}
