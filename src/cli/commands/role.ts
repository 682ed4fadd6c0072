import { Command } from 'commander';
import type { Temporal } from 'temporal-polyfill';
import { singleLine } from '../../core/document/escape.ts';
import { DebriefError } from '../../core/errors.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { type Assignment, assignRoles, roleNamed } from '../../core/incident/roles/assign.ts';
import { namedIncident } from '../activeIncident.ts';
import { absolute } from '../files.ts';
import { timeOption } from '../options.ts';
import type { Run } from '../program.ts';

export function roleCommand({ world }: Run): Command {
  return new Command('role')
    .description('give roles of an incident to people, and show who has which')
    .argument('[file-and-roles...]', 'the incident record, then commander=@alice …; commander= takes it away')
    .addOption(timeOption(world, '--at <time>', 'since when; now by default'))
    .addHelpText(
      'after',
      '\nWithout a file: the only active incident below incidents/. Without roles, nothing is written.',
    )
    .action(async (words: string[], { at = world.clock.now() }: { readonly at?: Temporal.Instant }) => {
      const file = words[0]?.includes('=') === false ? words[0] : undefined;
      const named = await namedIncident(world, file);
      const wanted = words.slice(file === undefined ? 0 : 1).map((word) => assignment(named.incident, word));
      if (wanted.length === 0) return world.print(holders(named.incident));
      await world.documents.write(absolute(world, named.file), assignRoles(named.incident, wanted, at));
      world.print(named.file);
    });
}

function assignment(incident: Incident, text: string): Assignment {
  const [, role, holder = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (role === undefined) {
    throw new DebriefError(
      'usage',
      `Write a role as role=holder, for example commander=@alice, not "${text}".`,
    );
  }
  return { role: roleNamed(incident, role), holder: holder.trim() || null };
}

function holders({ roles }: Incident): string {
  return roles
    .map(({ id, name, holder, needed }) => {
      const missing = needed ? 'nobody yet' : 'nobody';
      const who = singleLine(holder?.value ?? '');
      return `${id}=${who}\t${singleLine(name)}: ${who || missing}`;
    })
    .join('\n');
}
