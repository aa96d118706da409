export { sendLoginCode, sendReceipt } from './mailer.js';
