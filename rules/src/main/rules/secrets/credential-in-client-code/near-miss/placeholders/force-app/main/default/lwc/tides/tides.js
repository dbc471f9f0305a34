import TOKEN from '@salesforce/label/c.Tide_Token_V2';
const password = 'changeme123';
const apiKey = `${window.location.hash}1`;
const secret = '<your secret 1>';
const token = document.querySelector('[name="csrf-token-v2"]').content;
const PASSWORD_ERROR = 'password.error.2short';
const MODULES = { '@app/csrfToken': 'harbour/module/@app/csrfToken' };
