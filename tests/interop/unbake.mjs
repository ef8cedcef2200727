// Takes the credential out of a baked PNG or SVG, as the Open Badges 3.0 text says, with no code of ours.
//   node unbake.mjs FILE [KEYWORD]        prints the JSON (keyword: openbadgecredential, or openbadges for 2.0)
import {readFileSync} from 'node:fs';

const [file, keyword = 'openbadgecredential'] = process.argv.slice(2);
const bytes = readFileSync(file);

function fromPng() {
  const found = [];
  for(let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if(type === 'iTXt' && data.toString('latin1', 0, data.indexOf(0)) === keyword) {
      // keyword 0, compression flag, compression method, language 0, translated keyword 0, text
      let rest = data.subarray(keyword.length + 1);
      if(rest[0] !== 0) throw new Error('compressed');
      rest = rest.subarray(2);
      rest = rest.subarray(rest.indexOf(0) + 1);
      found.push(rest.subarray(rest.indexOf(0) + 1).toString('utf8'));
    }
    at += 12 + length;
  }
  return found;
}

function fromSvg() {
  const text = bytes.toString('utf8');
  if(!text.includes('xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"')) throw new Error('no namespace');
  return [...text.matchAll(/<svg[^>]*>\s*<openbadges:credential[^>]*>\s*<!\[CDATA\[(.*?)\]\]>/gs)].map(match => match[1]);
}

const found = bytes[0] === 0x89 ? fromPng() : fromSvg();
if(found.length !== 1) {
  console.error(`${found.length} credentials in ${file}`);
  process.exit(1);
}
console.log(JSON.stringify(JSON.parse(found[0])));
