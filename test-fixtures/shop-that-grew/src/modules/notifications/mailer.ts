import mail from '@sendgrid/mail';

const from = 'The shop <hello@shop.example>';

mail.setApiKey(process.env.SENDGRID_API_KEY!);

export async function sendLoginCode(email: string, code: string): Promise<void> {
  await mail.send({ to: email, from, subject: 'Your code', text: `${code} lets you in for ten minutes.` });
}

export async function sendReceipt(email: string, orderId: string): Promise<void> {
  await mail.send({ to: email, from, subject: 'Thank you', text: `We have your order ${orderId}.` });
}
