import { Body, Controller, Post } from '@nestjs/common';
import { type Transfer, TransfersService } from '~/transfers/transfers.service';

@Controller('transfers')
export class TransfersController {
  constructor(private readonly transfers: TransfersService) {}

  @Post()
  async send(@Body() transfer: Transfer): Promise<{ id: string }> {
    const id = await this.transfers.book(transfer);
    await this.transfers.announce(transfer);
    return { id };
  }
}
