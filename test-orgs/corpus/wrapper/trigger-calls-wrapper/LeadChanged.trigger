// positive: the trigger itself takes the old and the new address and calls the wrapper
trigger LeadChanged on Lead (after update) {
    List<String> changes = new List<String>();
    for (Lead prospect : Trigger.new) {
        changes.add(Trigger.oldMap.get(prospect.Id).Email + '>' + prospect.Email);
    }
    HubClient.post('/leads', String.join(changes, ';')); // finds: unlogged-apex-callout
}
