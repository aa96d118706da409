export { accountRoutes } from './account-routes.js';
export { findCustomer, type Customer } from './customers.js';
