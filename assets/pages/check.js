// Checks the card that led to this page. What a card says stands after "#" in its address: no browser sends it, so the
// hub never sees it, and it is checked here, against keys that the page brings. Bytes: core/codes/badge_token.h.
// Only texts are written into the page, never markup.
"use strict";
// Whoever goes on to write a word takes the card's code along, still behind the "#".
for (const link of document.querySelectorAll("a[data-carry]")) link.hash = location.hash;
(() => {
  const place = document.getElementById("check");
  if (!place) return;
  const page = place.dataset;
  const purpose = new TextEncoder().encode("merci badge token 1\0");
  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const number = (bytes) => bytes.reduce((sum, byte) => sum * 256 + byte, 0);

  // One spelling of each: no padding, no bits left over. null when it is none.
  function fromBase64url(text) {
    if (!/^[A-Za-z0-9_-]+$/.test(text) || text.length % 4 === 1) return null;
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    const again = btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
    return again === text ? Uint8Array.from(plain, (letter) => letter.charCodeAt(0)) : null;
  }

  function parse(text) {
    const bytes = text.length <= 256 ? fromBase64url(text) : null;
    if (!bytes || bytes.length < 91 || bytes[0] !== 1) return null;
    const length = bytes[26];
    if (length > 24 || bytes.length !== 91 + length || (bytes[17] & 0x7c) !== 0) return null;
    let name;
    try {
      name = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.subarray(27, 27 + length));
    } catch {
      return null;
    }
    return {
      award: hex(bytes.subarray(1, 9)), badge: hex(bytes.subarray(9, 17)), level: bytes[17] & 3,
      practice: bytes[17] > 127, version: number(bytes.subarray(18, 20)), day: number(bytes.subarray(20, 22)),
      key: hex(bytes.subarray(22, 26)), name,
      body: bytes.subarray(0, 27 + length), signature: bytes.subarray(27 + length),
    };
  }

  const sha256 = async (bytes) => hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));

  async function holds(token, key) {
    const imported = await crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
    const message = new Uint8Array([...purpose, ...token.body]);
    return crypto.subtle.verify({ name: "Ed25519" }, imported, token.signature, message);
  }

  // real | trial | false | stranger (no key of this centre signed it) | cannot (this browser has not what it takes)
  async function judge(text, token) {
    const about = token && token.award === page.award && token.badge === page.badge &&
      token.level === Number(page.level) && token.version === Number(page.version) &&
      token.practice === (page.practice === "yes");
    if (!about) return "false";
    const good = token.practice ? "trial" : "real";
    if (!globalThis.crypto || !crypto.subtle) return "cannot";
    let named = false;
    let able = true;
    for (const encoded of page.keys.split(" ")) {
      const key = fromBase64url(encoded);
      if (!key || !(await sha256(key)).startsWith(token.key)) continue;
      named = true;
      try {
        if (await holds(token, key)) return good;
      } catch {
        able = false;
      }
    }
    // The very token that the centre's journal holds for this badge: good in a browser without Ed25519 too, and when
    // the kiosk that signed it may not sign any more.
    if (page.own && page.own === await sha256(new TextEncoder().encode(text))) return good;
    if (!named) return "stranger";
    return able ? "false" : "cannot";
  }

  let asked = 0;
  async function look() {
    const mine = ++asked;
    const text = location.hash.slice(1);
    place.replaceChildren();
    delete place.dataset.verdict;
    if (!text) return;
    const token = parse(text);
    const verdict = await judge(text, token);
    if (mine !== asked) return;  // the address has changed meanwhile
    const sign = document.getElementById("check-" + verdict).content.cloneNode(true);
    if (verdict === "real" || verdict === "trial") {
      const says = sign.querySelector(".says");
      says.hidden = !token.name;
      says.querySelector("b").textContent = token.name;
      const same = token.day === Number(page.day) && token.name === page.name;
      sign.querySelector(".older").hidden = same || !token.name && token.day === Number(page.day);
    }
    place.replaceChildren(sign);
    place.dataset.verdict = verdict;
  }

  addEventListener("hashchange", look);
  look();
})();
