import type { Vendor } from './vendor.js';

/** SMS, push, chat. */
export const messaging = [
  {
    id: 'twilio', name: 'Twilio', packages: ['twilio'], factories: [''], effect: 'notify',
    local: ['**twiml.**', '**jwt.**', 'validateRequest*', 'validateExpressRequest', 'webhook'],
    effects: { guard: ['**.verificationChecks.create'] }, patience: '30 seconds (twilio 6)', limit: { options: ['timeout'], write: 'timeout: {ms}', at: 2, seconds: 30 },
  },
  { id: 'sns', name: 'Amazon SNS', packages: ['@aws-sdk/client-sns'], effect: 'notify', network: ['send', 'publish'] },
  { id: 'vonage', name: 'Vonage', packages: ['@vonage/server-sdk', 'nexmo'], effect: 'notify' },
  { id: 'messagebird', name: 'MessageBird', packages: ['messagebird'], factories: [''], effect: 'notify' },
  { id: 'telnyx', name: 'Telnyx', packages: ['telnyx', 'plivo'], factories: [''], effect: 'notify' },
  { id: 'slack', name: 'Slack', packages: ['@slack/web-api', '@slack/webhook'], effect: 'notify', effects: { answer: ['users.**', 'conversations.list', 'auth.**', 'oauth.**', 'views.**', 'dialog.**', 'files.**', 'team.**', 'bots.**'] }, patience: 'about 30 minutes of retries (@slack/web-api 8)', limit: { options: ['timeout', 'retryConfig'], write: 'timeout: {ms}, retryConfig: { retries: 2 }', at: 1, seconds: 1800 } },
  { id: 'discord', name: 'Discord', packages: ['@discordjs/rest', 'discord.js'], effect: 'notify', network: ['get', 'post', 'put', 'patch', 'delete', 'send', 'login'] },
  { id: 'firebase-messaging', name: 'Firebase', packages: ['firebase-admin'], effect: 'notify', network: ['messaging.send*', 'send', 'sendEach*', 'sendMulticast', 'auth.createUser', 'auth.getUser*', 'auth.updateUser', 'auth.deleteUser', 'createUser', 'getUser*', 'deleteUser'], effects: { answer: ['auth.**', 'createUser', 'getUser*'] }, factories: ['getMessaging', 'getAuth'] },
  { id: 'web-push', name: 'web push', packages: ['web-push'], effect: 'notify', network: ['sendNotification'] },
  { id: 'expo-push', name: 'Expo push', packages: ['expo-server-sdk'], effect: 'notify', network: ['sendPushNotificationsAsync', 'getPushNotificationReceiptsAsync'] },
  { id: 'onesignal', name: 'OneSignal', packages: ['@onesignal/node-onesignal', 'onesignal-node'], effect: 'notify' },
  { id: 'pusher', name: 'Pusher', packages: ['pusher'], effect: 'notify', network: ['trigger*', 'get', 'post'] },
  { id: 'ably', name: 'Ably', packages: ['ably'], effect: 'notify', network: ['**.publish', '**.history'] },
  { id: 'telegram', name: 'Telegram', packages: ['node-telegram-bot-api'], effect: 'notify', network: ['send*', 'edit*', 'get*'] },
  { id: 'telegraf', name: 'Telegram', packages: ['telegraf', 'grammy'], effect: 'notify', network: ['telegram.*', 'api.*'] },
  { id: 'pusher-beams', name: 'Pusher Beams', packages: ['@pusher/push-notifications-server'], effect: 'notify', network: ['publishTo*'] },
  { id: 'apn', name: 'Apple push', packages: ['@parse/node-apn', 'apn'], effect: 'notify', network: ['send'] },
  { id: 'africastalking', name: "Africa's Talking", packages: ['africastalking'], factories: [''], effect: 'notify', network: ['SMS.send', 'VOICE.call'] },
  { id: 'sinch', name: 'Sinch', packages: ['@sinch/sdk-core'], effect: 'notify' },
  { id: 'infobip', name: 'Infobip', packages: ['@infobip-api/sdk'], effect: 'notify' },
  { id: 'line', name: 'LINE', packages: ['@line/bot-sdk'], effect: 'notify', local: ['middleware', 'validateSignature'] },
  { id: 'plain', name: 'Plain', packages: ['@team-plain/typescript-sdk'], effect: 'answer', local: ['verifyPlainWebhook', 'parsePlainWebhook', 'uiComponent.**'] },
  { id: 'stream-chat', name: 'Stream', packages: ['stream-chat', 'getstream'], factories: ['StreamChat.getInstance', 'connect'], effect: 'answer', local: ['createToken', 'createUserToken', 'verifyWebhook', 'channel'], returnsClients: ['queryChannels'] },
  { id: 'matrix', name: 'Matrix', packages: ['matrix-bot-sdk'], effect: 'notify', network: ['send*', 'replyText'] },
  { id: 'mattermost', name: 'Mattermost', packages: ['@mattermost/client'], effect: 'notify' },
] as const satisfies Vendor[];
