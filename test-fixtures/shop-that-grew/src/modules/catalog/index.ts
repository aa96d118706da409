export { catalogRoutes } from './catalog-routes.js';
export { priceOf } from './prices.js';
