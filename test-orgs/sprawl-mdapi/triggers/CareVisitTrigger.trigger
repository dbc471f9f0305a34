trigger CareVisitTrigger on Care_Visit__c (before update) {
    VisitService.markMissed(Trigger.new);
}
