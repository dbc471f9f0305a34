trigger OnAlert on Sync_Failure__e (after insert) { // finds: lossy-event-delivery
    AlertHandler.run(Trigger.new);
}
