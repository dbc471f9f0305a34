({
    light: function (component) {
        component.set('v.ready', true);
    }
})
