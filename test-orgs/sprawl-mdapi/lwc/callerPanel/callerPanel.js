import { LightningElement, api } from 'lwc';

const DIALER = 'https://dialer.dialwave.example/v1/calls';
const MAPS_PUBLIC_KEY = 'm4Tk9xRq2Lw7vPz6Ns3b';

export default class CallerPanel extends LightningElement {
    @api phone;

    async call() {
        await fetch(DIALER, {
            method: 'POST',
            headers: { 'x-api-key': 'n3Vq8tLz5Kw2Xr7Pd9Ms' },
            body: JSON.stringify({ to: this.phone, map: MAPS_PUBLIC_KEY })
        });
    }
}
