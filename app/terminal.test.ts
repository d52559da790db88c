import { expect, test } from 'vitest';
import { openTerminal, type Terminal } from './terminal.ts';

function terminal(isTty: boolean): {
  terminal: Terminal;
  text: () => string;
  wait: (seconds: number) => void;
} {
  let written = '';
  let wall = 1000;
  const opened = openTerminal({
    write: (part) => (written += part),
    isTty,
    columns: () => 20,
    wall: () => wall,
    everySeconds: 5,
  });
  return { terminal: opened, text: () => written, wait: (seconds) => (wall += seconds) };
}

test('without a terminal: a line at a time, none twice, none too soon', () => {
  const { terminal: t, text, wait } = terminal(false);
  t.say('ready');
  t.now('1 dialing');
  t.now('2 dialing');
  wait(5);
  t.now('1 dialing');
  t.now('3 dialing');
  wait(5);
  t.now('3 dialing');
  expect(text()).toBe('ready\n1 dialing\n3 dialing\n');
});

test('on a terminal: the present moment is written over and stays below what is said', () => {
  const { terminal: t, text } = terminal(true);
  t.now('1 dialing');
  t.now('2 dialing');
  t.say('hello');
  t.end();
  expect(text()).toBe('1 dialing\r\u001b[2K2 dialing\r\u001b[2Khello\n2 dialing\n');
});

test('on a terminal: a line never wraps', () => {
  const { terminal: t, text } = terminal(true);
  t.now('a line that is longer than the terminal is wide');
  expect(text()).toBe('a line that is lon…');
});
