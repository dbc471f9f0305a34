trigger InvoiceTrigger on Invoice__c (after update) {
    System.enqueueJob(new LedgerJob());
}
