// Seals a draft and sends it: one body with the submission's envelope and its files'. Sent again it counts once.
"use strict";
window.lianxinSending = function (draft, facts) {
  const sealing = window.lianxinSealing;
  const postMinutes = 15;
  const opened = Date.now();
  const { memory, value } = draft;

  async function submission(key, code, id) {
    const seal = memory.files.length ? await sealing.round(key, "attachment") : null;
    const files = [];
    for (const file of memory.files) {
      const sealed = await seal(file.bytes);
      const blob = sealing.hex(await sealing.sha256(sealed));
      files.push({ sealed, said: { blob, name: file.name, mediaType: file.mediaType, bytes: file.bytes.length } });
    }
    const said = {
      kind: "report", id, receivedAt: Number(facts().hour) * 3600000 + Date.now() - opened,
      language: document.documentElement.lang === "en" ? "en" : "zh-Hans", mailbox: code.mailbox,
      replyKey: sealing.hex(code.replyKey), column: facts().column, field: value("field"),
      respondents: draft.persons().filter((_, index) => !draft.isBlank(index)).map((one) =>
        ({ name: one.name, unit: one.unit, post: one.post, placeCode: one.place, placeText: one.town })),
      text: memory.values.text || "", when: value("when"), attachments: files.map((file) => file.said),
      signing: value("signing") === "realName"
        ? { realName: { name: value("name"), contact: value("contact") } } : { anonymous: {} },
    };
    if (value("amount")) said.amountYuan = draft.yuan(value("amount"));
    return [said, files.map((file) => file.sealed)];
  }

  // Seals what is typed now; the same content is sealed once, so that it may be sent again as it is.
  async function seal(key) {
    memory.code = memory.code || await sealing.code();
    memory.id = memory.id || await sealing.submissionID(facts().form);
    const print = JSON.stringify([memory.values, memory.people, key.id]);
    const last = memory.sealed;
    if (last && last.print === print && last.files === memory.files) return last;
    // Files that were taken out go at once, and not with the page: together they may be as large as a telephone's memory.
    memory.sealed = null;
    const [said, blobs] = await submission(key, memory.code, memory.id);
    const envelope = await (await sealing.round(key, "submission"))(sealing.utf8(JSON.stringify(said)));
    const made = { print, files: memory.files, envelope, blobs, digest: await sealing.sha256(envelope) };
    memory.sealed = made;
    return made;
  }

  async function post(sealed, hour) {
    const salt = await memory.code.child("salt " + memory.id, 32);
    const head = sealing.utf8(JSON.stringify({
      form: facts().form, mailbox: memory.code.mailbox, hour,
      leaf: sealing.hex(await sealing.leaf(salt, sealed.digest, hour)),
      line: memory.line ? memory.line.ticket : "", work: memory.line ? memory.line.work : "" }));
    const parts = [head, sealed.envelope, ...sealed.blobs].flatMap((part) => [sealing.number(part.length, 4), part]);
    const ending = new AbortController();
    const timer = window.setTimeout(() => ending.abort(), postMinutes * 60000);
    try {
      const answer = await window.fetch(facts().address, {
        method: "POST", body: new Blob(parts), headers: { "Content-Type": "application/octet-stream" },
        signal: ending.signal });
      if (answer.status === 404) return { outcome: "off" };
      if (answer.status === 413) return { outcome: "tooLarge" };
      return await answer.json();
    } finally {
      window.clearTimeout(timer);
    }
  }

  const pause = (seconds) => new Promise((resolve) => window.setTimeout(resolve, seconds * 1000));

  // A place before a full portal: the device works for it, as line.js does for the form without sealing.
  async function queue(line) {
    const begun = Date.now();
    for (let number = 0; number < 2 ** line.bits * 64; number += 1) {
      const hash = await sealing.sha256(sealing.utf8(line.ticket + " " + number));
      const first = (hash[0] << 16) | (hash[1] << 8) | hash[2];
      if (first >> (24 - line.bits) !== 0) continue;
      memory.line = { ticket: line.ticket, work: String(number) };
      break;
    }
    await pause(Math.max(0, line.pause - (Date.now() - begun) / 1000));
  }

  const hour = () => Number(facts().hour) + Math.floor((Date.now() - opened) / 3600000);

  return { seal, post, queue, hour };
};
