import { randomInt } from 'node:crypto';

const tenMinutes = 10 * 60 * 1000;
const loginCodes = new Map<string, { code: string; expires: number }>();

export function issueCode(email: string): string {
  const code = String(randomInt(100_000, 1_000_000));
  loginCodes.set(email, { code, expires: Date.now() + tenMinutes });
  return code;
}

export function isRightCode(email: string, code: string): boolean {
  const issued = loginCodes.get(email);
  return issued !== undefined && issued.code === code && issued.expires > Date.now();
}
