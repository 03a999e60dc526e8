// Seals in the visitor's own browser what a report says, as docs/decisions/0037 describes it: HPKE (RFC 9180, base mode,
// the exported secret) written small over the browser's own cryptography. Nothing here draws, sends or stores anything.
"use strict";
window.lianxinSealing = (function () {
  const subtle = window.crypto && window.crypto.subtle;
  const utf8 = (text) => new TextEncoder().encode(text);
  const nothing = new Uint8Array(0);

  function joined(...parts) {
    const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let place = 0;
    for (const part of parts) { bytes.set(part, place); place += part.length; }
    return bytes;
  }

  // A number in so many bytes, big-endian.
  function number(value, length) {
    const bytes = new Uint8Array(length);
    for (let [place, rest] = [length - 1, value]; place >= 0; place -= 1) {
      bytes[place] = rest % 256;
      rest = Math.floor(rest / 256);
    }
    return bytes;
  }

  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const fromHex = (text) => Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));
  const fromBase64 = (text) => Uint8Array.from(window.atob(text), (sign) => sign.charCodeAt(0));

  // RFC 4648 section 6 without padding, in lines of 64, as receipts are written.
  function base32(bytes) {
    const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let [text, held, bits] = ["", 0, 0];
    for (const byte of bytes) {
      held = held * 256 + byte;
      bits += 8;
      while (bits >= 5) { bits -= 5; text += signs[(held >> bits) & 31]; }
      held &= 31;
    }
    if (bits > 0) text += signs[(held << (5 - bits)) & 31];
    return (text.match(/.{1,64}/g) || []).map((line) => line + "\n").join("");
  }

  const sha256 = async (bytes) => new Uint8Array(await subtle.digest("SHA-256", bytes));

  async function hmac(key, bytes) {
    // An empty key and one of noughts are the same to HMAC; browsers take no empty one.
    const made = await subtle.importKey(
      "raw", key.length ? key : new Uint8Array(32), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    return new Uint8Array(await subtle.sign("HMAC", made, bytes));
  }

  // HKDF-SHA-256 (RFC 5869), its two halves apart, as RFC 9180 uses them.
  const extract = hmac;
  async function expand(key, info, length) {
    let [whole, last] = [nothing, nothing];
    for (let round = 1; whole.length < length; round += 1) {
      last = await hmac(key, joined(last, info, Uint8Array.of(round)));
      whole = joined(whole, last);
    }
    return whole.slice(0, length);
  }
  const derive = async (key, salt, info, length) => expand(await extract(utf8(salt), key), utf8(info), length);

  // RFC 9180 section 4.
  const labeledExtract = (suite, salt, label, key) => extract(salt, joined(utf8("HPKE-v1"), suite, utf8(label), key));
  const labeledExpand = (suite, key, label, info, length) =>
    expand(key, joined(number(length, 2), utf8("HPKE-v1"), suite, utf8(label), info), length);

  // SHA3-256 (FIPS 202) of less than one block, which is all that X-Wing asks for; no browser offers it.
  function sha3(bytes) {
    const rate = 136;
    if (bytes.length >= rate) throw new Error("more than one block");
    const block = new Uint8Array(200);
    block.set(bytes);
    block[bytes.length] = 6;
    block[rate - 1] |= 128;
    const mask = (1n << 64n) - 1n;
    const turned = (lane, by) => by === 0n ? lane : ((lane << by) | (lane >> (64n - by))) & mask;
    let lanes = Array.from({ length: 25 }, (_, index) => {
      let lane = 0n;
      for (let byte = 7; byte >= 0; byte -= 1) lane = (lane << 8n) | BigInt(block[index * 8 + byte]);
      return lane;
    });
    let register = 1;
    for (let round = 0; round < 24; round += 1) {
      const sums = [0, 1, 2, 3, 4].map((x) => lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20]);
      lanes = lanes.map((lane, index) => lane ^ sums[(index + 4) % 5] ^ turned(sums[(index + 1) % 5], 1n));
      const moved = lanes.slice();
      let [x, y] = [1, 0];
      for (let step = 0; step < 24; step += 1) {
        const lane = lanes[x + 5 * y];
        [x, y] = [y, (2 * x + 3 * y) % 5];
        moved[x + 5 * y] = turned(lane, BigInt(((step + 1) * (step + 2) / 2) % 64));
      }
      lanes = moved.map((lane, index) => {
        const row = index - index % 5;
        return lane ^ (~moved[row + (index + 1) % 5] & mask & moved[row + (index + 2) % 5]);
      });
      for (let bit = 0; bit < 7; bit += 1) {
        if (register & 1) lanes[0] ^= 1n << BigInt(2 ** bit - 1);
        register = (register << 1) ^ (register & 128 ? 0x171 : 0);
      }
    }
    return Uint8Array.from({ length: 32 }, (_, index) => Number((lanes[index >> 3] >> BigInt(8 * (index % 8))) & 255n));
  }

  // The shared secret of Diffie and Hellman between a key made for this once and the inner zone's.
  async function agreed(algorithm, publicBytes, pair) {
    const theirs = await subtle.importKey("raw", publicBytes, algorithm, false, []);
    const ours = pair || await subtle.generateKey(algorithm, false, ["deriveBits"]);
    const bits = await subtle.deriveBits({ name: algorithm.name, public: theirs }, ours.privateKey, 256);
    return [new Uint8Array(bits), new Uint8Array(await subtle.exportKey("raw", ours.publicKey))];
  }

  // DHKEM (RFC 9180, 4.1) over a curve; `pair` is given by tests alone.
  const dhkem = (id, algorithm) => async (publicBytes, pair) => {
    const [shared, sent] = await agreed(algorithm, publicBytes, pair);
    const suite = joined(utf8("KEM"), number(id, 2));
    const drawn = await labeledExtract(suite, nothing, "eae_prk", shared);
    return [await labeledExpand(suite, drawn, "shared_secret", joined(sent, publicBytes), 32), sent];
  };

  // X-Wing (draft-connolly-cfrg-xwing-kem): ML-KEM-768 and X25519 together, where the browser has both.
  async function xwing(publicBytes) {
    const lattice = await subtle.importKey(
      "raw-public", publicBytes.slice(0, 1184), { name: "ML-KEM-768" }, false, ["encapsulateBits"]);
    const { ciphertext, sharedKey } = await subtle.encapsulateBits({ name: "ML-KEM-768" }, lattice);
    const curve = publicBytes.slice(1184);
    const [shared, sent] = await agreed({ name: "X25519" }, curve);
    const label = Uint8Array.of(0x5c, 0x2e, 0x2f, 0x2f, 0x5e, 0x5c);
    const secret = sha3(joined(new Uint8Array(sharedKey), shared, sent, curve, label));
    return [secret, joined(new Uint8Array(ciphertext), sent)];
  }

  // The suites an envelope may name, by the names of key files. A number once given is never used for another.
  const p256 = { name: "ECDH", namedCurve: "P-256" };
  const suites = {
    "x-wing": { number: 1, kem: 0x647a, aead: 2, encapsulate: xwing },
    p256: { number: 4, kem: 0x0010, aead: 2, encapsulate: dhkem(0x0010, p256) },
  };

  // What both sides export from an HPKE context (RFC 9180, 5.1 and 5.3) in base mode.
  async function exported(suite, shared, info, context, length) {
    const id = joined(utf8("HPKE"), number(suite.kem, 2), number(1, 2), number(suite.aead, 2));
    const schedule = joined(
      Uint8Array.of(0), await labeledExtract(id, nothing, "psk_id_hash", nothing),
      await labeledExtract(id, nothing, "info_hash", info));
    const secret = await labeledExtract(id, shared, "secret", nothing);
    const exporter = await labeledExpand(id, secret, "exp", schedule, 32);
    return labeledExpand(id, exporter, "sec", context, length);
  }

  // Brings content to one of few lengths, as Sources/Sealing/Padding.swift does.
  function padded(content) {
    const needed = content.length + 4;
    let size = 2048;
    while (size < needed && size < 256 * 1024) size *= 2;
    if (size < needed) {
      while (size * 2 < needed) size *= 2;
      size += Math.ceil((needed - size) / (size / 8)) * (size / 8);
    }
    const bytes = new Uint8Array(size);
    bytes.set(number(content.length, 4));
    bytes.set(content, 4);
    return bytes;
  }

  async function gcm(key, nonce, content, bound) {
    const made = await subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"]);
    return new Uint8Array(await subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: bound }, made, content));
  }

  const drawn = (count) => window.crypto.getRandomValues(new Uint8Array(count));

  // One encapsulation, under which everything of one purpose is sealed that is sent together.
  async function round(key, purpose) {
    const suite = suites[key.suite];
    const [shared, sent] = await suite.encapsulate(key.bytes);
    const secret = await exported(suite, shared, utf8("lianxin/1/" + purpose), utf8("lianxin/2/content"), 32);
    const head = joined(utf8("LXEV"), Uint8Array.of(2, suite.number), fromHex(key.id), sent);
    return async (content) => {
      const nonce = drawn(12);
      const bound = joined(head, nonce);
      return joined(bound, await gcm(secret, nonce, padded(content), bound));
    };
  }

  // A key as the page writes it: suite, id and bytes, parted by colons.
  function key(text) {
    const [suite, id, bytes] = text.split(":");
    return { suite, id, bytes: fromBase64(bytes || "") };
  }

  // The first of the page's keys that this browser can seal to, tried out whole; null where it can to none.
  async function choose(texts) {
    if (!subtle || typeof BigInt !== "function" || !window.isSecureContext) return null;
    for (const text of texts) {
      const candidate = key(text);
      if (!suites[candidate.suite]) continue;
      try {
        await (await round(candidate, "trial"))(utf8("trial"));
        return candidate;
      } catch (fault) {
        // This browser does not know it; the next one is tried.
      }
    }
    return null;
  }

  // A receipt code: 26 random digits and two check digits (ISO 7064, MOD 97-10), and what follows from it.
  async function code() {
    let value = 0n;
    for (const byte of drawn(32)) value = value * 256n + BigInt(byte);
    const digits = String(value % 10n ** 26n).padStart(26, "0");
    return childrenOf(digits + String(98n - BigInt(digits + "00") % 97n).padStart(2, "0"));
  }

  async function childrenOf(digits) {
    const mailbox = await derive(utf8(digits), "lianxin receipt 1", "mailbox", 16);
    const replyKey = await derive(utf8(digits), "lianxin receipt 1", "reply key", 32);
    return Object.assign({ digits }, childrenOfKey(hex(mailbox), replyKey));
  }

  // The same without the code: of a report that is there already, for what is added to it.
  const childrenOfKey = (mailbox, replyKey) => ({
    mailbox, replyKey, child: (purpose, length) => derive(replyKey, "lianxin receipt child 1", purpose, length) });

  // A submission's id from its form's: the same form counts once.
  const submissionID = async (form) =>
    form.slice(0, 8) + hex((await sha256(utf8("lianxin submission " + form))).slice(0, 12));

  // The content of a submission's leaf in the public log.
  const leaf = (salt, digest, hour) => sha256(joined(utf8("lianxin receipt 1\n"), salt, digest, number(hour, 8)));

  // The receipt that the portal made without its salt, completed, sealed with the code and written down.
  async function receipt(bare, salt, children) {
    const whole = bare.slice();
    whole.set(salt, 42);
    const nonce = drawn(12);
    const sealed = await gcm(await children.child("seal", 32), nonce, whole, utf8("lianxin receipt seal 1"));
    return base32(joined(nonce, sealed));
  }

  return {
    utf8, joined, number, hex, fromHex, fromBase64, sha256, sha3, exported, dhkem, p256, suites, round, choose, code,
    childrenOf, childrenOfKey, submissionID, leaf, receipt,
  };
})();
