import { Module } from '@nestjs/common';
import { CardsController } from '~/cards/cards.controller';
import { TransfersController } from '~/transfers/transfers.controller';
import { TransfersService } from '~/transfers/transfers.service';

@Module({ controllers: [TransfersController, CardsController], providers: [TransfersService] })
export class AppModule {}
