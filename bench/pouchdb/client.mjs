// PouchDB over LevelDB, as it comes.
//   node client.mjs make FOLDER PLAIN        a database of the documents (and photos) that sync_bench wrote down
//   node client.mjs push|pull FOLDER URL     replicates; prints the time and the CPU of that alone, without node's start
import fs from 'node:fs';
import PouchDB from 'pouchdb';

const [what, folder, where] = process.argv.slice(2);
const db = new PouchDB(folder + '/local');
if (what === 'make') {
  const documents = fs.readFileSync(where + '/documents.jsonl', 'utf8').trimEnd().split('\n');
  const photos = fs.readdirSync(where).filter((name) => name.endsWith('.jpg'));
  const docs = documents.map((line, i) => ({ _id: String(i).padStart(6, '0'), parts: JSON.parse(line) }));
  photos.forEach((name, i) => {
    docs[i]._attachments = { [name]: { content_type: 'image/jpeg', data: fs.readFileSync(where + '/' + name) } };
  });
  const size = photos.length ? 10 : 500;
  for (let at = 0; at < docs.length; at += size) {
    for (const one of await db.bulkDocs(docs.slice(at, at + size))) if (one.error) throw one;
  }
} else {
  const cpu = process.cpuUsage();
  const begun = process.hrtime.bigint();
  const remote = new PouchDB(where + '/centre');
  const done = what === 'push' ? await db.replicate.to(remote) : await db.replicate.from(remote);
  if (!done.ok) throw new Error('replication failed');
  const used = process.cpuUsage(cpu);
  const info = await db.info();
  console.log(JSON.stringify({
    seconds: Number(process.hrtime.bigint() - begun) / 1e9,
    cpu: (used.user + used.system) / 1e6,
    docs: info.doc_count,
    written: done.docs_written,
  }));
}
await db.close();
process.exit(0);
