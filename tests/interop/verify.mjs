// Asks two independent verifiers about credentials with an embedded proof, and about every endorsement inside them.
//   node verify.mjs [--did-doc FILE]… [--now DATE] [--expect-fail] CREDENTIAL.json…
// One line each; exit status 1 when any fails (with --expect-fail: when any holds). Offline. did:key needs no document.
import {readFileSync} from 'node:fs';
import {parseArgs} from 'node:util';
import * as bazaar from '@digitalbazaar/vc';
import {DataIntegrityProof as BazaarProof} from '@digitalbazaar/data-integrity';
import {cryptosuite as bazaarSuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as dcc from '@digitalcredentials/vc';
import {DataIntegrityProof as DccProof} from '@digitalcredentials/data-integrity';
import {cryptosuite as dccSuite} from '@digitalcredentials/eddsa-rdfc-2022-cryptosuite';
import {loaderFor, readDidDocuments} from './loader.mjs';

const {values, positionals} = parseArgs({allowPositionals: true, options: {
  'did-doc': {type: 'string', multiple: true, default: []},
  'now': {type: 'string'},
  'expect-fail': {type: 'boolean', default: false},
}});
if(positionals.length === 0) {
  console.error('usage: verify.mjs [--did-doc FILE]… [--now DATE] [--expect-fail] CREDENTIAL.json…');
  process.exit(2);
}
const documentLoader = loaderFor(readDidDocuments(values['did-doc']));
const now = values.now ? new Date(values.now) : new Date();

// Who has signed must be who is named: the libraries ask only that the key's controller allows it.
function checkIssuer(credential) {
  const issuer = credential.issuer?.id ?? credential.issuer;
  const method = credential.proof?.verificationMethod;
  if(typeof method !== 'string' || method.split('#')[0] !== issuer) throw new Error(`${method} is not a key of ${issuer}`);
}

function reason(result) {
  const errors = [result.error, ...(result.error?.errors ?? []), ...(result.results ?? []).map(r => r.error)];
  return errors.filter(Boolean).map(e => e.message).filter(Boolean).join('; ') || 'not verified';
}

async function verify(credential) {
  checkIssuer(credential);
  const checkStatus = async () => ({verified: true});  // lists are looked at by tests of their own
  for(const [vc, suite] of [
    [dcc, new DccProof({cryptosuite: dccSuite})], [bazaar, new BazaarProof({cryptosuite: bazaarSuite})]]) {
    const copy = JSON.parse(JSON.stringify(credential));
    const result = await vc.verifyCredential({credential: copy, suite, documentLoader, checkStatus, now});
    if(!result.verified) throw new Error(reason(result));
  }
}

// Endorsements stand on the credential, the achievement and any profile.
function* endorsementsIn(value) {
  if(Array.isArray(value)) {
    for(const item of value) yield* endorsementsIn(item);
  } else if(value && typeof value === 'object') {
    for(const [name, inner] of Object.entries(value)) {
      if(name === 'endorsement') yield* [inner].flat().filter(e => e && typeof e === 'object');
      yield* endorsementsIn(inner);
    }
  }
}

let wrong = 0;
for(const file of positionals) {
  let credentials;
  try {
    const credential = JSON.parse(readFileSync(file, 'utf8'));
    credentials = [credential, ...endorsementsIn(credential)];
  } catch(error) {
    console.log(`unreadable ${file}: ${error.message}`);
    process.exit(2);
  }
  const failures = [];
  for(const [i, each] of credentials.entries()) {
    try {
      await verify(each);
    } catch(error) {
      failures.push(`${i === 0 ? 'the credential' : `endorsement ${i}`}: ${error.message}`);
    }
  }
  const held = failures.length === 0;
  if(held === values['expect-fail']) ++wrong;
  console.log(held ? `holds ${file} (${credentials.length - 1} endorsements)` : `fails ${file}: ${failures.join(' | ')}`);
}
process.exit(wrong ? 1 : 0);
