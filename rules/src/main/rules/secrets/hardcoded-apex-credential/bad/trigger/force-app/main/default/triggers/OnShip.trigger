trigger OnShip on Account (after update) {
    String token = 'Kw8xRq3zVt6mNb1LpYs5d'; // finds: hardcoded-apex-credential: trigger `OnShip`
    System.enqueueJob(new ShipJob(token));
}
