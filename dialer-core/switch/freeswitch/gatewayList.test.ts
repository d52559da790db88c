import { expect, it } from 'vitest';
import { readGateways } from './gatewayList.ts';

const gateway = (name: string, state: string, status: string) =>
  `  <gateway>\n    <name>${name}</name>\n    <profile>external</profile>\n    <from>&lt;sip:a@b&gt;</from>\n` +
  `    <state>${state}</state>\n    <status>${status}</status>\n  </gateway>\n`;
const answer = (...gateways: string[]) =>
  `<?xml version="1.0" encoding="ISO-8859-1"?>\n<gateways>\n${gateways.join('')}</gateways>\n`;

it('reads name, state and whether calls go there', () => {
  expect(
    readGateways(answer(gateway('carrier', 'NOREG', 'UP'), gateway('b & c', 'FAIL_WAIT', 'DOWN'))),
  ).toEqual([
    { name: 'carrier', state: 'NOREG', up: true },
    { name: 'b & c', state: 'FAIL_WAIT', up: false },
  ]);
  expect(readGateways(answer())).toEqual([]);
});

it('leaves out what has no name or no state, and reads on', () => {
  expect(readGateways(answer(gateway('', 'NOREG', 'UP'), gateway('x', 'no state', 'UP')))).toEqual([]);
  expect(readGateways(answer(gateway('', 'NOREG', 'UP'), gateway('y', 'REGED', 'UP')))).toHaveLength(1);
});

it('refuses anything else', () => {
  for (const text of ['', '-ERR sofia Command not found!\n', '<gateway>\n']) {
    expect(() => readGateways(text)).toThrow('mod_sofia');
  }
});
