import { LightningElement } from 'lwc';

const API_KEY = 'q7Rt0pWz4kLm9sXv2bNd'; // finds: credential-in-client-code: `API_KEY`

export default class Tides extends LightningElement {
    async connectedCallback() {
        const answer = await fetch('https://tides.quayside.example/v2', {
            headers: { 'X-Api-Key': API_KEY }
        });
        this.levels = await answer.json();
    }
}
