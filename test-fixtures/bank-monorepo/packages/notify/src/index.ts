export * from './text-messages.js';
