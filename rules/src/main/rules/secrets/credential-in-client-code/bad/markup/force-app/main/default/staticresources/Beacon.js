function beacon() {
    return fetch('https://beacon.quayside.example/v1?access_token=Gt5zK1wVq8xNb3LmRd7c'); // finds: credential-in-client-code: static resource `Beacon`
}
