({
    light: function (component) {
        var clientSecret = 'Xk2vB7nQz9mTw4RpLs6h'; // finds: credential-in-client-code: `clientSecret`
        component.set('v.ready', true);
    }
})
