import type { Vendor } from './vendor.js';

export const payments = [
  {
    id: 'stripe', name: 'Stripe', packages: ['stripe'], effect: 'answer', factories: [''],
    local: ['webhooks.**', 'oauth.authorizeUrl', 'parseEventNotification', 'errors.**', 'createFetchHttpClient', 'createNodeHttpClient', 'setAppInfo'],
    effects: { housekeeping: ['customers.update', 'subscriptions.cancel', '*.del', '**.del', 'transfers.create', 'payouts.create'] },
    patience: '80 seconds (stripe 23, DEFAULT_TIMEOUT)',
  },
  { id: 'plaid', name: 'Plaid', packages: ['plaid'], effect: 'answer', local: ['Configuration.**'] },
  { id: 'adyen', name: 'Adyen', packages: ['@adyen/api-library'], effect: 'answer', local: ['hmacValidator.**', 'validateHMAC', 'calculateHmac'] },
  { id: 'braintree', name: 'Braintree', packages: ['braintree'], effect: 'answer', local: ['webhookNotification.**', 'connect'] },
  { id: 'razorpay', name: 'Razorpay', packages: ['razorpay'], effect: 'answer', local: ['validateWebhookSignature', 'utils.**'] },
  { id: 'square', name: 'Square', packages: ['square', 'squareup'], effect: 'answer', local: ['WebhooksHelper.**'] },
  { id: 'mercadopago', name: 'Mercado Pago', packages: ['mercadopago'], effect: 'answer', local: ['configure'] },
  { id: 'paypal', name: 'PayPal', packages: ['@paypal/checkout-server-sdk', '@paypal/paypal-server-sdk', 'paypal-rest-sdk'], effect: 'answer', local: ['core.**', 'configure'] },
  { id: 'chargebee', name: 'Chargebee', packages: ['chargebee'], effect: 'answer', local: ['configure'] },
  { id: 'mollie', name: 'Mollie', packages: ['@mollie/api-client'], factories: ['', 'createMollieClient'], effect: 'answer' },
  { id: 'lemonsqueezy', name: 'Lemon Squeezy', packages: ['@lemonsqueezy/lemonsqueezy.js'], effect: 'answer', local: ['lemonSqueezySetup'] },
  { id: 'polar', name: 'Polar', packages: ['@polar-sh/sdk'], effect: 'answer', local: ['validateEvent', 'webhooks.**'] },
  { id: 'paddle', name: 'Paddle', packages: ['@paddle/paddle-node-sdk'], effect: 'answer', local: ['webhooks.**'] },
  { id: 'dodo', name: 'Dodo Payments', packages: ['dodopayments'], effect: 'answer', local: ['webhooks.**'] },
] as const satisfies Vendor[];
