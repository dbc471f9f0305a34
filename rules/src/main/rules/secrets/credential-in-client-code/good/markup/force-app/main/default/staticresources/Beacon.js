function beacon() {
    return fetch('/services/apexrest/beacon');
}
