import twilio from 'twilio';

const client = twilio(process.env.TWILIO_SID, process.env.TWILIO_TOKEN);

export const sendText = async (to: string, body: string): Promise<void> => {
  await client.messages.create({ to, body, from: process.env.TWILIO_FROM! });
};
