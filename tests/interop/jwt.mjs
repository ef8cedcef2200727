// Asks jose about ES256 VC-JWTs: the key is the DID document's, by the header's kid.
//   node jwt.mjs --did-doc FILE… [--now DATE] FILE.jwt…
// One line each; exit status 1 when any fails. Open Badges 3.0, section 8.2: iss, sub, jti, nbf and exp repeat what the
// credential says, the payload is the credential itself.
import {readFileSync} from 'node:fs';
import {parseArgs} from 'node:util';
import {compactVerify, importJWK} from 'jose';
import {readDidDocuments} from './loader.mjs';

const {values, positionals} = parseArgs({allowPositionals: true, options: {
  'did-doc': {type: 'string', multiple: true, default: []},
  'now': {type: 'string'},
}});
if(positionals.length === 0) {
  console.error('usage: jwt.mjs --did-doc FILE… [--now DATE] FILE.jwt…');
  process.exit(2);
}
const didDocuments = readDidDocuments(values['did-doc']);
const now = values.now ? new Date(values.now) : new Date();

function must(holds, what) {
  if(!holds) throw new Error(what);
}

async function keyOf({alg, kid, typ, ...more}) {
  must(alg === 'ES256', `alg ${alg}`);
  must(typ === 'JWT', `typ ${typ}`);
  must(typeof kid === 'string', 'no kid');
  must(Object.keys(more).length === 0, `header with ${Object.keys(more)}`);
  const document = didDocuments.get(kid.split('#')[0]);
  must(document, `no DID document for ${kid}`);
  must((document.assertionMethod ?? []).includes(kid), `${kid} may not make assertions`);
  const method = (document.verificationMethod ?? []).find(({id}) => id === kid);
  must(method?.publicKeyJwk, `${kid} has no publicKeyJwk`);
  must(method.publicKeyJwk.d === undefined, `${kid} gives its secret away`);
  return importJWK(method.publicKeyJwk, 'ES256');
}

async function verify(jwt) {
  const {payload, protectedHeader} = await compactVerify(jwt, keyOf, {algorithms: ['ES256']});
  const credential = JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(payload));
  const seconds = date => Math.floor(Date.parse(date) / 1000);
  const issuer = credential.issuer?.id ?? credential.issuer;
  must(credential.vc === undefined, 'a vc claim: that is the form of version 1.1');
  must(credential.proof === undefined, 'a proof of another kind inside');
  must(protectedHeader.kid.split('#')[0] === issuer, `signed by ${protectedHeader.kid}, not by ${issuer}`);
  must(typeof issuer === 'string' && credential.iss === issuer, 'iss is not the issuer');
  must(typeof credential.credentialSubject?.id === 'string' && credential.sub === credential.credentialSubject.id,
    'sub is not the subject');
  must(typeof credential.id === 'string' && credential.jti === credential.id, 'jti is not the id');
  must(Number.isInteger(credential.nbf) && credential.nbf === seconds(credential.validFrom), 'nbf is not validFrom');
  must(credential.nbf * 1000 <= now.getTime(), 'not valid yet');
  if(credential.validUntil !== undefined || credential.exp !== undefined) {
    must(credential.exp === seconds(credential.validUntil), 'exp is not validUntil');
    must(credential.exp * 1000 > now.getTime(), 'no longer valid');
  }
}

let failed = 0;
for(const file of positionals) {
  try {
    await verify(readFileSync(file, 'utf8').trim());
    console.log(`holds ${file}`);
  } catch(error) {
    ++failed;
    console.log(`fails ${file}: ${error.message}`);
  }
}
process.exit(failed ? 1 : 0);
