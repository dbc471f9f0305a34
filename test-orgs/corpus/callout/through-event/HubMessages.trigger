trigger HubMessages on Hub_Message__e (after insert) {
    for (Hub_Message__e message : Trigger.new) {
        HubMessageSender.send(message.Payload__c);
    }
}
