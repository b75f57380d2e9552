/** Pixels of an image as a browser shows it. */
export interface ImageSize {
  width: number;
  height: number;
}

/** So much of a file's beginning is looked at. */
export const imageHeadBytes = 256 * 1024;

function pngSize(head: Buffer): ImageSize | null {
  if (head.length < 24) return null;
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
}

function gifSize(head: Buffer): ImageSize | null {
  if (head.length < 10) return null;
  return { width: head.readUInt16LE(6), height: head.readUInt16LE(8) };
}

function webpSize(head: Buffer): ImageSize | null {
  if (head.length < 30) return null;
  switch (head.toString("latin1", 12, 16)) {
    case "VP8X":
      return { width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 };
    case "VP8L": {
      const bits = head.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case "VP8 ":
      return { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff };
    default:
      return null;
  }
}

/** The orientation that a camera noted in a JPEG's Exif segment: above 4 the sides are swapped. */
function isTurned(segment: Buffer): boolean {
  if (segment.length < 18 || segment.toString("latin1", 0, 4) !== "Exif") return false;
  const tiff = segment.subarray(6);
  const little = tiff.toString("latin1", 0, 2) === "II";
  const read16 = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const start = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (start + 2 > tiff.length) return false;
  const entries = read16(start);
  for (let index = 0; index < entries; index++) {
    const at = start + 2 + index * 12;
    if (at + 12 > tiff.length) return false;
    if (read16(at) === 0x0112) return read16(at + 8) > 4;
  }
  return false;
}

const framesOfOtherKinds = [0xc4, 0xc8, 0xcc];

function jpegSize(head: Buffer): ImageSize | null {
  let turned = false;
  let at = 2;
  while (at + 9 < head.length) {
    if (head[at] !== 0xff) return null;
    const marker = head[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = head.readUInt16BE(at + 2);
    if (marker >= 0xc0 && marker <= 0xcf && !framesOfOtherKinds.includes(marker)) {
      const [height, width] = [head.readUInt16BE(at + 5), head.readUInt16BE(at + 7)];
      return turned ? { width: height, height: width } : { width, height };
    }
    if (marker === 0xe1) turned ||= isTurned(head.subarray(at + 4, at + 2 + length));
    if (length < 2) return null;
    at += 2 + length;
  }
  return null;
}

const readers: Record<string, (head: Buffer) => ImageSize | null> = {
  "image/png": pngSize,
  "image/gif": gifSize,
  "image/webp": webpSize,
  "image/jpeg": jpegSize,
};

/** The size that an image's header tells, so that its place can be kept free; null where it tells none. */
export function imageSize(mediaType: string, head: Buffer): ImageSize | null {
  const size = readers[mediaType]?.(head) ?? null;
  return size && size.width > 0 && size.height > 0 && Math.max(size.width, size.height) < 2 ** 24
    ? size
    : null;
}
