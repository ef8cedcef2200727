// Plays the story of a centre whose every word is an attack through `merci apply`, and prints what came of it.
//   node story.mjs MERCI FOLDER PHOTO ANIMATOR
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { payloads } from './payloads.mjs';

const [, , merci, folder, photo, by] = process.argv;
const apply = spawn(merci, ['apply', '--data', folder], { stdio: ['pipe', 'pipe', 'inherit'] });
const answers = createInterface({ input: apply.stdout })[Symbol.asyncIterator]();
async function all(commands) {
  for (const command of commands) apply.stdin.write(JSON.stringify(command) + '\n');
  const out = [];
  for (const command of commands) {
    const { value, done } = await answers.next();
    const answer = done ? {} : JSON.parse(value);
    if (!answer.ok) throw new Error(`refused: ${JSON.stringify(command)}: ${value}`);
    out.push(answer);
  }
  return out;
}
const each = (make) => all(payloads.map(make));
const yes = (person, what) => ({ do: 'consent', person, what, audience: 'public', value: true, by });

// A picture is one emoji, and no place for markup.
apply.stdin.write(JSON.stringify({ do: 'define_activity', name: 'x', emoji: '<b onclick=x()>', picture: 's-radio', hue: 'cobalt' }) + '\n');
if (JSON.parse((await answers.next()).value).error !== 'bad_input') throw new Error('markup was taken for an emoji');

const people = (await each((name) => ({ do: 'join', name, by }))).map((a) => a.person);
const partners = (await each((name) => ({ do: 'join', name, role: 'partner', by }))).map((a) => a.person);
for (const what of ['name', 'page', 'photo']) await all(people.map((person) => yes(person, what)));
await all([by, ...partners].map((person) => yes(person, 'name')));
const activities = (await each((name) => ({ do: 'define_activity', name: { fr: name, en: name }, emoji: '📻', picture: 's-radio', hue: 'cobalt' }))).map((a) => a.activity);
const badges = (await each((x, i) => ({
  do: 'define_badge', name: { fr: x, en: x, ar: x }, emoji: '📻', hue: 'cobalt', activities: [activities[i]],
  criteria: { support: x, explore: { fr: x, en: x }, act: x },
  skills: [{ name: x, framework: x, code: x, url: 'https://skills.example/x' }],
}))).map((a) => a.badge);
const records = (await each((x, i) => ({ do: 'tell', person: people[i], activity: activities[i], words: x, learned: x, ...(i < 3 ? { photos: [photo] } : {}) }))).map((a) => a.record);
const requests = (await each((x, i) => ({ do: 'ask', person: people[i], badge: badges[i], level: 'act', records: [records[i]] }))).map((a) => a.request);
const awards = await each((words, i) => ({ do: 'review', request: requests[i], by, answer: 'yes', words }));
await each((words, i) => ({ do: 'endorse', by: partners[i], on: { award: awards[i].award }, words }));
await each((words, i) => ({ do: 'endorse', by: partners[i], on: { badge: badges[i] }, words }));
await each((words, i) => ({ do: 'endorse', by: people[(i + 1) % people.length], on: { award: awards[i].award }, words }));
const last = awards.at(-1);
await all([{ do: 'revoke', award: last.award, by, reason: payloads.at(-1) }]);
apply.stdin.end();
console.log(JSON.stringify({ badges, awards: awards.map((a) => ({ id: a.award, url: a.url })) }));
