import { jsonField, plainField, type HeaderValue } from '../wire/eventText.ts';

interface Entry {
  value: HeaderValue;
  json: string | null;
  plain: string | null;
}

/**
 * The variables of one channel. Like FreeSWITCH, setting a variable moves it to the end, so the order in an
 * event tells the order of setting. The written form is kept until something changes.
 */
export class ChannelVariables {
  private readonly entries = new Map<string, Entry>();
  private json: string | null = null;
  private plain: string | null = null;

  get(name: string): string | undefined {
    const value = this.entries.get(name)?.value;
    return value === undefined || typeof value === 'string' ? value : `ARRAY::${value.join('|:')}`;
  }

  /** `null` or an empty value removes the variable. */
  set(name: string, value: string | null): void {
    this.entries.delete(name);
    if (value !== null && value !== '') this.entries.set(name, { value, json: null, plain: null });
    this.changed();
  }

  setAll(values: readonly (readonly [name: string, value: string])[]): void {
    for (const [name, value] of values) this.set(name, value);
  }

  /** Adds to a list; a list of one is written as a plain value. */
  push(name: string, value: string): void {
    const before = this.entries.get(name)?.value;
    const list = before === undefined ? value : [...(typeof before === 'string' ? [before] : before), value];
    this.entries.set(name, { value: list, json: null, plain: null });
    this.changed();
  }

  /** True like FreeSWITCH takes it: yes, on, true, t, enabled, active, allow or a number other than 0. */
  isTrue(name: string): boolean {
    const value = this.get(name)?.toLowerCase() ?? '';
    return (
      /^(yes|on|true|t|enabled|active|allow)$/.test(value) || (/^-?\d+$/.test(value) && Number(value) !== 0)
    );
  }

  asJson(): string {
    if (this.json !== null) return this.json;
    let text = '';
    for (const [name, entry] of this.entries) {
      entry.json ??= jsonField(`variable_${name}`, entry.value);
      text += entry.json;
    }
    this.json = text;
    return text;
  }

  asPlain(): string {
    if (this.plain !== null) return this.plain;
    let text = '';
    for (const [name, entry] of this.entries) {
      entry.plain ??= plainField(`variable_${name}`, entry.value);
      text += entry.plain;
    }
    this.plain = text;
    return text;
  }

  private changed(): void {
    this.json = null;
    this.plain = null;
  }
}
