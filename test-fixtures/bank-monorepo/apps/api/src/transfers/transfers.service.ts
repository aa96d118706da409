import { Injectable } from '@nestjs/common';
import { post } from '@bank/ledger';
import { type Entry } from '@bank/ledger/entries';
import { sendText } from '@bank/notify';

export interface Transfer {
  from: string;
  to: string;
  cents: number;
  phone: string;
}

@Injectable()
export class TransfersService {
  async book({ from, to, cents }: Transfer): Promise<string> {
    const entries: Entry[] = [{ account: from, cents: -cents }, { account: to, cents }];
    return post(entries);
  }

  async announce({ phone, cents }: Transfer): Promise<void> {
    await sendText(phone, `You have sent ${(cents / 100).toFixed(2)}.`);
  }
}
