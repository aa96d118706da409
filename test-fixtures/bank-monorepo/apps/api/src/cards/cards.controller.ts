import { Controller, Get, Param } from '@nestjs/common';
import Stripe from 'stripe';

const stripe = new Stripe(process.env.STRIPE_SECRET_KEY!, { timeout: 5_000 });

@Controller('cards')
export class CardsController {
  @Get(':id')
  async show(@Param('id') id: string): Promise<{ last4: string }> {
    const card = await stripe.issuing.cards.retrieve(id);
    return { last4: card.last4 };
  }
}
