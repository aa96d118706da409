import * as Sentry from '@sentry/node';

// Loaded before the server, by the script that starts it.
Sentry.init({ dsn: process.env.SENTRY_DSN });
