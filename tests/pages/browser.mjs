// Opens the public pages as a phone does and says what is wrong with them. Started by pages.sh.
//   node browser.mjs URL DIR [PICTURES]      DIR: demo.json, story.json, demo/keys and evil/keys
import { readFileSync, mkdirSync } from 'node:fs';
import { createPublicKey, randomBytes, verify } from 'node:crypto';
import axe from 'axe-core';
import { chromium } from 'playwright-core';
import { payloads } from './payloads.mjs';
import { flipped, parts, signed } from './token.mjs';

const [, , base, dir, pictures] = process.argv;
const demo = JSON.parse(readFileSync(`${dir}/demo.json`));
const story = JSON.parse(readFileSync(`${dir}/story.json`));
const seedOf = (folder) => Buffer.from(readFileSync(`${dir}/${folder}/keys/token.key`, 'utf8').trim(), 'hex');

let faults = 0;
let checked = 0;
function check(what, truth) {
  checked += 1;
  if (truth) return;
  faults += 1;
  console.error(`FAILED: ${what}`);
}
const local = (url) => base + new URL(url).pathname + new URL(url).hash;
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true };

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
let visitors = 0;
// A visitor of their own address, as through a proxy: limits are for each.
async function visitor(options = {}, lang = 'fr') {
  visitors += 1;
  const context = await browser.newContext({ ...phone, ...options,
    extraHTTPHeaders: { 'Accept-Language': lang, 'X-Forwarded-For': `192.0.2.${visitors}` } });
  context.setDefaultTimeout(180_000);  // a busy machine is no fault of the pages
  const page = await context.newPage();
  page.seen = { hits: [], policy: [], dialogs: 0, failed: [] };
  page.on('dialog', (dialog) => { page.seen.dialogs += 1; dialog.dismiss(); });
  page.on('response', (answer) => { if (answer.status() >= 400 && !answer.url().includes('/b/0000')) page.seen.failed.push(answer.url()); });
  page.on('request', (request) => { if (!request.url().startsWith(base)) page.seen.failed.push(request.url()); });
  page.on('pageerror', (error) => page.seen.failed.push(String(error)));
  if (options.javaScriptEnabled !== false) {
    await page.exposeFunction('hit', () => page.seen.hits.push(page.url()));
    await page.exposeFunction('refusedByPolicy', (what) => page.seen.policy.push(what));
    await page.addInitScript(() => addEventListener('securitypolicyviolation', (e) => refusedByPolicy(e.violatedDirective + ' ' + e.blockedURI)));
  }
  return page;
}
const nothingRan = (page, what) =>
  check(`${what}: something ran or was refused: ${JSON.stringify(page.seen)}`,
    page.seen.hits.length + page.seen.policy.length + page.seen.dialogs + page.seen.failed.length === 0);
const picture = async (page, name, fullPage = false) => {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage });
};
const bodyText = async (page) => (await page.locator('body').innerText()).replace(/[\u2066-\u2069]/g, '');

// The demo's fullest badge: photos, endorsements, a partner's word.
const nathan = demo.people.find((person) => person.name === 'Nathan');
const shown = demo.awards.find((award) => award.person === nathan.id && award.level === 'act') ?? demo.awards[1];
const badgeUrl = local(shown.url);
const centreUrl = `${base}/${demo.centre}`;
const plainUrl = `${base}/b/0000000000ZZ`;

async function whatAPageSays() {
  const page = await visitor();
  let bytes = 0;
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  const photos = new Set();
  devtools.on('Network.requestWillBeSent', (e) => { if (e.request.url.includes('/photo/')) photos.add(e.requestId); });
  devtools.on('Network.loadingFinished', (e) => { if (!photos.has(e.requestId)) bytes += e.encodedDataLength; });
  await page.goto(badgeUrl);
  await page.waitForSelector('#check[data-verdict]');
  check('a trial card is told from a real one', (await page.getAttribute('#check', 'data-verdict')) === 'trial');
  await page.evaluate(async () => {
    document.querySelectorAll('img').forEach((image) => image.scrollIntoView());
    await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
  });
  await page.waitForLoadState('networkidle');
  const text = await bodyText(page);
  for (const words of ['Nathan', 'J’agis', 'Je soutiens', 'J’explore', 'Badge d’essai', 'Donné par', demo.name, 'Pour l’avoir',
    'Ce qui a été fait', 'Ils le confirment', 'Ils reconnaissent ce badge', 'Signé par Bruno', 'Compétences', 'LifeComp S2', 'Image signée (PNG)'])
    check(`the badge's page says “${words}”`, text.includes(words));
  check('the picture of the badge is there', await page.evaluate(() => [...document.images].every((image) => image.naturalWidth > 0)));
  check(`without photos ${bytes} bytes, at most 100,000`, bytes > 5000 && bytes <= 100_000);
  check('photos are shown', photos.size > 0);
  console.log(`badge page: ${bytes} bytes without its ${photos.size} photos`);
  check('a preview shows the badge', (await page.getAttribute('meta[property="og:image"]', 'content')).endsWith('/act.png'));
  check('and not the person', !(await page.locator('head').innerHTML()).includes('Nathan'));
  nothingRan(page, 'the badge page');
  await page.evaluate(() => scrollTo(0, 0));
  await picture(page, 'badge-trial');
  const paper = await page.pdf({ preferCSSPageSize: true });
  const sheets = paper.toString('latin1').match(/\/Type\s*\/Page[^s]/g).length;
  check(`printed on ${sheets} sheets, not one`, sheets === 1);
  await page.goto(centreUrl);
  const all = await bodyText(page);
  for (const badge of demo.badges) check(`the centre's page has “${badge.name}”`, all.includes(badge.name));
  check('and who recognises one', all.includes('Bruno, partenaire, confirme'));
  await page.click('.levels a >> nth=1');
  check('a step of a badge leads to its own page', (await bodyText(page)).includes('Tenez la technique') && page.url().includes('/badges/'));
  check('where partners stand too', (await bodyText(page)).includes('Ils reconnaissent ce badge'));
  nothingRan(page, 'the centre');
  await page.goto(plainUrl);
  check('an unknown badge is told plainly', (await bodyText(page)).includes('Ce badge n’est pas montré ici'));
  await page.goto(`${base}/card#${demo.centre}.${randomBytes(16).toString('base64url')}`);
  check('a personal card goes to the kiosk', (await bodyText(page)).includes('Apportez cette carte au kiosque'));
  await page.context().close();
  for (const [lang, dir_, words] of [['en', 'ltr', 'Given to'], ['ar', 'rtl', 'مُنحت إلى'], ['de, en;q=0.5', 'ltr', 'They confirm it']]) {
    const other = await visitor({}, lang);
    await other.goto(badgeUrl);
    check(`in ${lang}: ${words}`, (await bodyText(other)).includes(words));
    check(`in ${lang}: ${dir_}`, (await other.getAttribute('html', 'dir')) === dir_);
    if (dir_ === 'rtl') {
      const box = await other.locator('.mark').boundingBox();
      check('the mark stands on the right', box.x > 195);
      await picture(other, 'badge-arabic', true);
    }
    await other.context().close();
  }
}

async function withoutScript() {
  const page = await visitor({ javaScriptEnabled: false });
  await page.goto(badgeUrl);
  const text = await bodyText(page);
  for (const words of ['Nathan', 'J’agis', 'Badge d’essai', 'Ils le confirment', 'Image signée (PNG)'])
    check(`with JavaScript off the page says “${words}”`, text.includes(words));
  check('and nothing of the card', !text.includes('Carte d’essai') && !text.includes('Cette carte'));
  await page.context().close();
}

async function whetherACardIsGenuine() {
  const page = await visitor();
  const [first, second] = story.awards;
  const url = local(first.url).split('#')[0];
  const token = new URL(first.url).hash.slice(1);
  // The page is opened once for each visitor; then another card's address stands there.
  const verdict = async (text, on = page) => {
    if (!on.url().startsWith(url)) await on.goto(url);
    return on.evaluate((card) => new Promise((told) => {
      const place = document.getElementById('check');
      new MutationObserver((_, watch) => {
        if (!place.dataset.verdict) return;
        watch.disconnect();
        told(place.dataset.verdict);
      }).observe(place, { attributes: true });
      location.hash = '';
      location.hash = card;
    }), text);
  };
  const kiosk = seedOf('evil');
  const level = (n) => (t) => { t.head[17] = n; };
  const named = (name) => (t) => { t.name = Buffer.from(name); };
  const genuine = [
    ['as it was printed', token],
    ['signed again by the kiosk under another name', signed(token, kiosk, named('Zoé'))],
    ['signed by the kiosk with a name that is markup', signed(token, kiosk, named('<img src onerror=hit()>'))],
    ['signed by the kiosk without a name', signed(token, kiosk, named(''))],
    ['signed by the kiosk another day', signed(token, kiosk, (t) => t.head.writeUInt16BE(9, 20))],
  ];
  for (const [what, text] of genuine) {
    check(`a card ${what} is genuine`, (await verdict(text)) === 'real');
    check(`${what}: the sign is green`, await page.locator('.verdict.yes').isVisible());
    const name = parts(text).name.toString();
    const says = await page.locator('.says').isVisible() ? await page.locator('.says b').innerText() : '';
    check(`${what}: the card's name “${name}” is said as it is, not “${says}”`, says === name);
    const newer = name !== '' && name !== parts(token).name.toString() || what.includes('another day');
    check(`${what}: the page says ${newer ? '' : 'not '}that it is newer`, (await page.locator('.older').isVisible()) === newer);
  }
  const other = new URL(second.url).hash.slice(1);
  const not = [['a bit of the signature', flipped(token, -3)], ['a bit of the name', flipped(token, 28)],
    ['a bit of the day', flipped(token, 21)], ['a bit of the level', flipped(token, 17)], ['a bit of the award', flipped(token, 6)],
    ['the token of another award', other], ['a word', 'bonjour'], ['half a token', token.slice(0, 80)], ['a longer token', `${token}AAAA`],
    ['a padded token', `${token}=`], ['bits left over', token.slice(0, -1) + 'B'], ['another version', flipped(token, 0)],
    ['a lower level, signed by the kiosk', signed(token, kiosk, level(1))],
    ['a trial card, signed by the kiosk', signed(token, kiosk, level(0x83))],
    ['another version of the badge, signed by the kiosk', signed(token, kiosk, (t) => { t.head[19] += 1; })],
    ['a name that is no text, signed by the kiosk', signed(token, kiosk, (t) => { t.name = Buffer.from([0xff, 0xfe]); })]];
  for (const [what, text] of not) check(`not genuine: ${what}`, (await verdict(text)) === 'false');
  await picture(page, 'card-not-genuine');
  check('a key of nobody', (await verdict(signed(token, randomBytes(32), () => {}))) === 'stranger');
  check("another centre's kiosk", (await verdict(signed(token, seedOf('demo'), () => {}))) === 'stranger');
  await picture(page, 'card-of-a-stranger');
  check('the sign is told to who listens', (await page.getAttribute('#check', 'role')) === 'status');
  await page.goto('about:blank');
  await page.goto(local(first.url));
  await page.waitForSelector('#check[data-verdict=real]');
  check('opened with the card: one sign', (await page.locator('.verdict').count()) === 1);
  await picture(page, 'card-genuine');
  await page.goto('about:blank');
  await page.goto(url);
  await page.waitForLoadState('networkidle');
  check('no card, no sign', (await page.locator('.verdict').count()) === 0 && !(await page.locator('#check').isVisible()));
  nothingRan(page, 'the check of cards');
  await page.context().close();

  const old = await visitor();
  await old.addInitScript(() => { SubtleCrypto.prototype.importKey = () => Promise.reject(new DOMException('no Ed25519', 'NotSupportedError')); });
  check('without Ed25519, the very token of the journal is known', (await verdict(token, old)) === 'real');
  check('and another cannot be checked', (await verdict(signed(token, kiosk, named('Zoé')), old)) === 'cannot');
  check('nor a false one be cleared', (await verdict(flipped(token, -3), old)) === 'cannot');
  await picture(old, 'card-cannot-be-checked');
  await old.context().close();
  const bare = await visitor();
  await bare.addInitScript(() => Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined }));
  check('without WebCrypto it is said plainly', (await verdict(token, bare)) === 'cannot');
  await bare.context().close();
  const revoked = await visitor();
  await revoked.goto(local(story.awards.at(-1).url));
  await revoked.waitForLoadState('networkidle');
  check('a badge that was taken back shows no sign of its card', (await revoked.locator('.verdict').count()) === 0);
  check('and says so', (await bodyText(revoked)).includes('Badge retiré'));
  await picture(revoked, 'revoked');
  await revoked.context().close();
}

// Only what our templates write stands in a page, whatever people wrote.
const strangers = () => {
  const ours = new Set(['HTML', 'HEAD', 'META', 'TITLE', 'LINK', 'SCRIPT', 'BODY', 'HEADER', 'A', 'SPAN', 'I', 'MAIN', 'DIV', 'TEMPLATE', 'svg', 'circle', 'path',
    'P', 'B', 'SMALL', 'EM', 'ARTICLE', 'IMG', 'H1', 'H2', 'H3', 'DL', 'DT', 'DD', 'TIME', 'SECTION', 'UL', 'OL', 'LI', 'FIGURE', 'BLOCKQUOTE', 'FIGCAPTION', 'FOOTER']);
  const attributes = new Set(['lang', 'dir', 'charset', 'name', 'content', 'property', 'rel', 'type', 'href', 'src', 'defer', 'class', 'id', 'role', 'alt', 'width',
    'height', 'viewBox', 'aria-hidden', 'aria-current', 'focusable', 'cx', 'cy', 'r', 'd', 'datetime', 'loading', 'download', 'hidden']);
  const found = [];
  const walk = (root) => root.querySelectorAll('*').forEach((element) => {
    if (!ours.has(element.tagName)) found.push(element.tagName);
    if (element.tagName === 'TEMPLATE') walk(element.content);
    for (const { name, value } of element.attributes) {
      if (!attributes.has(name) && !name.startsWith('data-')) found.push(`${element.tagName} ${name}`);
      // The card's token goes along to the form, which never leaves the hub.
      const form = value.startsWith(location.origin) && /^\/b\/[0-9A-Z]{12}\/endorse#[\w-]+$/.test(value.slice(location.origin.length));
      if ((name === 'href' || name === 'src') && !value.startsWith('/') && !form) found.push(`${name}=${value}`);
    }
  });
  walk(document);
  if (document.scripts.length > 1) found.push('a script');
  return found;
};

async function hostileWords() {
  const page = await visitor();
  // Whatever a picture of somebody's making would do, it does when it does not come.
  await page.route('**/*.png', (route) => route.abort());
  const centre = (await (await fetch(local(story.awards[0].url).split('#')[0])).text()).match(/href="&#x2F;([0-9A-Z]{12})"/)[1];
  const look = async (address, what, words, least) => {
    await page.goto(address);
    const found = await page.evaluate(strangers);
    check(`${what}: in the page: ${found}`, found.length === 0);
    const text = await bodyText(page);
    const times = text.split(words).length - 1;
    check(`${what}: “${words}” is shown as written, ${times} times of ${least}`, times >= least);
  };
  for (const [i, words] of payloads.entries()) {
    const isRevoked = i === payloads.length - 1;
    // Badge, holder, criteria three times, skill and its framework, words, learned, review, partner and words twice, …
    await look(local(story.awards[i].url), `award ${i}`, words, isRevoked ? 1 : 12);
    if (i % 3 === 0) await look(`${base}/${centre}/badges/${story.badges[i]}/1/act`, `badge ${i}`, words, 8);
  }
  await page.mouse.move(200, 400);
  await look(`${base}/${centre}`, 'the centre', payloads[0], 5);
  const all = await bodyText(page);
  for (const words of payloads) check(`the centre shows “${words}” as written`, all.includes(words));
  await page.context().close();
  const arabic = await visitor({}, 'ar');
  await arabic.goto(local(story.awards[3].url));
  check('in Arabic', (await arabic.evaluate(strangers)).length === 0);
  nothingRan(page, 'hostile words');
  nothingRan(arabic, 'hostile words in Arabic');
  await arabic.context().close();
}

async function forEverybody() {
  const revoked = local(story.awards.at(-1).url);
  const badge = `${base}${new URL((await (await fetch(badgeUrl)).text()).match(/og:image" content="([^"]*)"/)[1].replaceAll('&#x2F;', '/')).pathname.replace('.png', '')}`;
  const pages = { badge: badgeUrl, revoked, class: badge, centre: centreUrl, plain: plainUrl, genuine: local(story.awards[0].url), card: `${base}/card`, false: `${local(story.awards[0].url)}A` };
  // A window of 1280 px at 400 % and at 200 %.
  const sights = { phone: phone, narrow: { viewport: { width: 320, height: 640 }, isMobile: false },
    doubled: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2, isMobile: false } };
  if (pictures) sights.wide = { viewport: { width: 1280, height: 800 }, isMobile: false };
  for (const [sight, options] of Object.entries(sights)) {
    const page = await visitor({ ...options, bypassCSP: true });
    for (const [name, address] of Object.entries(pages)) {
      if (sight === 'doubled' && !['badge', 'centre'].includes(name)) continue;
      await page.goto(address);
      if (['badge', 'genuine', 'false'].includes(name)) await page.waitForSelector('#check[data-verdict]');
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      check(`${name}, ${sight}: ${over} px too wide`, over <= 0);
      // The rules do not hang on the width; at 320 px what overlaps or is hidden may.
      if (sight === 'phone' || sight === 'narrow' && name === 'badge') {
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate(() => axe.run());
        for (const one of violations) check(`${name}, ${sight}: axe: ${one.id}: ${one.nodes[0].html}`, false);
        checked += 1;
      }
      if (sight === 'phone') {
        await page.addStyleTag({ content: 'html { font-size: 200% }' });
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        check(`${name}, letters of twice the size: ${wider} px too wide`, wider <= 0);
      }
      if (sight === 'wide') await picture(page, `${name}-wide`);
    }
    await page.context().close();
  }
  const arabic = await visitor({ bypassCSP: true }, 'ar');
  await arabic.goto(badgeUrl);
  await arabic.evaluate(axe.source);
  const { violations } = await arabic.evaluate(() => axe.run());
  check(`in Arabic: axe: ${violations.map((one) => one.id)}`, violations.length === 0);
  await arabic.context().close();
}

async function headers() {
  const of = async (path, accept = '*/*') => {
    const answer = await fetch(base + path, { headers: { Accept: accept, 'X-Forwarded-For': '192.0.2.200' } });
    await answer.arrayBuffer();
    check(`${path}: nosniff`, answer.headers.get('x-content-type-options') === 'nosniff');
    check(`${path}: nothing is allowed that is not named`, answer.headers.get('content-security-policy').startsWith("default-src 'none'"));
    check(`${path}: in no frame`, answer.headers.get('content-security-policy').includes("frame-ancestors 'none'"));
    return answer;
  };
  const page = `/b/${shown.id}`;
  const html = await (await fetch(base + page)).text();
  for (const [form, type] of [['badge.png', 'image/png'], ['credential', 'application/json'], ['vc-jwt', 'text/plain; charset=utf-8']]) {
    const answer = await of(`${page}/${form}`);
    check(`${form}: a file to keep`, answer.status === 200 && /^attachment; filename="badge\./.test(answer.headers.get('content-disposition')));
    check(`${form}: ${type}`, answer.headers.get('content-type') === type);
    check(`${form}: no script may run`, !answer.headers.get('content-security-policy').includes('script-src'));
  }
  // By others' means: the VC-JWT under the key that the centre's did document lists.
  const [head, payload, signature] = (await (await fetch(`${base}${page}/vc-jwt`)).text()).split('.');
  const json = (part) => JSON.parse(Buffer.from(part, 'base64url'));
  const document = await (await fetch(`${base}/${demo.centre}/did.json`)).json();
  const method = document.verificationMethod.find((one) => one.id === json(head).kid);
  check('the VC-JWT names a key of the did document', method && document.assertionMethod.includes(method.id) && json(payload).iss === document.id);
  check('and holds under it', verify('sha256', Buffer.from(`${head}.${payload}`), { key: createPublicKey({ key: method.publicKeyJwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url')));
  const photo = html.match(/&#x2F;photo&#x2F;[0-9a-f]{32}/)[0].replaceAll('&#x2F;', '/');
  const seen = await of(photo);
  check('a photo: as such', /^image\//.test(seen.headers.get('content-type')) && seen.headers.get('content-disposition').startsWith('inline; filename='));
  check('a photo: kept by nobody', seen.headers.get('cache-control') === 'no-store');
  check('a photo: for no other site', seen.headers.get('cross-origin-resource-policy') === 'same-origin');
  const policy = (await of(page, 'text/html')).headers.get('content-security-policy');
  check(`a page runs the hub's own script alone: ${policy}`, policy.includes("script-src 'self';") && !policy.includes('unsafe') && !policy.includes('connect-src'));
  for (const path of ['/check.js', '/style.css', '/card', '/b/0000000000ZZ', `/${demo.centre}`]) await of(path, 'text/html');
}

const started = Date.now();
await Promise.all([whatAPageSays, withoutScript, whetherACardIsGenuine, hostileWords, forEverybody, headers].map((part) => part()));
await browser.close();
console.log(`${checked} checks, ${faults} faults, ${((Date.now() - started) / 1000).toFixed(1)} s`);
process.exit(faults ? 1 : 0);
