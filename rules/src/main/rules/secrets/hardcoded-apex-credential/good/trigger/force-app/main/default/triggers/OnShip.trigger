trigger OnShip on Account (after update) {
    System.enqueueJob(new ShipJob());
}
