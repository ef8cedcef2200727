// Our canonical form against jsonld.toRDF (safe mode) and rdf-canonize (RDFC-1.0), byte for byte.
//   node canonical.mjs SEED COUNT     random documents, documents bent out of shape, and documents that must be refused
//   node canonical.mjs --file F       JSON lines that our own programs wrote: each must be accepted, and equal
// MERCI_BIN names the folder of merci-canonical. Exit status 1 on any difference, on a refusal whose reason is not true,
// and when a term was never compared.
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import jsonld from 'jsonld';
import * as rdfCanonize from 'rdf-canonize';
import {allClasses, allTerms, Documents, Random} from './documents.mjs';
import {CONTEXT_OB, CONTEXT_V2, loaderFor} from './loader.mjs';

const documentLoader = loaderFor();
const datasetOf = document =>
  jsonld.toRDF(document, {safe: true, documentLoader, base: null, rdfDirection: 'i18n-datatype', produceGeneralizedRdf: false});
const canonize = dataset => rdfCanonize.canonize(dataset, {algorithm: 'RDFC-1.0', format: 'application/n-quads'});

function ours(lines) {
  const run = spawnSync(`${process.env.MERCI_BIN}/merci-canonical`, {input: lines.join('\n') + '\n', maxBuffer: 2 ** 31 - 1});
  if(run.error) throw run.error;
  if(run.status !== 0) throw new Error(`merci-canonical ended with ${run.status ?? run.signal}: ${run.stderr}`);
  const answers = run.stdout.toString().trimEnd().split('\n').map(line => JSON.parse(line));
  if(answers.length !== lines.length) throw new Error(`${lines.length} documents, ${answers.length} answers`);
  return answers;
}

let wrong = 0;
function complain(what, document) {
  if(++wrong <= 5) console.log(`WRONG ${what}\n  ${JSON.stringify(document)}`);
}
function firstDifference(a, b) {
  const [x, y] = [a.split('\n'), b.split('\n')];
  const at = x.findIndex((line, i) => line !== y[i]);
  return `line ${at + 1}\n  ours   ${JSON.stringify(x[at])}\n  theirs ${JSON.stringify(y[at])}`;
}

// ---------------------------------------------------------------- are our refusals true?

const codePoints = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const serialize = (quad, name) => {
  const term = t => t.termType === 'BlankNode' ? {...t, value: name(t.value)} : t;
  return rdfCanonize.NQuads.serializeQuad({...quad, subject: term(quad.subject), object: term(quad.object), graph: term(quad.graph)});
};
function firstDegrees(dataset) {
  const names = new Set(dataset.flatMap(q => [q.subject, q.object, q.graph]).filter(t => t.termType === 'BlankNode').map(t => t.value));
  return [...names].map(n => dataset.filter(q => [q.subject, q.object, q.graph].some(t => t.termType === 'BlankNode' && t.value === n))
    .map(q => serialize(q, other => other === n ? '_:a' : '_:z')));
}
const sortsApart = lines => [...lines].sort().join('') !== [...lines].sort(codePoints).join('');
function objectsById(value, found = new Map()) {
  if(Array.isArray(value)) value.forEach(item => objectsById(item, found));
  else if(value && typeof value === 'object') {
    if(value.id) found.set(value.id, [...(found.get(value.id) ?? []), value]);
    Object.values(value).forEach(item => objectsById(item, found));
  }
  return found;
}
const sorted = value => Array.isArray(value) ? value.map(sorted) : value && typeof value === 'object'
  ? Object.fromEntries(Object.keys(value).sort().map(name => [name, sorted(value[name])])) : value;

const reasons = {
  'two objects without an id that say the same': (document, dataset) => {
    const hashes = firstDegrees(dataset).map(lines => createHash('sha256').update([...lines].sort().join('')).digest('hex'));
    return new Set(hashes).size < hashes.length;
  },
  'text that programs sort differently': async (document, dataset) =>
    firstDegrees(dataset).some(sortsApart) || sortsApart((await canonize(dataset)).split('\n')),
  'two objects of one id that are not the same': document => [...objectsById(document).values()].some(same =>
    new Set(same.filter(o => Object.keys(o).length > 1).map(o => JSON.stringify(sorted(o)))).size > 1),
};

// Compares each; refusals count by their reason, which must be one of `reasons` and be true.
async function compare(documents, answers) {
  const refused = {};
  let equal = 0;
  for(const [i, document] of documents.entries()) {
    const answer = answers[i];
    let dataset;
    try {
      dataset = await datasetOf(document);
    } catch(error) {
      complain(`jsonld refuses it (${error.details?.event?.code ?? error.message}), we say ${JSON.stringify(answer).slice(0, 200)}`, document);
      continue;
    }
    if(answer.error) {
      const reason = Object.keys(reasons).find(r => answer.detail.startsWith(r));
      refused[reason ?? answer.detail] = (refused[reason ?? answer.detail] ?? 0) + 1;
      if(!reason) complain(`refused: ${answer.error}, ${answer.detail}`, document);
      else if(!await reasons[reason](document, dataset)) complain(`refused without cause: ${answer.detail}`, document);
      continue;
    }
    const theirs = await canonize(dataset);
    if(theirs === answer.n_quads) ++equal;
    else complain(`another canonical form: ${firstDifference(answer.n_quads, theirs)}`, document);
  }
  return {equal, refused};
}

// ---------------------------------------------------------------- documents bent out of shape

function everyObject(value, found = []) {
  if(Array.isArray(value)) value.forEach(item => everyObject(item, found));
  else if(value && typeof value === 'object') {
    found.push(value);
    Object.entries(value).forEach(([name, item]) => name === '@context' || everyObject(item, found));
  }
  return found;
}
function bend(document, random, names) {
  const copy = structuredClone(document);
  for(let times = 1 + random.below(2); times > 0; --times) {
    const object = random.one(everyObject(copy));
    const name = random.one(Object.keys(object));
    const value = object[name];
    const other = random.one([null, [], {}, [[]], [null], 1.5, 5, '5', true, 'true', '', 'x', '@id', '_:b0', '/relative', 'a b:c',
      'http://x/ y', 'http://x/\u00a0', 'name', 'Profile', 'assertionMethod', 'https://schema.org/name', {'@value': 'x'},
      {'@id': 'urn:x'}, {'id': 'urn:x'}, {'@list': ['x']}, {'@set': ['x']}, {'@graph': []}, {'name': 'x'}, {'type': 'Profile', 'name': 'x'},
      {'@context': {}, 'name': 'x'}, {'name': 'x', 'nested': {'type': 'Achievement', 'tag': 'a'}}, 1e21, 2 ** 53, -0]);
    switch(random.below(12)) {
      case 0: object[name] = other; break;
      case 1: object[random.one(names)] = structuredClone(other); break;
      case 2: object[random.one(names)] = structuredClone(value); delete object[name]; break;
      case 3: delete object[name]; break;
      case 4: object[name] = [value]; break;
      case 5: if(Array.isArray(value) && value.length === 1) object[name] = value[0]; else object[name] = [value, value].flat(); break;
      case 6: object.type = [object.type ?? [], random.one(allClasses)].flat(); break;
      case 7: object.id = random.one([other, random.one(everyObject(copy)).id ?? 'urn:y']); break;
      case 8: object[name] = String(value); break;
      case 9: object[`@${name}`] = value; break;
      case 10: object['@context'] = random.one([[CONTEXT_V2, CONTEXT_OB], [CONTEXT_V2], [CONTEXT_OB], CONTEXT_V2, null, {}, []]); break;
      case 11: if(Array.isArray(value)) value.reverse(); else object[random.one(['@included', '@type', '@graph', '@reverse', '@index'])] = other; break;
    }
  }
  return copy;
}

// What a reader sees, but for what nobody can tell apart in RDF: the order and repetition of a set, one value or an
// array of one, an address or an object with that id alone, the two names of a badge, an @context given again.
function seen(value, name) {
  if(Array.isArray(value)) {
    const items = value.map(item => JSON.stringify(seen(item, name)));
    return name === 'allowedValue' ? items : [...new Set(items)].sort();
  }
  if(value && typeof value === 'object') {
    const names = Object.keys(value).filter(n => n !== '@context').sort();
    if(names.length === 1 && names[0] === 'id') return `<${value.id}>`;
    return names.map(n => [n, seen(n === 'id' ? value[n] : [value[n]].flat(), n)]);
  }
  if(name === 'type') return value === 'AchievementCredential' ? 'OpenBadgeCredential' : value;
  return typeof value === 'string' && linked.has(name) ? `<${value}>` : value;
}
const linked = new Set(['issuer', 'credentialSubject', 'evidence', 'credentialStatus', 'credentialSchema', 'confidenceMethod',
  'refreshService', 'relatedResource', 'renderMethod', 'termsOfUse', 'image', 'criteria', 'source', 'address', 'parentOrg',
  'statusListCredential', 'statusReference', 'previousProof', 'verificationMethod']);
const mergesIds = document => [...objectsById(document).values()].some(same => same.filter(o => Object.keys(o).length > 1).length > 1);

async function compareBent(originals, forms, random, count) {
  const names = [...new Set([...allTerms].map(t => t.split('.')[1])), 'id', 'type', 'unknown', 'https://schema.org/name', 'xsd:x'];
  const pairs = Array.from({length: count}, () => random.below(originals.length)).map(i => [i, bend(originals[i], random, names)]);
  const answers = ours(pairs.map(([, document]) => JSON.stringify(document)));
  const tally = {accepted: 0, unchanged: 0, refused: 0};
  for(const [k, [i, document]] of pairs.entries()) {
    const answer = answers[k];
    if(answer.error) { ++tally.refused; continue; }
    ++tally.accepted;
    try {
      const theirs = await canonize(await datasetOf(document));
      if(theirs !== answer.n_quads) complain(`bent, another canonical form: ${firstDifference(answer.n_quads, theirs)}`, document);
    } catch(error) {
      complain(`bent, accepted by us alone: ${error.details?.event?.code ?? error.message}`, document);
    }
    if(answer.n_quads !== forms[i] || mergesIds(document) || mergesIds(originals[i])) continue;
    ++tally.unchanged;
    const [a, b] = [seen(document), seen(originals[i])].map(x => JSON.stringify(x));
    if(a !== b) complain(`the same signature, another sight: was ${JSON.stringify(originals[i])}`, document);
  }
  return tally;
}

// ---------------------------------------------------------------- documents that must be refused

function hostile() {
  const head = `"@context":["${CONTEXT_V2}","${CONTEXT_OB}"],"id":"urn:x","type":["VerifiableCredential","OpenBadgeCredential"]`;
  const inside = members => `{${head},${members}}`;
  return [
    inside('"name":"\\ud800"'), inside('"name":"\\udc00\\ud800"'), inside('"name":"a\\ud83dz"'), inside('"na\\ud800me":"x"'),
    inside('"name":"a","name":"b"'), inside('"name":"a","n\\u0061me":"b"'), inside('"issuer":{"id":"urn:a","id":"urn:b"}'),
    inside('"name":null'), inside('"evidence":[]'), inside('"credentialSubject":{"type":"ResultDescription","allowedValue":[]}'), inside('"name":-0'), inside('"name":1.0'), inside('"name":1e2'),
    inside('"name":9007199254740993'), inside('"name":18446744073709551615'), inside('"name":[["x"]]'),
    inside('"name":{"@value":"x"}'), inside('"name":{"@value":"x","@language":"fr"}'), inside('"@included":[{"id":"urn:b","name":"x"}]'),
    inside('"@id":"urn:y"'), inside('"@type":"Profile"'), inside('"https://schema.org/name":"x"'), inside('"_:b":"x"'), inside('"unknown":"x"'),
    inside('"issuer":"relative"'), inside('"issuer":"_:b0"'), inside('"issuer":"urn:a b"'), inside('"issuer":"urn:<a>"'),
    inside('"issuer":{"@context":[],"id":"urn:i","type":"Profile"}'), inside('"issuer":{"id":"urn:i","type":"relative"}'),
    inside('"issuer":{"id":"urn:i","type":"name"}'), inside('"issuer":{}'), inside('"proof":"urn:p"'), inside('"proof":{"id":"urn:p"}'),
    inside('"endorsement":{"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:e","name":"x"}'),
    `{"@context":"${CONTEXT_V2}","name":"x"}`, `{"@context":["${CONTEXT_OB}","${CONTEXT_V2}"],"name":"x"}`, `{"@context":[],"name":"x"}`,
    `{"@context":["${CONTEXT_V2}",{"x":"urn:x"}],"name":"x"}`, `{"@context":["${CONTEXT_V2}","https://w3id.org/security/v1"],"name":"x"}`,
    `{"@context":["${CONTEXT_V2}"],"id":"urn:x"}`, `[${inside('"name":"x"')}]`, inside('"name":"x"') + 'x', '"x"',
    `{${head},"issuer":${'{"parentOrg":'.repeat(40)}"urn:x"${'}'.repeat(40)}}`,
  ];
}

// ----------------------------------------------------------------

const [first, second] = process.argv.slice(2);
if(first === '--file') {
  const lines = readFileSync(second, 'utf8').split('\n').filter(line => line.trim());
  const documents = lines.map(line => JSON.parse(line));
  const {equal, refused} = await compare(documents, ours(lines));
  for(const [reason, count] of Object.entries(refused)) { wrong += count; console.log(`refused ${count}: ${reason}`); }
  if(lines.length === 0) { ++wrong; console.log('no document in the file'); }
  console.log(`${equal} of ${lines.length} documents have the canonical form of jsonld and rdf-canonize`);
} else {
  const [seed, count] = [Number(first ?? 1), Number(second ?? 2500)];
  const made = new Documents(seed);
  const documents = Array.from({length: count}, () => made.make());
  const answers = ours(documents.map(document => JSON.stringify(document)));
  const {equal, refused} = await compare(documents, answers);
  const never = [...allTerms].filter(term => !made.used.has(term));
  if(never.length) complain(`never tried: ${never.join(' ')}`, {});
  if(count - equal > count / 5) complain(`${count - equal} of ${count} refused: too many`, {});

  const kept = documents.map((document, i) => [document, answers[i].n_quads]).filter(([, form]) => form);
  const tally = await compareBent(kept.map(k => k[0]), kept.map(k => k[1]), new Random(seed + 1), count);
  if(tally.accepted < count / 10) complain('too few bent documents were accepted to tell anything', tally);

  const refusals = hostile();
  ours(refusals).forEach((answer, i) => answer.error || complain('accepted', refusals[i]));

  console.log(`seed ${seed}: ${equal} of ${count} documents have the canonical form of jsonld and rdf-canonize`);
  for(const [reason, times] of Object.entries(refused)) console.log(`  refused ${times}: ${reason}`);
  console.log(`bent: ${tally.refused} refused, ${tally.accepted} accepted and equal to theirs, ${tally.unchanged} of them with an unchanged form`);
  console.log(`${refusals.length} hostile documents refused`);
}
if(wrong) console.log(`${wrong} WRONG`);
process.exit(wrong ? 1 : 0);
