/** Longest prefix that fits: with a 1 before it, it must fit 32 bits. */
const LONGEST = 9;

export interface PrefixTable {
  /** What the longest prefix of `digits` (national number) that is known stands for; null: none is. */
  find(digits: string): string | null;
  readonly prefixes: number;
}

/** With a 1 in front, `021` and `21` differ, and longer prefixes are larger numbers. */
const keyOf = (prefix: string): number => Number(`1${prefix}`);

/**
 * Collects prefixes into two flat arrays, eight bytes a prefix: sorted keys and the number of their text. Prefixes
 * of other than 1 … 9 digits are left out.
 */
export class PrefixTableBuilder {
  private readonly keys: number[] = [];
  private readonly textOfKey: number[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly lengths = new Set<number>();
  private ascending = true;
  private last = 0;

  add(prefix: string, text: string): void {
    if (!/^\d+$/.test(prefix) || prefix.length > LONGEST) return;
    const number = this.numbers.get(text) ?? this.numbers.size;
    this.numbers.set(text, number);
    const key = keyOf(prefix);
    if (key <= this.last) this.ascending = false;
    this.last = key;
    this.keys.push(key);
    this.textOfKey.push(number);
    this.lengths.add(prefix.length);
  }

  /** The files are nearly always in order, and sorting a hundred thousand keys holds up the event loop. */
  private inOrder(): { sorted: Uint32Array; texts: Uint32Array } {
    const { keys, textOfKey } = this;
    if (this.ascending) return { sorted: Uint32Array.from(keys), texts: Uint32Array.from(textOfKey) };
    const order = Array.from(keys.keys()).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
    return {
      sorted: Uint32Array.from(order, (i) => keys[i] ?? 0),
      texts: Uint32Array.from(order, (i) => textOfKey[i] ?? 0),
    };
  }

  build(): PrefixTable {
    const { sorted, texts } = this.inOrder();
    const names = Array.from(this.numbers.keys());
    const lengths = Array.from(this.lengths).sort((a, b) => b - a);
    return {
      prefixes: sorted.length,
      find(digits) {
        for (const length of lengths) {
          if (digits.length < length) continue;
          const at = indexOf(sorted, keyOf(digits.slice(0, length)));
          if (at !== -1) return names[texts[at] ?? -1] ?? null;
        }
        return null;
      },
    };
  }
}

function indexOf(sorted: Uint32Array, key: number): number {
  let from = 0;
  let to = sorted.length - 1;
  while (from <= to) {
    const middle = (from + to) >> 1;
    const found = sorted[middle] ?? 0;
    if (found === key) return middle;
    if (found < key) from = middle + 1;
    else to = middle - 1;
  }
  return -1;
}
