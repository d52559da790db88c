import { FileProblem } from './fileProblem.ts';

/** What a scanner of XML tells, in the order of the text. Names come without their prefix (`x:row` is `row`). */
export interface XmlListener {
  /** `attributes`: as written, for `attributeOf`. An element without content is opened and closed. */
  opened: (name: string, attributes: string) => void;
  closed: (name: string) => void;
  /** A piece of text, entities resolved; one text may come in several pieces. */
  text: (text: string) => void;
}

/** Characters of one tag, comment or entity that is not over yet. Nothing a spreadsheet writes is near it. */
const LONGEST_TAG = 65_536;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads the XML of a workbook's parts piece by piece, in memory that does not grow and in time that grows with the
 * length alone: it keeps no tree and looks at each character once. It knows no document type, so nothing is ever
 * expanded. Throws FileProblem.
 */
export class XmlScanner {
  private rest = '';
  private readonly listener: XmlListener;

  constructor(listener: XmlListener) {
    this.listener = listener;
  }

  push(piece: string): void {
    const xml = this.rest + piece;
    let at = 0;
    for (;;) {
      const tag = xml.indexOf('<', at);
      if (tag < 0) {
        const end = endOfText(xml, at);
        if (end > at) this.listener.text(plain(xml.slice(at, end)));
        this.rest = xml.slice(end);
        return;
      }
      if (tag > at) this.listener.text(plain(xml.slice(at, tag)));
      const end = this.readTag(xml, tag);
      if (end < 0) {
        this.rest = xml.slice(tag);
        if (this.rest.length > LONGEST_TAG) throw damaged();
        return;
      }
      at = end;
    }
  }

  end(): void {
    if (this.rest.startsWith('<')) throw damaged();
  }

  /** Where the tag is over; -1: not in this piece. */
  private readTag(xml: string, tag: number): number {
    const second = xml.charCodeAt(tag + 1);
    if (second === 0x21) return this.readDeclaration(xml, tag);
    const end = xml.indexOf('>', tag);
    if (end < 0 || second === 0x3f) return end < 0 ? -1 : end + 1;
    if (second === 0x2f) {
      this.listener.closed(localName(xml.slice(tag + 2, end).trim()));
      return end + 1;
    }
    const empty = xml.charCodeAt(end - 1) === 0x2f;
    const inside = xml.slice(tag + 1, empty ? end - 1 : end);
    const blank = inside.search(/\s/);
    const name = localName(blank < 0 ? inside : inside.slice(0, blank));
    this.listener.opened(name, blank < 0 ? '' : inside.slice(blank));
    if (empty) this.listener.closed(name);
    return end + 1;
  }

  /** Comments are passed over, CDATA is text, and a document type is refused. */
  private readDeclaration(xml: string, tag: number): number {
    const [open, close] = xml.startsWith('<![CDATA[', tag) ? ['<![CDATA[', ']]>'] : ['<!--', '-->'];
    if (!xml.startsWith(open, tag)) {
      if (xml.length - tag < '<![CDATA['.length) return -1;
      throw new FileProblem(
        'damaged-file',
        'the spreadsheet declares a document type, which no spreadsheet program does: save it again in one',
      );
    }
    const end = xml.indexOf(close, tag + open.length);
    if (end < 0) return -1;
    if (open === '<![CDATA[') this.listener.text(xml.slice(tag + open.length, end));
    return end + close.length;
  }
}

/** An attribute's value; its own name comes without a prefix or with it, as it is asked for. */
export function attributeOf(attributes: string, name: string): string | null {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + name.length)) {
    if (!/\s/.test(attributes.charAt(at - 1))) continue;
    const value = /^\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(attributes.slice(at + name.length));
    if (value) return plain(value[1] ?? value[2] ?? '');
  }
  return null;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Where the text ends for now: before an entity that has not come whole. */
function endOfText(xml: string, from: number): number {
  const entity = xml.lastIndexOf('&');
  return entity >= from && xml.length - entity < 12 && !xml.includes(';', entity) ? entity : xml.length;
}

function plain(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      return code <= 0x10_ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

const damaged = () =>
  new FileProblem('damaged-file', 'the spreadsheet is damaged: open it in its program and save it again');
