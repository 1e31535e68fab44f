import {
  type ChatInputCommandInteraction,
  InteractionContextType,
  MessageFlags,
  SlashCommandBuilder,
} from 'discord.js';
import type { Raffles } from '../store/raffles';

export const data = new SlashCommandBuilder()
  .setName('raffle')
  .setDescription('The raffle of this server')
  .setContexts(InteractionContextType.Guild)
  .addSubcommand((sub) => sub.setName('enter').setDescription('Take part'))
  .addSubcommand((sub) =>
    sub
      .setName('start')
      .setDescription('Start a raffle')
      .addStringOption((option) => option.setName('prize').setDescription('Gift code').setMaxLength(100).setRequired(true)),
  )
  .addSubcommand((sub) => sub.setName('draw').setDescription('Draw the winner and send them the prize'));

export async function execute(interaction: ChatInputCommandInteraction, raffles: Raffles): Promise<void> {
  if (!interaction.inGuild()) return;
  const { guildId, user } = interaction;
  const command = interaction.options.getSubcommand();
  const tell = (content: string) => interaction.reply({ content, flags: MessageFlags.Ephemeral });

  if (command === 'enter') {
    const entered = await raffles.enter(guildId, user.id);
    await tell(entered ? 'You take part.' : 'There is no raffle, or you take part already.');
  } else if (command === 'start') {
    const started = await raffles.start(guildId, interaction.options.getString('prize', true));
    await tell(started ? 'The raffle has started.' : 'There is a raffle already.');
  } else if (command === 'draw') {
    const drawn = await raffles.draw(guildId);
    if (!drawn) {
      await tell('There is no raffle, or nobody takes part.');
      return;
    }
    const winner = await interaction.client.users.fetch(drawn.userId);
    await winner.send(`You have won: ${drawn.prize}`);
    await interaction.reply(`${winner} has won the raffle!`);
  }
}
