/** Addresses at which messages are handed in by plain HTTP: who posts there tells somebody something. */
const hosts = [
  'api.resend.com', 'api.sendgrid.com', 'api.mailgun.net', 'api.eu.mailgun.net', 'api.postmarkapp.com', 'api.brevo.com', 'api.sendinblue.com', 'api.mailjet.com', 'api.mailersend.com',
  'mandrillapp.com', 'api.sparkpost.com', 'api.elasticemail.com', 'app.loops.so', 'api.loops.so', 'api.useplunk.com', 'api.zeptomail.com', 'send.api.mailtrap.io', 'api.emailjs.com', 'api.mailchannels.net',
  'hooks.slack.com', 'discord.com', 'discordapp.com', 'api.telegram.org', 'outlook.office.com', 'chat.googleapis.com', 'api.line.me', 'api.pushover.net', 'api.pushbullet.com', 'ntfy.sh',
  'api.twilio.com', 'api.messagebird.com', 'rest.nexmo.com', 'api.plivo.com', 'api.telnyx.com', 'graph.facebook.com', 'fcm.googleapis.com', 'exp.host', 'onesignal.com', 'api.onesignal.com', 'api.courier.com', 'events.pagerduty.com', 'api.opsgenie.com',
];

/** There one signs in, or asks for something. */
const notMessages = /(^|\/)(oauth2?|token|authorize|login|users?|guilds|me|media)(\/|\?|$)/i;

/** @param path of the address, as far as it is known */
export function takesMessages(host: string, path = ''): boolean {
  if (notMessages.test(path) && !/\/(messages|webhooks)(\/|\?|$)/i.test(path)) return false;
  return hosts.includes(host) || hosts.includes(host.split('.').slice(-2).join('.')) || host.endsWith('.webhook.office.com') || /SLACK_?(\w+_)?WEBHOOK|DISCORD_?(\w+_)?WEBHOOK|TEAMS_?(\w+_)?WEBHOOK/.test(host);
}
