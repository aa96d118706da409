export { payOrder, rememberCustomer } from './payments.js';
