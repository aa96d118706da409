export { remindPatient } from './reminders.js';
