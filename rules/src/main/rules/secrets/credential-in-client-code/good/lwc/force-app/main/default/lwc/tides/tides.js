import { LightningElement, wire } from 'lwc';
import levels from '@salesforce/apex/TideFeed.levels';

export default class Tides extends LightningElement {
    @wire(levels)
    levels;
}
