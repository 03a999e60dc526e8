// A security key or passkey: the browser is asked for it, and its answer goes with the form. Whether it holds is for the desk
// to say. Without script the page says that a key needs it.
"use strict";
(function () {
  const form = document.querySelector("form[data-key]");
  if (!form) return;
  const press = form.querySelector("[data-key-press]");
  const said = form.querySelector("[data-key-said]");
  const asked = form.dataset;

  const bytes = (text) => Uint8Array.from(
    window.atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) => window.btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const say = (sentence) => {
    said.textContent = sentence;
    said.hidden = !sentence;
  };

  form.querySelector("[data-key-plain]").hidden = true;
  const made = window.AuthenticatorAttestationResponse;
  if (!window.PublicKeyCredential || !made || !made.prototype.getPublicKey || !made.prototype.getAuthenticatorData) {
    say(asked.unable);
    return;
  }

  const question = { challenge: bytes(asked.challenge), timeout: Number(asked.patience) };
  const keys = asked.credentials.split(" ").filter(Boolean).map((id) => ({ type: "public-key", id: bytes(id) }));

  async function create() {
    const key = await navigator.credentials.create({ publicKey: {
      ...question,
      rp: { id: asked.host, name: "Lianxin 连心" },
      user: { id: bytes(asked.handle), name: asked.owner, displayName: asked.owner },
      pubKeyCredParams: [{ type: "public-key", alg: -7 }],
      excludeCredentials: keys,
      authenticatorSelection: { residentKey: "discouraged", userVerification: "discouraged" },
      attestation: "none",
    } });
    return {
      "key-client-data": text(key.response.clientDataJSON),
      "key-data": text(key.response.getAuthenticatorData()),
      "key-public": text(key.response.getPublicKey()),
      "key-algorithm": String(key.response.getPublicKeyAlgorithm()),
    };
  }

  async function show() {
    const key = await navigator.credentials.get({ publicKey: {
      ...question, rpId: asked.host, allowCredentials: keys, userVerification: "discouraged",
    } });
    return {
      "key-id": text(key.rawId),
      "key-client-data": text(key.response.clientDataJSON),
      "key-data": text(key.response.authenticatorData),
      "key-signature": text(key.response.signature),
    };
  }

  press.hidden = false;
  press.addEventListener("click", async () => {
    say("");
    press.disabled = true;
    try {
      const answer = await (asked.key === "create" ? create() : show());
      for (const [name, value] of Object.entries(answer)) form.elements[name].value = value;
      form.requestSubmit();
    } catch (fault) {
      say(fault.name === "InvalidStateError" ? asked.known : asked.brokenOff);
    }
    press.disabled = false;
  });
})();
