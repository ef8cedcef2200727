// Badge tokens as core/codes/badge_token.h lays them out, taken apart and signed anew: what a forger could do, and what
// a kiosk does.
import { createPrivateKey, createPublicKey, createHash, sign } from 'node:crypto';

const purpose = Buffer.from('merci badge token 1\0');
const keyFromSeed = (seed) => createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]), format: 'der', type: 'pkcs8' });

export function parts(text) {
  const bytes = Buffer.from(text, 'base64url');
  const length = bytes[26];
  return { head: Buffer.from(bytes.subarray(0, 27)), name: Buffer.from(bytes.subarray(27, 27 + length)), signature: bytes.subarray(27 + length) };
}

// The same statement with other bytes, signed by the key of this seed (32 bytes).
export function signed(text, seed, change) {
  const token = parts(text);
  const key = keyFromSeed(seed);
  const raw = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
  createHash('sha256').update(raw).digest().copy(token.head, 22, 0, 4);
  change(token);
  token.head[26] = token.name.length;
  const body = Buffer.concat([token.head, token.name]);
  return Buffer.concat([body, sign(null, Buffer.concat([purpose, body]), key)]).toString('base64url');
}

// One bit of one byte is another; the signature stays.
export function flipped(text, at) {
  const bytes = Buffer.from(text, 'base64url');
  bytes[at < 0 ? bytes.length + at : at] ^= 1;
  return bytes.toString('base64url');
}
