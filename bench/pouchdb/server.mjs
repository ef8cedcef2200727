// express-pouchdb over LevelDB, as it comes.   node server.mjs FOLDER
import express from 'express';
import expressPouchDB from 'express-pouchdb';
import PouchDB from 'pouchdb';

const folder = process.argv[2];
process.chdir(folder); // it writes its configuration where it stands
const app = express();
app.use('/', expressPouchDB(PouchDB.defaults({ prefix: folder + '/' }), { logPath: folder + '/log.txt' }));
const server = app.listen(0, '127.0.0.1', () => console.log('listening on 127.0.0.1:' + server.address().port));
process.on('SIGTERM', () => process.exit(0));
