import type { Vendor } from './vendor.js';

export const mail = [
  {
    id: 'nodemailer', name: 'SMTP (nodemailer)', packages: ['nodemailer'], effect: 'notify', factories: ['createTransport'],
    network: ['sendMail', 'verify'], effects: { guard: ['verify'] },
    patience: 'up to 10 minutes (nodemailer 10, socketTimeout)',
  },
  { id: 'nestjs-mailer', name: 'mail (@nestjs-modules/mailer)', packages: ['@nestjs-modules/mailer'], effect: 'notify', network: ['sendMail'], patience: 'up to 10 minutes (nodemailer 10, socketTimeout)' },
  { id: 'email-templates', name: 'mail (email-templates)', packages: ['email-templates'], effect: 'notify', network: ['send'] },
  { id: 'sendgrid', name: 'SendGrid', packages: ['@sendgrid/mail', '@sendgrid/client'], effect: 'notify', network: ['send', 'sendMultiple', 'request'] },
  { id: 'resend', name: 'Resend', packages: ['resend'], effect: 'notify', local: ['webhooks.**'] },
  { id: 'ses', name: 'Amazon SES', packages: ['@aws-sdk/client-ses', '@aws-sdk/client-sesv2'], effect: 'notify', network: ['send', 'sendEmail', 'sendRawEmail', 'sendTemplatedEmail'] },
  { id: 'mailgun', name: 'Mailgun', packages: ['mailgun.js', 'mailgun-js'], factories: ['client', ''], effect: 'notify' },
  { id: 'postmark', name: 'Postmark', packages: ['postmark'], effect: 'notify', patience: '60 to 180 seconds (postmark 5)' },
  { id: 'mailjet', name: 'Mailjet', packages: ['node-mailjet'], factories: ['apiConnect', 'connect'], effect: 'notify', network: ['post.request', 'request'] },
  { id: 'brevo', name: 'Brevo', packages: ['@getbrevo/brevo', 'sib-api-v3-sdk'], effect: 'notify', local: ['setApiKey'] },
  { id: 'mailchimp', name: 'Mailchimp', packages: ['@mailchimp/mailchimp_transactional', '@mailchimp/mailchimp_marketing'], factories: [''], effect: 'notify', local: ['setConfig'] },
  { id: 'mailersend', name: 'MailerSend', packages: ['mailersend'], effect: 'notify', network: ['email.**', 'send'] },
  { id: 'sparkpost', name: 'SparkPost', packages: ['sparkpost'], effect: 'notify' },
  { id: 'loops', name: 'Loops', packages: ['loops'], effect: 'notify' },
  { id: 'customerio', name: 'Customer.io', packages: ['customerio-node'], effect: 'notify' },
  { id: 'knock', name: 'Knock', packages: ['@knocklabs/node'], effect: 'notify', local: ['signUserToken'] },
  { id: 'novu', name: 'Novu', packages: ['@novu/node', '@novu/api'], effect: 'notify' },
  { id: 'courier', name: 'Courier', packages: ['@trycourier/courier'], factories: ['CourierClient'], effect: 'notify' },
  { id: 'azure-mail', name: 'Azure e-mail', packages: ['@azure/communication-email'], effect: 'notify' },
  { id: 'wasp-mail', name: 'e-mail (Wasp)', packages: ['wasp'], effect: 'notify', network: ['emailSender.send'] },
] as const satisfies Vendor[];
