export * from './articles.js';
export * from './authors.js';
