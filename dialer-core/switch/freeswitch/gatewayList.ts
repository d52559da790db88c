import { type Gateway, SwitchError } from '../port.ts';

/** Without a name it lists every gateway of every running profile. */
export const gatewaysCommand = 'api sofia xmlstatus gateway';

const mostGateways = 1_000;

/**
 * Reads the answer to `gatewaysCommand`. Its text is no sound XML (names are not escaped), so only the three lines
 * wanted are looked for, each at the beginning of a line. Throws SwitchError `refused` when it is no such answer.
 */
export function readGateways(text: string): Gateway[] {
  if (!text.includes('<gateways>')) {
    throw new SwitchError('refused', 'the switch gave no list of its gateways (is mod_sofia loaded?)');
  }
  return text
    .split(/^ *<gateway>$/m)
    .slice(1, mostGateways + 1)
    .flatMap((part) => {
      const name = line(part, 'name');
      const state = line(part, 'state');
      return name === null || state === null ? [] : { name, state, up: line(part, 'status') === 'UP' };
    });
}

const patterns = {
  name: /^ *<name>(.{1,256})<\/name>$/m,
  state: /^ *<state>([A-Z_]{1,32})<\/state>$/m,
  status: /^ *<status>([A-Z]{1,16})<\/status>$/m,
};

const line = (part: string, tag: keyof typeof patterns): string | null =>
  patterns[tag].exec(part)?.[1] ?? null;
