export type TextEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/**
 * Finds out a text's encoding from all of its bytes, in one pass and constant memory: a list may hold thousands of
 * plain rows before its first Chinese character.
 */
export class EncodingScan {
  private seen = 0;
  private readonly head: number[] = [];
  private readonly utf8 = new Utf8Check();
  /** Zero bytes at even and at odd places: one half of every plain character in UTF-16. */
  private evenZeros = 0;
  private oddZeros = 0;
  private controls = 0;

  add(chunk: Uint8Array): void {
    for (let i = 0; this.head.length < 4 && i < chunk.length; i++) this.head.push(chunk[i] ?? 0);
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] ?? 0;
      if (byte >= 0x20 && byte < 0x80 && !this.utf8.inside) continue;
      if (byte === 0) {
        if ((this.seen + i) % 2 === 0) this.evenZeros++;
        else this.oddZeros++;
      } else if (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d)) this.controls++;
      this.utf8.add(byte);
    }
    this.seen += chunk.length;
  }

  /** `binary`: no text in any encoding known here. */
  result(): TextEncoding | 'binary' {
    const [a, b, c, d] = this.head;
    if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'binary' : 'utf-16le';
    if (a === 0xfe && b === 0xff) return 'utf-16be';
    if (this.evenZeros + this.oddZeros > 0) return this.utf16();
    if (this.controls * 100 > this.seen) return 'binary';
    this.utf8.end();
    // One broken character must not turn a whole UTF-8 file into another language; GBK is broken everywhere.
    const mostlyUtf8 = this.utf8.errors === 0 || this.utf8.errors * 20 < this.utf8.characters;
    return mostlyUtf8 ? 'utf-8' : 'gb18030';
  }

  private utf16(): TextEncoding | 'binary' {
    const often = this.seen / 2 / 50;
    if (this.oddZeros > often && this.evenZeros * 10 < this.oddZeros) return 'utf-16le';
    if (this.evenZeros > often && this.oddZeros * 10 < this.evenZeros) return 'utf-16be';
    return 'binary';
  }
}

/** Counts the characters beyond ASCII that are and are not valid UTF-8. */
class Utf8Check {
  characters = 0;
  errors = 0;
  private missing = 0;
  /** Range of the next byte: overlong forms and surrogates are no UTF-8. */
  private lowest = 0x80;
  private highest = 0xbf;

  /** In the middle of a character. */
  get inside(): boolean {
    return this.missing > 0;
  }

  add(byte: number): void {
    if (this.missing > 0) {
      if (byte >= this.lowest && byte <= this.highest) {
        [this.lowest, this.highest] = [0x80, 0xbf];
        if (--this.missing === 0) this.characters++;
        return;
      }
      this.errors++;
      this.missing = 0;
      [this.lowest, this.highest] = [0x80, 0xbf];
    }
    if (byte < 0x80) return;
    if (byte >= 0xc2 && byte <= 0xdf) this.missing = 1;
    else if (byte >= 0xe0 && byte <= 0xef) {
      this.missing = 2;
      if (byte === 0xe0) this.lowest = 0xa0;
      if (byte === 0xed) this.highest = 0x9f;
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      this.missing = 3;
      if (byte === 0xf0) this.lowest = 0x90;
      if (byte === 0xf4) this.highest = 0x8f;
    } else this.errors++;
  }

  end(): void {
    if (this.missing > 0) this.errors++;
  }
}
