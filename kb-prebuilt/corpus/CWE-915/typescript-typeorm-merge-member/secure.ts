import { Body, Controller, Get, Patch, Req, UseGuards } from "@nestjs/common";
import { InjectRepository } from "@nestjs/typeorm";
import { Column, Entity, PrimaryGeneratedColumn, type Repository } from "typeorm";
import { SessionGuard, type SessionRequest } from "./session.guard";

@Entity()
export class Member {
  @PrimaryGeneratedColumn() id!: number;
  @Column() name!: string;
  @Column({ default: "" }) phone!: string;
  @Column({ default: true }) newsletter!: boolean;
  @Column({ default: "member" }) role!: "member" | "treasurer" | "chair";
  @Column({ default: 0 }) balanceCents!: number;
}

type Editable = Pick<Member, "name" | "phone" | "newsletter">;

@Controller("me")
@UseGuards(SessionGuard)
export class ProfileController {
  constructor(@InjectRepository(Member) private readonly members: Repository<Member>) {}

  @Get()
  profile(@Req() request: SessionRequest): Promise<Member> {
    return this.members.findOneByOrFail({ id: request.memberId });
  }

  @Patch()
  async update(@Req() request: SessionRequest, @Body() body: Partial<Editable>): Promise<Member> {
    const member = await this.members.findOneByOrFail({ id: request.memberId });
    const { name = member.name, phone = member.phone, newsletter = member.newsletter } = body;
    this.members.merge(member, { name: String(name), phone: String(phone), newsletter: newsletter === true });
    return this.members.save(member);
  }
}
