// Looks at files in the visitor's browser before they are sealed: what they are by their content, and how large; takes out
// of pictures what tells of place, time and device, without touching a pixel. The inner zone looks again, thoroughly.
"use strict";
window.lianxinFiles = (function () {
  const atMost = 10;
  const bytesAtMost = 50 * 1024 * 1024;
  const begins = (bytes, ...signs) => signs.every((sign, place) => bytes[place] === sign);
  const text = (bytes, from, to) => String.fromCharCode(...bytes.subarray(from, to));
  const big = (bytes, place, count) => {
    let value = 0;
    for (let index = 0; index < count; index += 1) value = value * 256 + bytes[place + index];
    return value;
  };

  function refuse(why) { throw Object.assign(new Error(why), { why }); }

  // Which way up a photograph is, from its EXIF; nothing else of it is kept.
  function orientation(body) {
    if (text(body, 0, 6) !== "Exif\0\0" || body.length < 14) return 0;
    const tiff = body.subarray(6);
    const number = (place, count) => {
      const part = tiff.slice(place, place + count);
      return big(tiff[0] === 0x49 ? part.reverse() : part, 0, part.length);
    };
    const directory = number(4, 4);
    for (let entry = 0; entry < Math.min(number(directory, 2), 512); entry += 1) {
      const place = directory + 2 + entry * 12;
      if (number(place, 2) === 0x0112) return number(place + 8, 2);
    }
    return 0;
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
    let [place, turned, hasFrame] = [2, 0, false];
    while (bytes[place + 1] !== 0xd9) {
      if (place + 4 > bytes.length || bytes[place] !== 0xff) refuse("damaged");
      const marker = bytes[place + 1];
      if (marker === 0xff) { place += 1; continue; }
      if ((marker >= 0xd0 && marker <= 0xd7) || marker === 1) { place += 2; continue; }
      const end = place + 2 + big(bytes, place + 2, 2);
      if (end < place + 4 || end > bytes.length) refuse("damaged");
      const body = bytes.subarray(place + 4, end);
      if (marker === 0xe1 && !turned) turned = orientation(body);
      if (isKept(marker, body)) parts.push(bytes.subarray(place, end));
      if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) hasFrame = true;
      place = end;
      if (marker === 0xda) {
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
    for (let [place, name] = [8, ""]; name !== "IEND";) {
      const end = place + 12 + big(bytes, place, 4);
      if (place + 12 > bytes.length || end > bytes.length) refuse("damaged");
      name = text(bytes, place + 4, place + 8);
      if (place === 8 && name !== "IHDR") refuse("damaged");
      if (chunks.includes(name)) parts.push(bytes.subarray(place, end));
      place = end;
    }
    return window.lianxinSealing.joined(...parts);
  }

  // What a file is, from how it begins, and what is kept of it.
  function look(bytes) {
    if (!bytes.length) refuse("empty");
    if (begins(bytes, 0xff, 0xd8, 0xff)) return ["image/jpeg", cleanJPEG(bytes)];
    if (begins(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return ["image/png", cleanPNG(bytes)];
    if (text(bytes, 0, Math.min(1024, bytes.length)).includes("%PDF-")) return ["application/pdf", bytes];
    if (begins(bytes, 0x50, 0x4b, 3, 4)) {
      return ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", bytes];
    }
    if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) refuse("locked");
    if (text(bytes, 4, 8) === "ftyp") return [text(bytes, 8, 11) === "M4A" ? "audio/mp4" : "video/mp4", bytes];
    if (text(bytes, 0, 3) === "ID3" || (bytes[0] === 0xff && (bytes[1] & 0xe0) === 0xe0)) return ["audio/mpeg", bytes];
    return refuse("unknownKind");
  }

  // Takes one file beside those that are here; throws an error that says `why` it is not taken.
  async function take(file, here) {
    const together = here.reduce((sum, one) => sum + one.bytes.length, 0);
    if (here.length >= atMost) refuse("tooMany");
    if (together + file.size > bytesAtMost) refuse("tooLarge");
    let content;
    try { content = new Uint8Array(await file.arrayBuffer()); } catch (fault) { refuse("damaged"); }
    const [mediaType, bytes] = look(content);
    return { name: file.name, mediaType, bytes };
  }

  return { take, look, bytesAtMost };
})();
