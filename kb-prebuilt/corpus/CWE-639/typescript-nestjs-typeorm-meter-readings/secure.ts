import { Body, Controller, Get, NotFoundException, Param, Post, UseGuards } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsInt, Max, Min } from 'class-validator';
import { Repository } from 'typeorm';
import { CurrentCustomer, CustomerGuard } from '../auth';
import type { Customer } from '../customers/customer.entity';
import { Meter } from './meter.entity';
import { Reading } from './reading.entity';

class ReadingDto {
  @IsInt()
  @Min(0)
  @Max(9_999_999)
  litres!: number;
}

@Controller('meters/:serial/readings')
@UseGuards(CustomerGuard)
export class ReadingsController {
  constructor(
    @InjectRepository(Meter) private readonly meters: Repository<Meter>,
    @InjectRepository(Reading) private readonly readings: Repository<Reading>,
  ) {}

  @Get()
  async list(@CurrentCustomer() customer: Customer, @Param('serial') serial: string) {
    const meter = await this.find(serial, customer);
    const readings = await this.readings.find({ where: { meter: { id: meter.id } }, order: { takenAt: 'DESC' }, take: 60 });
    return { customer: customer.number, readings: readings.map(({ takenAt, litres }) => ({ takenAt, litres })) };
  }

  @Post()
  async add(@CurrentCustomer() customer: Customer, @Param('serial') serial: string, @Body() { litres }: ReadingDto) {
    const meter = await this.find(serial, customer);
    const saved = await this.readings.save({ meter, litres, takenAt: new Date(), reportedBy: customer.id });
    return { takenAt: saved.takenAt, litres: saved.litres };
  }

  private async find(serial: string, customer: Customer): Promise<Meter> {
    const meter = await this.meters.findOneBy({ serial, customer: { id: customer.id } });
    if (!meter) {
      throw new NotFoundException('meter');
    }
    return meter;
  }
}
