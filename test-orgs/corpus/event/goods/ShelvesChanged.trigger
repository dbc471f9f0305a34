// near-miss of lossy-event-delivery: an event about goods is no audit record
trigger ShelvesChanged on Shelf_Changed__e (after insert) {
    insert new Task(Subject = 'Count the shelves: ' + Trigger.new.size());
}
