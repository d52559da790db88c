import { inflateRawSync } from 'node:zlib';
import { FileProblem } from './fileProblem.ts';
import { importLimits } from './importLimits.ts';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

/** Parts that hold cells or say how to read them. All others (pictures, comments, pivots, macros) are left out. */
const NEEDED =
  /^(\[content_types\]\.xml|_rels\/\.rels|xl\/workbook\d*\.xml|xl\/_rels\/workbook\d*\.xml\.rels|xl\/(sharedstrings|styles)\d*\.xml|xl\/worksheets\/[^/]+\.xml)$/i;

interface PackedPart {
  name: string;
  method: number;
  encrypted: boolean;
  packed: Buffer;
}

/**
 * Unpacks the needed parts of a workbook and packs them anew, uncompressed. What reads the result meets nothing but
 * bytes that were counted here: sizes written in a zip can lie, and two readers can see two different zips in one
 * file. Throws FileProblem.
 */
export function cleanPackage(zip: Buffer, limits: { unpackedBytes: number } = importLimits): Buffer {
  const parts = listParts(zip);
  if (parts.some((part) => part.encrypted)) {
    throw new FileProblem('password-protected', 'the file is protected by a password: save it without one');
  }
  const needed = new Map(parts.filter((part) => NEEDED.test(part.name)).map((part) => [part.name, part]));
  if (![...needed.keys()].some((name) => /^xl\/workbook\d*\.xml$/i.test(name))) {
    throw new FileProblem('unsupported-format', 'this is no .xlsx workbook: save it as .xlsx or .csv');
  }
  let left = limits.unpackedBytes;
  const contents = [...needed.values()].map((part): [string, Buffer] => {
    const content = unpack(part, left);
    left -= content.length;
    return [part.name, /^\[content_types\]\.xml$/i.test(part.name) ? withoutOthers(content) : content];
  });
  return packStored(contents);
}

/** The table of contents without the parts that are left out: a reader would look for them. */
function withoutOthers(contentTypes: Buffer): Buffer {
  const kept = contentTypes.toString('utf8').replace(/<(?:\w+:)?Override\b[^>]*>/g, (override) => {
    const part = /\bPartName\s*=\s*["']\/?([^"']*)["']/.exec(override)?.[1] ?? '';
    return NEEDED.test(part) ? override : '';
  });
  return Buffer.from(kept);
}

function listParts(zip: Buffer): PackedPart[] {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > zip.length) throw damaged();
  const count = zip.readUInt16LE(end + 10);
  if (count > importLimits.packedParts) throw tooLarge();
  const parts: PackedPart[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== DIRECTORY_ENTRY) throw damaged();
    const nameLength = zip.readUInt16LE(at + 28);
    parts.push(partAt(zip, at, nameLength));
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return parts;
}

function partAt(zip: Buffer, entry: number, nameLength: number): PackedPart {
  const header = zip.readUInt32LE(entry + 42);
  if (header + 30 > zip.length || zip.readUInt32LE(header) !== LOCAL_HEADER) throw damaged();
  const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
  const end = start + zip.readUInt32LE(entry + 20);
  if (end > zip.length) throw damaged();
  const name = zip.toString('utf8', entry + 46, entry + 46 + nameLength);
  return {
    name: name.replaceAll('\\', '/').replace(/^\//, ''),
    method: zip.readUInt16LE(entry + 10),
    encrypted: (zip.readUInt16LE(entry + 8) & 1) === 1,
    packed: zip.subarray(start, end),
  };
}

function unpack(part: PackedPart, atMost: number): Buffer {
  if (part.method === STORED && part.packed.length <= atMost) return part.packed;
  if (part.method === STORED || atMost <= 0) throw tooLarge();
  if (part.method !== DEFLATED) throw damaged();
  try {
    return inflateRawSync(part.packed, { maxOutputLength: atMost });
  } catch (error) {
    const beyond = error instanceof RangeError;
    throw beyond ? tooLarge() : damaged();
  }
}

function packStored(contents: readonly (readonly [string, Buffer])[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of contents) {
    const nameBytes = Buffer.from(name);
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(content.length, 4);
    sizes.writeUInt32LE(content.length, 8);
    // Version, flags, method and date stay 0: stored, no date.
    const header = Buffer.alloc(30);
    header.writeUInt32LE(LOCAL_HEADER, 0);
    sizes.copy(header, 14);
    header.writeUInt16LE(nameBytes.length, 26);
    locals.push(header, nameBytes, content);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(DIRECTORY_ENTRY, 0);
    sizes.copy(entry, 16);
    entry.writeUInt16LE(nameBytes.length, 28);
    entry.writeUInt32LE(offset, 42);
    directory.push(entry, nameBytes);
    offset += header.length + nameBytes.length + content.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END_OF_DIRECTORY, 0);
  end.writeUInt16LE(contents.length, 8);
  end.writeUInt16LE(contents.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, entries, end]);
}

const damaged = () =>
  new FileProblem('damaged-file', 'the spreadsheet is damaged: open it in its program and save it again');
const tooLarge = () =>
  new FileProblem(
    'too-large-unpacked',
    'the spreadsheet holds more than can be read here: save it as .csv, or split it',
  );
