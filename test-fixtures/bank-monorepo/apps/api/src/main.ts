import { ConsoleLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '~/app.module';

const app = await NestFactory.create(AppModule, { logger: new ConsoleLogger({ json: true }) });
await app.listen(3000);
