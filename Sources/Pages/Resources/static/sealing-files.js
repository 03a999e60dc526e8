// Looks at files in the visitor's browser before they are sealed, and takes out of pictures what tells of place, time and
// device, without touching a pixel. It decides as AttachmentScreening does, with which the inner zone looks again: a test
// has both look at the same files. What a virus scanner knows is found there alone.
"use strict";
window.lianxinFiles = (function () {
  const atMost = 10;
  const bytesAtMost = 50 * 1024 * 1024;
  const pixelsAtMost = 15e7;
  const begins = (bytes, ...signs) => signs.every((sign, place) => bytes[place] === sign);
  const text = (bytes, from, to) => String.fromCharCode(...bytes.subarray(from, to));
  const big = (bytes, place, count) => {
    let value = 0;
    for (let index = 0; index < count; index += 1) value = value * 256 + bytes[place + index];
    return value;
  };
  const little = (bytes, place, count) => big(bytes.slice(place, place + count).reverse(), 0, count);
  const ending = (bytes, count) => text(bytes, Math.max(0, bytes.length - count), bytes.length);

  function refuse(why) { throw Object.assign(new Error(why), { why }); }

  // Which way up a photograph is, from its EXIF; nothing else of it is kept.
  function orientation(body) {
    if (text(body, 0, 6) !== "Exif\0\0" || body.length < 14) return null;
    const tiff = body.subarray(6);
    const number = (place, count) => {
      if (place + count > tiff.length) throw new RangeError();
      return (tiff[0] === 0x49 ? little : big)(tiff, place, count);
    };
    try {
      const directory = number(4, 4);
      for (let entry = 0; entry < Math.min(number(directory, 2), 512); entry += 1) {
        const place = directory + 2 + entry * 12;
        if (number(place, 2) !== 0x0112) continue;
        const turned = number(place + 8, 2);
        return turned < 256 ? turned : null;
      }
    } catch (fault) { /* It breaks off: it says nothing. */ }
    return null;
  }

  function isKept(marker, body) {
    if (marker === 0xe0) return text(body, 0, 5) === "JFIF\0";
    if (marker === 0xee) return text(body, 0, 5) === "Adobe";
    return !((marker >= 0xe1 && marker <= 0xef) || marker === 0xfe);
  }

  // Compressed data runs until a marker that is neither a stuffed byte nor a restart.
  function scanEnd(bytes, start) {
    for (let place = start; place + 1 < bytes.length; place += 1) {
      const next = bytes[place + 1];
      if (bytes[place] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return place;
    }
    return refuse("damaged");
  }

  function cleanJPEG(bytes) {
    const parts = [bytes.subarray(0, 2)];
    let [place, turned, hasFrame] = [2, null, false];
    for (;;) {
      if (place + 2 > bytes.length || bytes[place] !== 0xff) refuse("damaged");
      const marker = bytes[place + 1];
      if (marker === 0xff) { place += 1; continue; }
      if (marker === 0xd9) break;
      if ((marker >= 0xd0 && marker <= 0xd7) || marker === 1) { place += 2; continue; }
      // What is no mark belongs to no part: behind the pixels it would be read as some of them.
      if (marker < 0xc0 || place + 4 > bytes.length) refuse("damaged");
      const end = place + 2 + big(bytes, place + 2, 2);
      if (end < place + 4 || end > bytes.length) refuse("damaged");
      const body = bytes.subarray(place + 4, end);
      if (marker === 0xe1 && turned === null) turned = orientation(body);
      if (isKept(marker, body)) parts.push(bytes.subarray(place, end));
      if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
        if (body.length < 5) refuse("damaged");
        if (big(body, 1, 2) * big(body, 3, 2) > pixelsAtMost) refuse("bomb");
        hasFrame = true;
      }
      place = end;
      if (marker === 0xda) {
        if (!hasFrame) refuse("damaged");
        const after = scanEnd(bytes, place);
        parts.push(bytes.subarray(place, after));
        place = after;
      }
    }
    if (!hasFrame) refuse("damaged");
    parts.push(Uint8Array.of(0xff, 0xd9));
    if (turned >= 2 && turned <= 8) {
      const exif = [0xff, 0xe1, 0, 0x22, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1];
      exif.push(1, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0);
      parts.splice(parts[1][1] === 0xe0 ? 2 : 1, 0, Uint8Array.from(exif));
    }
    return window.lianxinSealing.joined(...parts);
  }

  const chunks = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "pHYs"];
  function cleanPNG(bytes) {
    const parts = [bytes.subarray(0, 8)];
    let hasPixels = false;
    for (let [place, name] = [8, ""]; name !== "IEND";) {
      const end = place + 12 + big(bytes, place, 4);
      if (place + 12 > bytes.length || end > bytes.length) refuse("damaged");
      name = text(bytes, place + 4, place + 8);
      if (place === 8) {
        if (name !== "IHDR" || end !== 33) refuse("damaged");
        if (big(bytes, 16, 4) * big(bytes, 20, 4) > pixelsAtMost) refuse("bomb");
      }
      if (name === "IDAT") hasPixels = true;
      if (chunks.includes(name)) parts.push(bytes.subarray(place, end));
      place = end;
    }
    if (!hasPixels) refuse("damaged");
    return window.lianxinSealing.joined(...parts);
  }

  function checkPDF(bytes) {
    if (!ending(bytes, 2048).includes("%%EOF")) refuse("damaged");
    if (ending(bytes, 4096).includes("/Encrypt")) refuse("locked");
  }

  const entriesAtMost = 2000;
  const unpackedAtMost = 200 * 1024 * 1024;
  const ratioAtMost = 100;
  const smallUnpacked = 1024 * 1024;
  const packs = [".zip", ".docx", ".xlsx", ".jar", ".rar", ".7z", ".gz"];
  const isSign = (bytes, place, ...kind) => begins(bytes.subarray(place, place + 4), 0x50, 0x4b, ...kind);

  // The table of contents of an archive, which stands at its end.
  function contents(bytes) {
    const first = Math.max(0, bytes.length - 22 - 65535);
    let end = bytes.length - 22;
    while (end >= first && !isSign(bytes, end, 5, 6)) end -= 1;
    if (end < first) refuse("damaged");
    const count = little(bytes, end + 10, 2);
    let place = little(bytes, end + 16, 4);
    if (count > entriesAtMost || place >= 0xffffffff) refuse("bomb");
    return Array.from({ length: count }, () => {
      if (place + 46 > end || !isSign(bytes, place, 1, 2)) refuse("damaged");
      const number = (behind, length) => little(bytes, place + behind, length);
      const nameEnd = place + 46 + number(28, 2);
      const next = nameEnd + number(30, 2) + number(32, 2);
      if (next > end) refuse("damaged");
      if (bytes[place + 8] & 1) refuse("locked");
      const part = {
        name: text(bytes, place + 46, nameEnd), packed: number(20, 4), unpacked: number(24, 4), place: number(42, 4) };
      place = next;
      return part;
    });
  }

  // A Word document, by what its table of contents says that it would become; nothing is unpacked.
  function checkDocument(bytes) {
    const parts = contents(bytes);
    let unpacked = 0;
    for (const part of parts) {
      if (packs.some((end) => part.name.toLowerCase().endsWith(end))) refuse("bomb");
      if (part.place + 30 > bytes.length || !isSign(bytes, part.place, 3, 4)) refuse("damaged");
      const start = part.place + 30 + little(bytes, part.place + 26, 2) + little(bytes, part.place + 28, 2);
      if (start + part.packed > bytes.length) refuse("damaged");
      const method = little(bytes, part.place + 8, 2);
      if (![0, 8].includes(method) || (!method && part.packed >= 4 && isSign(bytes, start, 3, 4))) refuse("bomb");
      unpacked += part.unpacked;
      if (unpacked > unpackedAtMost) refuse("bomb");
    }
    if (unpacked > smallUnpacked && Math.floor(unpacked / bytes.length) > ratioAtMost) refuse("bomb");
    const holds = (name) => parts.some((part) => part.name === name);
    if (!holds("[Content_Types].xml") || !holds("word/document.xml")) refuse("unknownKind");
    if (holds("word/vbaProject.bin")) refuse("locked");
  }

  const sound = ["M4A ", "M4B "];
  const film = ["isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "MSNV", "dash"];

  // MP4 and M4A: boxes, of which the first says what it is, and all fit into the file.
  function container(bytes) {
    const brand = text(bytes, 8, 12);
    if (bytes.length < 16 || text(bytes, 4, 8) !== "ftyp" || !sound.concat(film).includes(brand)) return "";
    let hasMovie = false;
    for (let place = 0; place < bytes.length;) {
      const rest = bytes.length - place;
      if (rest < 8) refuse("damaged");
      if (text(bytes, place + 4, place + 8) === "moov") hasMovie = true;
      let size = big(bytes, place, 4) || rest;
      if (size === 1) size = rest < 16 ? 0 : big(bytes, place + 8, 8);
      if (size < 8 || size > rest) refuse("damaged");
      place += size;
    }
    if (!hasMovie) refuse("damaged");
    return sound.includes(brand) ? "audio/mp4" : "video/mp4";
  }

  const rates = { 3: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320] };
  rates[0] = rates[2] = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

  // Length of the MPEG audio layer III frame at a place; 0 when there is none.
  function frame(bytes, place) {
    const [first, second, third] = bytes.subarray(place, place + 3);
    if (place + 4 > bytes.length || first !== 0xff || (second & 0xe6) !== 0xe2) return 0;
    const version = (second >> 3) & 3;
    const [bitrate, rate] = [third >> 4, (third >> 2) & 3];
    if (version === 1 || bitrate < 1 || bitrate > 14 || rate > 2) return 0;
    const hertz = [44100, 48000, 32000][rate] / (version === 3 ? 1 : version === 2 ? 2 : 4);
    return Math.floor((version === 3 ? 144 : 72) * rates[version][bitrate] * 1000 / hertz) + ((third >> 1) & 1);
  }

  // MP3: a tag or none, then at least two frames where the first says they are.
  function isMP3(bytes) {
    const isTagged = bytes.length > 10 && text(bytes, 0, 3) === "ID3";
    let place = 0;
    if (isTagged) {
      place = 10 + bytes.subarray(6, 10).reduce((sum, byte) => sum * 128 + (byte & 127), 0);
      while (bytes[place] === 0) place += 1;
    }
    const length = frame(bytes, place);
    if (length && frame(bytes, place + length)) return true;
    if (isTagged) refuse("damaged");
    return false;
  }

  // What a file is, from its content, and what is kept of it.
  function look(bytes) {
    if (!bytes.length) refuse("empty");
    if (begins(bytes, 0xff, 0xd8, 0xff)) return ["image/jpeg", cleanJPEG(bytes)];
    if (begins(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return ["image/png", cleanPNG(bytes)];
    // A scan in TIFF, which only the staff may attach.
    if (["II*\0", "MM\0*"].includes(text(bytes, 0, 4))) refuse("unknownKind");
    if (text(bytes, 0, Math.min(1024, bytes.length)).includes("%PDF-")) {
      checkPDF(bytes);
      return ["application/pdf", bytes];
    }
    if (isSign(bytes, 0, 3, 4) || isSign(bytes, 0, 5, 6)) {
      checkDocument(bytes);
      return ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", bytes];
    }
    // The older Word, and a Word file with a password, share this container.
    if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) refuse("locked");
    const kind = container(bytes) || (isMP3(bytes) && "audio/mpeg");
    return kind ? [kind, bytes] : refuse("unknownKind");
  }

  // Takes one file beside those that are here; throws an error that says `why` it is not taken.
  async function take(file, here) {
    const together = here.reduce((sum, one) => sum + one.bytes.length, 0);
    if (here.length >= atMost) refuse("tooMany");
    if (file.size > bytesAtMost) refuse("tooLarge");
    let content;
    try { content = new Uint8Array(await file.arrayBuffer()); } catch (fault) { refuse("damaged"); }
    const [mediaType, bytes] = look(content);
    if (together + bytes.length > bytesAtMost) refuse("tooLarge");
    return { name: file.name, mediaType, bytes };
  }

  return { take, look, bytesAtMost };
})();
