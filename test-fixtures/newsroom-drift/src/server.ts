import { Hono } from 'hono';
import { articleRoutes } from './articles/article-routes.js';

export const app = new Hono().route('/', articleRoutes);
