trigger HubRequested on Hub_Request__e (after insert) {
    for (Hub_Request__e request : Trigger.new) {
        System.enqueueJob(new MemberDelivery(request.Member_Id__c));
    }
}
