type Numbers = Uint32Array | Float32Array | Uint16Array | Int8Array;
type NumbersType<T extends Numbers> = { new (buffer: ArrayBuffer): T; readonly BYTES_PER_ELEMENT: number };

/** A list of numbers as base64 of its little-endian bytes (every machine that Node runs on is little-endian). */
export function packNumbers(numbers: Numbers): string {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('base64');
}

/** The list back, or null when the text is not base64 of whole numbers of that type. */
export function unpackNumbers<T extends Numbers>(text: string, type: NumbersType<T>): T | null {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.byteLength % type.BYTES_PER_ELEMENT !== 0) return null;
  if (Math.ceil(bytes.byteLength / 3) * 4 !== text.length) return null;
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  return new type(copy);
}
