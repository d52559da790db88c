/** No characters that are mistaken for one another when read out or copied by hand. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const GROUPS = 4;
const GROUP_LENGTH = 4;
/** Bytes from here on would make some letters likelier than others. */
const FAIR = 256 - (256 % LETTERS.length);

const fromBrowser = (): number => crypto.getRandomValues(new Uint8Array(1))[0] ?? 0;

/** A password to hand out: sixteen letters and digits in groups of four. `randomByte`: 0 … 255. */
export function oneTimePassword(randomByte: () => number = fromBrowser): string {
  const letter = (): string => {
    for (;;) {
      const byte = randomByte();
      if (byte < FAIR) return LETTERS.charAt(byte % LETTERS.length);
    }
  };
  const group = () => Array.from({ length: GROUP_LENGTH }, letter).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
