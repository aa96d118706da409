export { balanceOf, post } from './ledger.js';
