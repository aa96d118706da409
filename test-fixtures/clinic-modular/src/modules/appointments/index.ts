export { appointmentRoutes } from './appointment-routes.js';
