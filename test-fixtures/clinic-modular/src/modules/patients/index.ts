export { patientRoutes } from './patient-routes.js';
export { findPatient, type Patient } from './patients.js';
