// An order event is no audit record.
trigger OnOrder on Order_Shipped__e (after insert) {
    insert new Task(Subject = 'ship');
}
