// jwt.mjs, held against tokens that jose makes: one that holds, and one spoilt in each way that it must notice.
//   node jwt_test.mjs FOLDER      writes its files there
import {execFileSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {CompactSign, exportJWK, generateKeyPair} from 'jose';

const folder = process.argv[2];
const script = new URL('jwt.mjs', import.meta.url).pathname;
const did = 'did:web:centre.example:kiosk';
const kid = `${did}#p256`;
const {publicKey, privateKey} = await generateKeyPair('ES256');
const stranger = await generateKeyPair('ES256');
const method = {id: kid, type: 'JsonWebKey', controller: did, publicKeyJwk: await exportJWK(publicKey)};
const didDocument = {id: did, verificationMethod: [method], assertionMethod: [kid]};

const good = {id: 'urn:uuid:1', issuer: {id: did}, validFrom: '2026-11-22T09:00:00Z', credentialSubject: {id: 'urn:uuid:2'},
  iss: did, sub: 'urn:uuid:2', jti: 'urn:uuid:1', nbf: Date.parse('2026-11-22T09:00:00Z') / 1000};
const token = (payload, header = {}, key = privateKey) =>
  new CompactSign(new TextEncoder().encode(JSON.stringify(payload))).setProtectedHeader({alg: 'ES256', typ: 'JWT', kid, ...header}).sign(key);

function holds(name, jwt, document = didDocument) {
  writeFileSync(`${folder}/${name}.jwt`, jwt);
  writeFileSync(`${folder}/${name}.did.json`, JSON.stringify(document));
  try {
    execFileSync(process.execPath, [script, '--now', '2026-12-01T00:00:00Z', '--did-doc', `${folder}/${name}.did.json`, `${folder}/${name}.jwt`]);
    return true;
  } catch(error) {
    if(error.status === 1) return false;
    throw error;
  }
}

let wrong = 0;
const expect = (wanted, name, ...more) => {
  if(holds(name, ...more) !== wanted) { ++wrong; console.log(`WRONG: ${name} ${wanted ? 'fails' : 'holds'}`); }
};
const jwt = await token(good);
expect(true, 'good', jwt);
expect(false, 'changed', jwt.replace(/\.([^.]*)\./, (_, p) => `.${Buffer.from(Buffer.from(p, 'base64url').toString().replace('urn:uuid:2', 'urn:uuid:3')).toString('base64url')}.`));
expect(false, 'stranger', await token(good, {}, stranger.privateKey));
expect(false, 'iss', await token({...good, iss: 'did:web:other.example'}));
expect(false, 'issuer', await token({...good, issuer: 'did:web:other.example', iss: 'did:web:other.example'}));
expect(false, 'sub', await token({...good, sub: 'urn:uuid:9'}));
expect(false, 'jti', await token({...good, jti: 'urn:uuid:9'}));
expect(false, 'nbf', await token({...good, nbf: good.nbf + 1}));
expect(false, 'early', await token({...good, validFrom: '2027-01-01T00:00:00Z', nbf: Date.parse('2027-01-01T00:00:00Z') / 1000}));
expect(false, 'exp', await token({...good, exp: good.nbf + 9e8}));
expect(false, 'vc', await token({...good, vc: {}}));
expect(false, 'kid', await token(good, {kid: `${did}#other`}));
expect(false, 'typ', await token(good, {typ: 'vc+jwt'}));
expect(false, 'not-for-assertions', jwt, {...didDocument, assertionMethod: []});
expect(false, 'another-centre', jwt, {...didDocument, id: 'did:web:other.example'});
process.exit(wrong ? 1 : 0);
