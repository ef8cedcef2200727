// Random credentials of every class and with every term that the two contexts define, from a seed.
//
// The classes and their terms are read from the published contexts, not from our table. Only what kind of value a
// property holds, where the contexts do not say, stands here. Texts are hostile: scripts, marks, controls, escapes.
import {contexts, CONTEXT_OB, CONTEXT_V2} from './loader.mjs';

export class Random {
  constructor(seed) { this.state = BigInt(seed) & 0xFFFFFFFFFFFFFFFFn; }
  next() {  // splitmix64
    const mask = 0xFFFFFFFFFFFFFFFFn;
    this.state = (this.state + 0x9E3779B97F4A7C15n) & mask;
    let z = this.state;
    z = ((z ^ (z >> 30n)) * 0xBF58476D1CE4E5B9n) & mask;
    z = ((z ^ (z >> 27n)) * 0x94D049BB133111EBn) & mask;
    return Number((z ^ (z >> 31n)) & 0x1FFFFFFFFFFFFFn);
  }
  below(n) { return this.next() % n; }
  one(list) { return list[this.below(list.length)]; }
  chance(percent) { return this.below(100) < percent; }
}

// ---------------------------------------------------------------- what the contexts define

const terms = new Map();    // scope → {name: definition}; the roots are 'v2' and 'ob'
const classes = new Map();  // name → 'v2' or 'ob'
// Presentations, JWT claims and @json are no part of an embedded-proof credential: we refuse them.
const leftOut = /^(VerifiablePresentation|EnvelopedVerifiablePresentation|\.\.\.|_sd|_sd_alg|aud|cnf|exp|iat|iss|jku|kid|nbf|sub|x5u|jsonSchema)$/;
for(const [root, url] of [['v2', CONTEXT_V2], ['ob', CONTEXT_OB]]) {
  const take = (scope, context) => {
    for(const [name, definition] of Object.entries(context)) {
      if(name.startsWith('@') || name === 'id' || name === 'type' || leftOut.test(name)) continue;
      if(/^[A-Z]/.test(name)) {
        classes.set(name, root);
        take(name, definition['@context'] ?? {});
      } else {
        if(!terms.has(scope)) terms.set(scope, {});
        terms.get(scope)[name] = typeof definition === 'string' ? {'@id': definition} : definition;
        if(definition['@context'] && name === 'statusMessage') take(name, definition['@context']);
      }
    }
  };
  take(root, contexts.get(url)['@context']);
}
export const allClasses = [...classes.keys()];
export const allTerms = new Set([...terms].flatMap(([scope, defined]) => Object.keys(defined).map(name => `${scope}.${name}`)));

// What stands in a property whose values are objects.
const holds = {
  issuer: ['Profile'], parentOrg: ['Profile'], source: ['Profile'], creator: ['Profile'], address: ['Address'],
  geo: ['GeoCoordinates'], achievement: ['Achievement'], criteria: ['Criteria'], image: ['Image'], evidence: ['Evidence'],
  result: ['Result'], related: ['Related'], alignment: ['Alignment'], rubricCriterionLevel: ['RubricCriterionLevel'],
  otherIdentifier: ['IdentifierEntry'], credentialStatus: ['BitstringStatusListEntry'], statusMessage: ['statusMessage'],
  credentialSchema: ['JsonSchema', ''], confidenceMethod: [''], refreshService: [''], renderMethod: [''],
  termsOfUse: [''], relatedResource: [''],
};
const byScope = {
  'Achievement.resultDescription': ['ResultDescription'], 'AchievementSubject.identifier': ['IdentityObject'],
};
const rare = new Set(['confidenceMethod', 'refreshService', 'renderMethod', 'termsOfUse', 'relatedResource', 'digestSRI',
  'digestMultibase', 'mediaType', 'endorsement', 'awardedDate', 'credentialSchema']);

// ---------------------------------------------------------------- values

const controls = Array.from({length: 32}, (_, i) => String.fromCharCode(i)).concat('\u007f',
  Array.from({length: 32}, (_, i) => String.fromCharCode(0x80 + i)));
const everywhere = [...'aZ09 .,<>{}|^`@#:/', '"', '\\', '\\n', '\\u0041', 'é', 'e\u0301', 'ñ', 'Ω', '’', 'ß', 'ع', 'مرحبا',
  '\u0640', '\u064b', '中', '한', 'ไ', '\u200d', '\u200e', '\u202e', '\u2028', '\u2029', '\u00a0', '\u00ad', ...controls];
const astral = ['😀', '👩‍👩‍👧', '🇫🇷', '𝄞', '𐍈', '\u{1F3FD}', '\u{10FFFF}', '\u{1FFFE}', '\u{F0000}', '\u{E0001}'];
const high = ['\ufeff', '\ue000', '\uf8ff', '\ufb01', '\ufe8d', '\uff21', '\ufdd0', '\ufffd', '\ufffe', '\uffff'];

export class Documents {
  constructor(seed) {
    this.random = new Random(seed);
    this.used = new Set();  // scope.term
  }

  // One document. `clashing`: emoji and U+E000…U+FFFF beside one another, that programs sort differently.
  make() {
    const {random} = this;
    this.clashing = random.chance(2);
    this.pool = this.clashing ? [...astral, ...high] : everywhere.concat(random.chance(50) ? astral : high);
    this.ids = [];
    this.described = [];  // [type, object], to be said again
    this.merging = random.chance(20);
    this.budget = 40;
    const kind = random.below(10);
    if(kind === 0) return this.statusList();
    if(kind === 1) return this.proofOptions();
    return this.credential(kind === 2 ? 'EndorsementCredential' : 'OpenBadgeCredential', random.chance(30), 0);
  }

  text() {
    const {random} = this;
    if(random.chance(2)) return '';
    if(this.clashing) return random.one(this.pool) + random.below(100);
    return Array.from({length: 1 + random.below(10)}, () => random.one(this.pool)).join('') + random.below(1e6).toString(36);
  }
  iri() {
    const {random} = this;
    const n = random.below(1e9);
    return random.one([`urn:uuid:${n}`, `https://centre.example/${n}?a=1&b=%20#x`, `did:web:centre.example:${n}`,
      `name:${n}`, `tag:example.org,2026:${n}`, `id:${n}`, `mailto:a${n}@b.example`, `data:text/plain;base64,QUJD${n}==`,
      `https://مثال.example/é/${n}`, `https://x.example/😀${n}`, `a+b-c.d:${n}`, `urn:~!$&'()*+,;=${n}[]`]);
  }
  date() { return `20${10 + this.random.below(30)}-0${1 + this.random.below(9)}-1${this.random.below(9)}T1${this.random.below(9)}:00:0${this.random.below(9)}Z`; }
  // An id of an object: mostly new; sometimes, in some documents, one that another object has.
  id() {
    if(this.merging && this.ids.length && this.random.chance(2)) return this.random.one(this.ids);
    const id = this.iri();
    this.ids.push(id);
    return id;
  }

  literal(definition) {
    const {random} = this;
    const type = definition['@type'] ?? '';
    if(type === '@id') return this.iri();
    if(/boolean$/.test(type)) return random.chance(50);
    if(/float$|nteger$/.test(type)) return random.one([0, 1, -1, random.below(1000), 9007199254740991, -9007199254740991]);
    if(/dateTime$/i.test(type)) return this.date();
    if(/multibase$/.test(type)) return `u${random.below(1e9).toString(36)}`;
    if(!type && random.chance(4)) return random.one([true, false, 0, -7, random.below(1e6), 9007199254740991]);
    return this.text();
  }

  value(scope, name, definition, depth) {
    const {random} = this;
    const of = byScope[`${scope}.${name}`] ?? (scope === 'Result' || scope === 'IdentifierEntry' ? undefined : holds[name]);
    if(name === 'endorsement') return this.credential('EndorsementCredential', random.chance(80), depth + 1);
    if(!of) return this.literal(definition);
    if(definition['@type'] === '@id' && random.chance(20)) return this.iri();
    if(random.chance(8)) return {id: this.random.chance(50) && this.ids.length ? random.one(this.ids) : this.iri()};
    const object = this.object(random.one(of), depth + 1);
    return definition['@container'] === '@set' && random.chance(1) ? [object, object] : object;
  }

  // Fills `object` with terms of a scope: each with the probability given.
  fill(object, scope, percent, depth) {
    const {random} = this;
    for(const [name, definition] of Object.entries(terms.get(scope) ?? {})) {
      const nested = holds[name] ?? byScope[`${scope}.${name}`] ?? (name === 'endorsement' || undefined);
      if(name in object || name === 'proof' || name === 'credentialSubject') continue;
      if(!random.chance(rare.has(name) ? 3 : percent) || (nested && (depth > 4 || --this.budget < 0))) continue;
      const container = definition['@container'];
      const several = container === '@list' || container === '@set' ? 1 + random.below(3) : random.chance(6) ? 2 : 1;
      const values = Array.from({length: several}, () => this.value(scope, name, definition, depth));
      const flat = values.flat();  // twins
      object[name] = flat.length === 1 && random.chance(container ? 25 : 90) ? flat[0] : flat;
      this.used.add(`${scope}.${name}`);
    }
    return object;
  }

  object(type, depth) {
    const {random} = this;
    const again = this.merging && random.chance(40) && this.described.filter(([t]) => t === type);
    if(again?.length) return structuredClone(random.one(again)[1]);
    const object = {};
    if(type === 'statusMessage') {
      this.used.add('statusMessage.message');
      return this.fill({message: this.literal({})}, type, 90, depth);
    }
    if(random.chance(type === 'Profile' || type === 'Achievement' || type === 'ResultDescription' ? 85 : 40)) object.id = this.id();
    if(type && random.chance(95)) object.type = random.chance(60) ? [type] : type;
    if(object.type && random.chance(4)) object.type = [type, random.one(allClasses.filter(c => !terms.has(c)))];
    if(object.type) this.fill(object, type, 35, depth);
    for(const root of ['ob', 'v2']) this.fill(object, root, 12, depth);
    // An object without an id or anything of its own would equal its sisters.
    if(!object.id || Object.keys(object).length < 2) object.name ??= this.text();
    if(object.id) this.described.push([type, object]);
    return object;
  }

  credential(type, signed, depth) {
    const {random} = this;
    const out = depth === 0 || random.chance(90) ? {'@context': [CONTEXT_V2, CONTEXT_OB]} : {};
    if(random.chance(95)) out.id = this.id();
    out.type = ['VerifiableCredential', type === 'OpenBadgeCredential' ? random.one([type, 'AchievementCredential']) : type];
    this.fill(out, 'VerifiableCredential', 40, depth);
    for(const root of ['ob', 'v2']) this.fill(out, root, 20, depth);
    const subject = type === 'OpenBadgeCredential' ? 'AchievementSubject' : 'EndorsementSubject';
    out.credentialSubject = this.object(subject, depth + 1);
    if(subject === 'EndorsementSubject' && depth > 0 && random.chance(70)) {  // of something in the same document
      out.credentialSubject = {id: random.one([...this.ids, this.iri()]), type: ['EndorsementSubject'], endorsementComment: this.text()};
    }
    if(subject === 'AchievementSubject' && out.credentialSubject.type) {
      out.credentialSubject.achievement = this.object('Achievement', depth + 2);
    }
    this.used.add('VerifiableCredential.credentialSubject');
    if(signed) {
      out.proof = random.chance(90) ? this.proof(true) : [this.proof(true), this.proof(true)];
      this.used.add('VerifiableCredential.proof');
    }
    return out;
  }

  proof(withValue) {
    const {random} = this;
    const proof = {type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', created: this.date(), proofPurpose: 'assertionMethod',
      verificationMethod: `${this.iri().split('#')[0]}#key`};
    if(random.chance(15)) proof.proofPurpose = random.one(['authentication', 'keyAgreement', 'capabilityInvocation', 'capabilityDelegation']);
    if(withValue) proof.proofValue = `z${random.below(1e9).toString(36)}`;
    for(const [name, definition] of Object.entries(terms.get('DataIntegrityProof'))) {
      if(!(name in proof) && name !== 'proofValue' && random.chance(6)) proof[name] = this.literal(definition);
      if(name in proof) this.used.add(`DataIntegrityProof.${name}`);
    }
    if(random.chance(10)) proof.id = this.iri();
    return proof;
  }

  proofOptions() { return {'@context': this.random.chance(80) ? [CONTEXT_V2, CONTEXT_OB] : [CONTEXT_V2], ...this.proof(false)}; }

  statusList() {
    const {random} = this;
    const out = {'@context': random.chance(70) ? [CONTEXT_V2] : [CONTEXT_V2, CONTEXT_OB], id: this.iri(),
      type: ['VerifiableCredential', 'BitstringStatusListCredential'], issuer: this.iri(), validFrom: this.date(),
      credentialSubject: this.fill({id: this.iri(), type: 'BitstringStatusList'}, 'BitstringStatusList', 90, 0)};
    if(random.chance(50)) out.proof = this.proof(true);
    return out;
  }
}
